import { DescribeListenersCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describeListeners } from '../facts/elb.ts';
import { serviceIn } from '../facts/service.ts';
import { attachedTargetGroups } from '../facts/task-sets.ts';
import { clientsStayAway } from './network-suspicion.ts';
import { defineEachProbe } from './probe.ts';

/** How many load balancers' listeners are looked at. */
const mostBalancers = 2;

/** The listeners of the load balancers in front of the service, asked where clients stay away: the ports they come to. */
export const listeners = defineEachProbe({
  provides: 'listeners',
  needs: ['services', 'targetGroups'],
  wants: ['loadBalancerMetrics'],
  worthAsking: clientsStayAway,
  subjects: ({ services, targetGroups }) => {
    const attached = new Set(attachedTargetGroups(serviceIn(services)));
    const arns = targetGroups.TargetGroups.filter(({ TargetGroupArn }) =>
      attached.has(TargetGroupArn),
    ).flatMap(({ LoadBalancerArns }) => LoadBalancerArns);
    return [...new Set(arns)].slice(0, mostBalancers);
  },
  question: ([arn]) => ({
    client: 'elbv2',
    command: new DescribeListenersCommand({ LoadBalancerArn: arn }),
  }),
  read: describeListeners,
});
