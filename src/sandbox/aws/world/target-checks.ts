import type { TargetGroupState, TargetState } from './balancer-state.ts';
import { type Simulation, serviceOf } from './simulation.ts';
import { logRequests } from './target-check-logs.ts';
import { intervalMs, loadBalancerOf, type Outcome, probe } from './target-probe.ts';
import { occupantOf } from './target-seat.ts';

/**
 * Something changed that health checks may notice (an application, a target group, a security group): targets that had
 * settled are checked again.
 */
export function recheck(simulation: Simulation, groups = simulation.state.targetGroups): void {
  for (const group of groups) {
    for (const target of group.targets) {
      if (target.checking || target.state === 'draining') continue;
      target.checking = true;
      const offset = 1000 + (target.registeredAt % intervalMs(group));
      simulation.clock.at(simulation.clock.now + offset, () => check(simulation, group, target));
    }
  }
}

/** Checks a target, and again until it has settled. */
export function check(simulation: Simulation, group: TargetGroupState, target: TargetState): void {
  target.checking = false;
  if (target.state === 'draining' || !group.targets.includes(target)) return;
  const apart = setApart(simulation, group, target);
  const occupant = occupantOf(simulation, target);
  const task = occupant?.task;
  if (apart) {
    Object.assign(target, { successes: 0, failures: 0 }, apart);
    const service = task && serviceOf(simulation, task);
    if (service) simulation.wake(service);
    return;
  }

  const outcome = probe(simulation, group, target, occupant);
  const before = `${target.state}/${target.reason}`;
  count(group, target, outcome);
  const changed = before !== `${target.state}/${target.reason}`;
  if (occupant) logRequests(simulation, group, target, occupant, outcome);
  if (changed && task) {
    const service = serviceOf(simulation, task);
    if (service) simulation.wake(service);
  }
  const settled =
    !changed &&
    target.state !== 'initial' &&
    outcome.kind === (target.state === 'healthy' ? 'healthy' : 'failed');
  if (settled) return;
  target.checking = true;
  simulation.clock.at(simulation.clock.now + intervalMs(group), () =>
    check(simulation, group, target),
  );
}

/** Why a target is not checked at all, if so: nobody sends to it, or its group does not check. */
function setApart(
  simulation: Simulation,
  group: TargetGroupState,
  { availabilityZone, reason, description, state }: TargetState,
): Pick<TargetState, 'state' | 'reason' | 'description'> | undefined {
  const balancer = loadBalancerOf(simulation, group);
  if (!balancer) {
    return {
      state: 'unused',
      reason: 'Target.NotInUse',
      description: 'Target group is not configured to receive traffic from the load balancer',
    };
  }
  const zones = balancer.config.AvailabilityZones?.map(({ ZoneName }) => ZoneName);
  if (!zones?.includes(availabilityZone)) {
    return {
      state: 'unused',
      reason: 'Target.NotInUse',
      description: 'Target is in an Availability Zone that is not enabled for the load balancer',
    };
  }
  if (reason === 'Target.IpUnusable') return { state, reason, description: description ?? '' };
  if (group.config.HealthCheckEnabled === false) {
    return {
      state: 'unavailable',
      reason: 'Target.HealthCheckDisabled',
      description: 'Health checks are disabled for this target',
    };
  }
  return undefined;
}

function count(group: TargetGroupState, target: TargetState, outcome: Outcome): void {
  const { HealthyThresholdCount = 5, UnhealthyThresholdCount = 2 } = group.config;
  if (outcome.kind === 'healthy') {
    target.failures = 0;
    target.successes += 1;
    // A new target needs one success only; one that was unhealthy needs the threshold.
    if (target.state === 'unhealthy' && target.successes < HealthyThresholdCount) return;
    target.state = 'healthy';
    delete target.reason;
    delete target.description;
    return;
  }
  target.successes = 0;
  target.failures += 1;
  if (target.failures < UnhealthyThresholdCount && target.state !== 'unhealthy') return;
  target.state = 'unhealthy';
  target.reason = outcome.reason;
  target.description = outcome.description;
}
