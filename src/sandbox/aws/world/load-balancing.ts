import { requestLine } from './app-logs.ts';
import { answer, answerSeconds, containerStream, listenerOn } from './application.ts';
import type { LoadBalancerState, TargetGroupState, TargetState } from './balancer-state.ts';
import { say, sayOnce } from './events.ts';
import { endRepeats } from './logs.ts';
import { trusts } from './policies.ts';
import { reaches } from './reachability.ts';
import { type Simulation, serviceOf, targetGroupOf } from './simulation.ts';
import { type Occupant, occupantOf, takeSeat } from './target-seat.ts';
import type { TaskState } from './task-state.ts';

/** A new target is first checked when it has been registered for so long. */
const FIRST_CHECK_MS = 18_000;
const REGISTRATION_MS = 7_000;

type Outcome =
  | { readonly kind: 'healthy'; readonly status: number }
  | {
      readonly kind: 'failed';
      readonly reason: string;
      readonly description: string;
      readonly status?: number;
    };

const timeout = {
  kind: 'failed',
  reason: 'Target.Timeout',
  description: 'Request timed out',
} as const satisfies Outcome;

/** Puts a running task into a target group with the service's container port. */
export function register(
  simulation: Simulation,
  task: TaskState,
  targetGroupArn: string,
  port: number,
): void {
  const group = targetGroupOf(simulation, targetGroupArn);
  const service = serviceOf(simulation, task);
  if (!group || !service) return;
  const seat = takeSeat(simulation, task, group, port);
  task.registrations.push({ targetGroupArn, ...seat });
  if (!mayRegister(simulation)) {
    sayOnce(
      simulation,
      service,
      'IAM permissions policies have been misconfigured or changed, and ECS can no longer maintain your service.',
    );
    return;
  }
  const { VpcId } = group.config;
  if (VpcId !== simulation.state.subnets.find((it) => it.SubnetId === task.subnetId)?.VpcId) {
    say(
      simulation,
      service,
      `failed to register targets in (target-group ${targetGroupArn}) with (error The following targets are not in the target group VPC '${VpcId}': '${task.privateIp}')`,
    );
    return;
  }
  say(simulation, service, `registered 1 targets in (target-group ${targetGroupArn})`);
  const target: TargetState = {
    ...seat,
    availabilityZone: task.availabilityZone,
    state: 'initial',
    reason: 'Elb.RegistrationInProgress',
    description: 'Target registration is in progress',
    registeredAt: simulation.clock.now,
    successes: 0,
    failures: 0,
    checking: true,
  };
  group.targets.push(target);
  simulation.clock.at(simulation.clock.now + REGISTRATION_MS, () => {
    if (target.state !== 'initial') return;
    target.reason = 'Elb.InitialHealthChecking';
    target.description = 'Initial health checks in progress';
  });
  simulation.clock.at(simulation.clock.now + FIRST_CHECK_MS, () =>
    check(simulation, group, target),
  );
}

/** ECS registers targets with its service-linked role. */
function mayRegister({ state }: Simulation): boolean {
  const role = state.roles.find(({ name }) => name === 'AWSServiceRoleForECS');
  return role !== undefined && trusts(role.trust, 'ecs.amazonaws.com');
}

/**
 * Takes the task out of its target groups: its targets drain for the deregistration delay and then leave. Returns the
 * longest delay in seconds, 0 when the task was in no group.
 */
export function deregister(simulation: Simulation, task: TaskState): number {
  let longest = 0;
  for (const [group, target] of targetsOf(simulation, task)) {
    if (target.state === 'draining') continue;
    const delay = Number(group.attributes['deregistration_delay.timeout_seconds'] ?? 300);
    longest = Math.max(longest, delay);
    target.state = 'draining';
    target.reason = 'Target.DeregistrationInProgress';
    target.description = 'Target deregistration is in progress';
    target.leavesAt = simulation.clock.now + delay * 1000;
    simulation.clock.at(target.leavesAt, () => {
      group.targets.splice(group.targets.indexOf(target), 1);
      const service = serviceOf(simulation, task);
      if (service) simulation.wake(service);
    });
  }
  return longest;
}

