import { DescribeLoadBalancersCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describeLoadBalancers } from '../facts/elb.ts';
import { serviceIn } from '../facts/service.ts';
import { attachedTargetGroups } from '../facts/task-sets.ts';
import { defineProbe } from './probe.ts';

/** The load balancers in front of the service's target groups: their security groups and zones. */
export const loadBalancers = defineProbe({
  provides: 'loadBalancers',
  needs: ['services', 'targetGroups'],
  keep: 'as-hint',
  absentOn: ['LoadBalancerNotFoundException'],
  question: ({ services, targetGroups }) => {
    const attached = new Set(attachedTargetGroups(serviceIn(services)));
    const arns = targetGroups.TargetGroups.filter(({ TargetGroupArn }) =>
      attached.has(TargetGroupArn),
    )
      .flatMap(({ LoadBalancerArns }) => LoadBalancerArns)
      .slice(0, 20);
    if (arns.length === 0) return undefined;
    return {
      client: 'elbv2',
      command: new DescribeLoadBalancersCommand({ LoadBalancerArns: [...new Set(arns)] }),
    };
  },
  read: describeLoadBalancers,
});
