import type { TargetGroupState, TargetState } from './balancer-state.ts';
import { say, sayOnce } from './events.ts';
import { trusts } from './policies.ts';
import { type Simulation, serviceOf, targetGroupOf } from './simulation.ts';
import { check } from './target-checks.ts';
import { takeSeat } from './target-seat.ts';
import type { TaskState } from './task-state.ts';

/** A new target is first checked when it has been registered for so long. */
const FIRST_CHECK_MS = 18_000;
const REGISTRATION_MS = 7_000;

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
