import type { DeploymentConfiguration } from '@aws-sdk/client-ecs';
import type { ServiceState } from '../../world/service-state.ts';
import { type Simulation, targetGroupOf } from '../../world/simulation.ts';

/** Deploys the service by a second set of tasks, in a second target group behind the same load balancer. */
export function deploysBeside(
  simulation: Simulation,
  service: ServiceState,
  change: Partial<DeploymentConfiguration>,
): void {
  Object.assign(service.deploymentConfiguration, change);
  service.loadBalancers = service.loadBalancers.map((it) => {
    const group = targetGroupOf(simulation, it.targetGroupArn ?? '');
    const rule = simulation.state.rules.find(({ Actions = [] }) =>
      Actions.some(({ TargetGroupArn }) => TargetGroupArn === it.targetGroupArn),
    );
    if (!group || !rule) return it;
    const alternateTargetGroupArn = (it.targetGroupArn ?? '').replace(
      /targetgroup\/([^/]+)\/(.+)$/,
      (_, name: string, id: string) => `targetgroup/${name}-green/${[...id].reverse().join('')}`,
    );
    simulation.state.targetGroups.push({
      ...structuredClone(group),
      config: {
        ...structuredClone(group.config),
        TargetGroupArn: alternateTargetGroupArn,
        TargetGroupName: `${group.config.TargetGroupName}-green`,
      },
      targets: [],
    });
    return {
      ...it,
      advancedConfiguration: {
        alternateTargetGroupArn,
        ...(rule.RuleArn && { productionListenerRule: rule.RuleArn }),
        roleArn: 'arn:aws:iam::123456789012:role/ecs-load-balancers',
      },
    };
  });
}
