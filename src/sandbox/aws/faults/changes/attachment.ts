import type { SecurityGroup } from '@aws-sdk/client-ec2';
import type { LoadBalancerState, TargetGroupState } from '../../world/balancer-state.ts';
import { targetsOf } from '../../world/load-balancing.ts';
import type { ServiceState } from '../../world/service-state.ts';
import { type Simulation, targetGroupOf, tasksOf } from '../../world/simulation.ts';
import { recheck } from '../../world/target-checks.ts';

/** The service's target group. Throws RangeError when it is behind no load balancer. */
export function targetGroupOfService(
  simulation: Simulation,
  service: ServiceState,
): TargetGroupState {
  const [attached] = service.loadBalancers;
  const group = targetGroupOf(simulation, attached?.targetGroupArn ?? '');
  if (!group)
    throw new RangeError(`${service.cluster}/${service.name} is behind no load balancer.`);
  return group;
}

/** The load balancer in front of the service. Throws RangeError when there is none. */
export function loadBalancerOfService(
  simulation: Simulation,
  service: ServiceState,
): LoadBalancerState {
  const [arn] = targetGroupOfService(simulation, service).config.LoadBalancerArns ?? [];
  const found = simulation.state.loadBalancers.find(({ config }) => config.LoadBalancerArn === arn);
  if (!found) throw new RangeError(`No listener sends to ${service.cluster}/${service.name}.`);
  return found;
}

/** Takes the rules that send to a target group out of every listener, as DeleteRule does. */
export function deleteRulesTo(simulation: Simulation, group: TargetGroupState): void {
  const { state } = simulation;
  const { TargetGroupArn } = group.config;
  state.rules = state.rules.filter(
    ({ Actions = [] }) => !Actions.some((action) => action.TargetGroupArn === TargetGroupArn),
  );
  group.config.LoadBalancerArns = [];
  recheck(simulation, [group]);
}

/** Changes how a target group checks its targets, as ModifyTargetGroup does, at once. */
export function modifyTargetGroup(
  simulation: Simulation,
  group: TargetGroupState,
  change: Partial<TargetGroupState['config']>,
): void {
  Object.assign(group.config, change);
  recheck(simulation, [group]);
}

/** The security groups of the service's tasks. */
export function taskSecurityGroups(simulation: Simulation, service: ServiceState): SecurityGroup[] {
  const ids = service.networkConfiguration.awsvpcConfiguration?.securityGroups ?? [];
  return simulation.state.securityGroups.filter(({ GroupId }) => GroupId && ids.includes(GroupId));
}

/** The security groups of the load balancer in front of the service. */
export function loadBalancerGroups(simulation: Simulation, service: ServiceState): SecurityGroup[] {
  const arns = targetGroupOfService(simulation, service).config.LoadBalancerArns ?? [];
  const ids = simulation.state.loadBalancers
    .filter(({ config }) => arns.includes(config.LoadBalancerArn ?? ''))
    .flatMap(({ config }) => config.SecurityGroups ?? []);
  return simulation.state.securityGroups.filter(({ GroupId = '' }) => ids.includes(GroupId));
}

/** Lets the load balancer reach the tasks on one more port. */
export function allowPort(simulation: Simulation, service: ServiceState, port: number): void {
  for (const group of taskSecurityGroups(simulation, service)) {
    const [rule] = group.IpPermissions ?? [];
    if (!rule) continue;
    group.IpPermissions?.push({ ...structuredClone(rule), FromPort: port, ToPort: port });
  }
  recheck(simulation);
}

/** Takes every target of the service out of its target group, as DeregisterTargets called by hand does. */
export function deregisterByHand(simulation: Simulation, service: ServiceState): void {
  for (const task of tasksOf(simulation, service)) {
    for (const [group, target] of targetsOf(simulation, task)) {
      group.targets.splice(group.targets.indexOf(target), 1);
    }
  }
}
