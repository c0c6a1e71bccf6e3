import { DescribeSubnetsCommand } from '@aws-sdk/client-ec2';
import { describeSubnets } from '../facts/ec2.ts';
import { packetsGetLost, vpcOf } from './network-suspicion.ts';
import { defineProbe } from './probe.ts';

/** Every subnet of the service's network: those of load balancers, NAT gateways and endpoints have addresses, too. */
export const vpcSubnets = defineProbe({
  provides: 'vpcSubnets',
  needs: ['subnets'],
  wants: ['services', 'stoppedTasks', 'targetGroups', 'targetHealth'],
  keep: 'as-hint',
  worthAsking: packetsGetLost,
  question: ({ subnets }) => {
    const vpc = vpcOf(subnets);
    if (vpc === undefined) return undefined;
    return {
      client: 'ec2',
      command: new DescribeSubnetsCommand({ Filters: [{ Name: 'vpc-id', Values: [vpc] }] }),
    };
  },
  read: describeSubnets,
});
