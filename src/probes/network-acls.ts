import { DescribeNetworkAclsCommand } from '@aws-sdk/client-ec2';
import { describeNetworkAcls } from '../facts/vpc.ts';
import { packetsGetLost, vpcOf } from './network-suspicion.ts';
import { defineProbe } from './probe.ts';

/** What the subnets of the service's network let in and out, replies included. */
export const networkAcls = defineProbe({
  provides: 'networkAcls',
  needs: ['subnets'],
  wants: ['services', 'stoppedTasks', 'targetGroups', 'targetHealth'],
  keep: 'as-hint',
  worthAsking: packetsGetLost,
  question: ({ subnets }) => {
    const vpc = vpcOf(subnets);
    if (vpc === undefined) return undefined;
    return {
      client: 'ec2',
      command: new DescribeNetworkAclsCommand({ Filters: [{ Name: 'vpc-id', Values: [vpc] }] }),
    };
  },
  read: describeNetworkAcls,
});