/** The task's targets with their groups; a target that someone else removed is not among them. */
export function targetsOf(
  simulation: Simulation,
  task: TaskState,
): [TargetGroupState, TargetState][] {
  return task.registrations.flatMap(
    ({ targetGroupArn, id, port }): [TargetGroupState, TargetState][] => {
      const group = targetGroupOf(simulation, targetGroupArn);
      const target = group?.targets.find((it) => it.id === id && it.port === port);
      return group && target ? [[group, target]] : [];
    },
  );
}

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

function intervalMs(group: TargetGroupState): number {
  return (group.config.HealthCheckIntervalSeconds ?? 30) * 1000;
}

function check(simulation: Simulation, group: TargetGroupState, target: TargetState): void {
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

function probe(
  simulation: Simulation,
  group: TargetGroupState,
  target: TargetState,
  occupant: Occupant | undefined,
): Outcome {
  const { HealthCheckPath = '/', Matcher } = group.config;
  const checked = checkedPort(group, target);
  const balancer = loadBalancerOf(simulation, group);
  const packets =
    balancer && occupant && reaches(simulation.state, balancer, { ...occupant.at, port: checked });
  if (!packets) return timeout;

  const { task } = occupant;
  const port = occupant.containerPort(checked);
  const status = answer(simulation, task, port, HealthCheckPath);
  const { HealthCheckTimeoutSeconds = 5 } = group.config;
  const seconds = answerSeconds(simulation, task, port);
  if (status !== 'refused' && seconds > HealthCheckTimeoutSeconds) {
    // The application answers in its own time, and logs that, to a load balancer that has gone.
    return { ...timeout, status };
  }
  if (status === 'refused') {
    return {
      kind: 'failed',
      reason: 'Target.FailedHealthChecks',
      description: 'Health checks failed',
    };
  }
  if (accepts(Matcher?.HttpCode ?? '200', status)) return { kind: 'healthy', status };
  return {
    kind: 'failed',
    reason: 'Target.ResponseCodeMismatch',
    description: `Health checks failed with these codes: [${status}]`,
    status,
  };
}

function checkedPort({ config }: TargetGroupState, target: TargetState): number {
  const { HealthCheckPort = 'traffic-port' } = config;
  return HealthCheckPort === 'traffic-port' ? target.port : Number(HealthCheckPort);
}

/** Whether a matcher such as `200`, `200,301` or `200-299` accepts the status. */
function accepts(matcher: string, status: number): boolean {
  return matcher.split(',').some((part) => {
    const [low = '', high = low] = part.split('-');
    return Number(low) <= status && status <= Number(high);
  });
}

/** From now on the application logs the checks that reach it, one from each node of the load balancer. */
function logRequests(
  simulation: Simulation,
  group: TargetGroupState,
  target: TargetState,
  { task, containerPort }: Occupant,
  outcome: Outcome,
): void {
  const port = containerPort(checkedPort(group, target));
  const container = listenerOn(simulation, task, port) ?? task.containers[0];
  if (!container) return;
  const { app } = container;
  const stream = containerStream(simulation, task, container);
  const { status } = outcome;
  const nodes = loadBalancerOf(simulation, group)?.nodes ?? [];
  const lines = nodes.flatMap(({ privateIp }) =>
    app && status !== undefined
      ? (requestLine(app, privateIp, group.config.HealthCheckPath ?? '/', status) ?? [])
      : [],
  );
  const running =
    stream?.repeats
      .filter(({ of, until }) => of === 'balancer' && until === undefined)
      .map(({ message }) => message) ?? [];
  if (lines.join() === running.join()) return;

  endRepeats(simulation, stream, 'balancer');
  for (const [index, message] of lines.entries()) {
    stream?.repeats.push({
      from: simulation.clock.now + index * 350,
      everyMs: intervalMs(group),
      message,
      of: 'balancer',
    });
  }
}

function loadBalancerOf(
  simulation: Simulation,
  group: TargetGroupState,
): LoadBalancerState | undefined {
  const [arn] = group.config.LoadBalancerArns ?? [];
  return simulation.state.loadBalancers.find(({ config }) => config.LoadBalancerArn === arn);
}
