import { ACCOUNT, arn, hex } from '../world/identifiers.ts';
import { loadBalancerOfService, targetGroupOfService } from './changes/attachment.ts';
import { countRequests } from './changes/traffic.ts';
import { defineFault } from './fault.ts';

/** A service with blue/green deployments, whose listener rule an old template has set back to the group that is idle now. */
export const listenerPointsElsewhere = defineFault({
  id: 'listener-points-elsewhere',
  title: 'The production listener rule sends to the idle target group',
  layer: 'load-balancer',
  apply(simulation, service) {
    const { state } = simulation;
    const group = targetGroupOfService(simulation, service);
    const { TargetGroupArn, TargetGroupName } = group.config;
    const name = `${TargetGroupName}-green`;
    const green = arn('elasticloadbalancing', `targetgroup/${name}/${hex(name, 16)}`);
    const config = { ...group.config, TargetGroupArn: green, TargetGroupName: name };
    state.targetGroups.push({ config, attributes: { ...group.attributes }, tags: {}, targets: [] });

    const rule = state.rules.find(({ Actions = [] }) =>
      Actions.some((action) => action.TargetGroupArn === TargetGroupArn),
    );
    if (!rule?.RuleArn) throw new RangeError(`No listener sends to ${service.name}.`);
    const weights = [
      { TargetGroupArn, Weight: 0 },
      { TargetGroupArn: green, Weight: 100 },
    ];
    rule.Actions = [{ Type: 'forward', Order: 1, ForwardConfig: { TargetGroups: weights } }];
    service.deploymentConfiguration.strategy = 'BLUE_GREEN';
    service.deploymentConfiguration.bakeTimeInMinutes = 5;
    for (const attached of service.loadBalancers) {
      attached.advancedConfiguration = {
        alternateTargetGroupArn: green,
        productionListenerRule: rule.RuleArn,
        roleArn: `arn:aws:iam::${ACCOUNT}:role/ecs-blue-green`,
      };
    }
    countRequests(
      simulation,
      loadBalancerOfService(simulation, service),
      group,
      { HTTPCode_ELB_5XX_Count: 240, HTTPCode_ELB_503_Count: 240 },
      { RequestCount: 240, HTTPCode_Target_2XX_Count: 240 },
    );
  },
});
