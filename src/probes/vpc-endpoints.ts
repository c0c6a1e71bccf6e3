import { DescribeVpcEndpointsCommand } from '@aws-sdk/client-ec2';
import { describeVpcEndpoints } from '../facts/vpc.ts';
import { tasksGetNoAnswer, vpcOf } from './network-suspicion.ts';
import { defineProbe } from './probe.ts';

/** The endpoints through which the service's network reaches AWS without the internet. */
export const vpcEndpoints = defineProbe({
  provides: 'vpcEndpoints',
  needs: ['subnets'],
  wants: ['stoppedTasks'],
  keep: 'as-hint',
  worthAsking: tasksGetNoAnswer,
  question: ({ subnets }) => {
    const vpc = vpcOf(subnets);
    if (vpc === undefined) return undefined;
    return {
      client: 'ec2',
      command: new DescribeVpcEndpointsCommand({ Filters: [{ Name: 'vpc-id', Values: [vpc] }] }),
    };
  },
  read: describeVpcEndpoints,
});
