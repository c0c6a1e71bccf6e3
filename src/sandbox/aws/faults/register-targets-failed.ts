import { arn, hex } from '../world/identifiers.ts';
import { targetGroupOfService } from './changes/attachment.ts';
import { deploy, stopsBeforeStarting, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** The service was given a new target group that was created in the wrong VPC: no new task is registered. */
export const registerTargetsFailed = defineFault({
  id: 'register-targets-failed',
  title: 'The target group is in another VPC',
  layer: 'load-balancer',
  apply(simulation, service) {
    const { config, attributes, tags } = targetGroupOfService(simulation, service);
    const name = `${config.TargetGroupName}-v2`;
    const targetGroupArn = arn('elasticloadbalancing', `targetgroup/${name}/${hex(name, 16)}`);
    simulation.state.targetGroups.push({
      config: {
        ...config,
        TargetGroupArn: targetGroupArn,
        TargetGroupName: name,
        VpcId: `vpc-0${hex('another vpc', 16)}`,
      },
      attributes: { ...attributes },
      tags: { ...tags },
      targets: [],
    });
    withoutBreaker(service);
    stopsBeforeStarting(service);
    for (const attached of service.loadBalancers) attached.targetGroupArn = targetGroupArn;
    deploy(simulation, service);
  },
});
