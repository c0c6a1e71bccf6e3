import { DescribeNatGatewaysCommand } from '@aws-sdk/client-ec2';
import { describeNatGateways } from '../facts/vpc.ts';
import { tasksGetNoAnswer, vpcOf } from './network-suspicion.ts';
import { defineProbe } from './probe.ts';

/** The NAT gateways of the service's network and their state. */
export const natGateways = defineProbe({
  provides: 'natGateways',
  needs: ['subnets'],
  wants: ['stoppedTasks'],
  keep: 'as-hint',
  worthAsking: tasksGetNoAnswer,
  question: ({ subnets }) => {
    const vpc = vpcOf(subnets);
    if (vpc === undefined) return undefined;
    return {
      client: 'ec2',
      command: new DescribeNatGatewaysCommand({ Filter: [{ Name: 'vpc-id', Values: [vpc] }] }),
    };
  },
  read: describeNatGateways,
});
