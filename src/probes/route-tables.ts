import { DescribeRouteTablesCommand } from '@aws-sdk/client-ec2';
import { describeRouteTables } from '../facts/vpc.ts';
import { clientsStayAway, packetsGetLost, vpcOf } from './network-suspicion.ts';
import { defineProbe } from './probe.ts';

/** Where packets go that leave the subnets of the service's network. */
export const routeTables = defineProbe({
  provides: 'routeTables',
  needs: ['subnets'],
  wants: ['services', 'stoppedTasks', 'targetGroups', 'targetHealth', 'loadBalancerMetrics'],
  keep: 'as-hint',
  worthAsking: (known) => packetsGetLost(known) || clientsStayAway(known),
  question: ({ subnets }) => {
    const vpc = vpcOf(subnets);
    if (vpc === undefined) return undefined;
    return {
      client: 'ec2',
      command: new DescribeRouteTablesCommand({ Filters: [{ Name: 'vpc-id', Values: [vpc] }] }),
    };
  },
  read: describeRouteTables,
});
