import { DescribeVpcAttributeCommand, type VpcAttributeName } from '@aws-sdk/client-ec2';
import { describeVpcAttribute } from '../facts/vpc.ts';
import { tasksGetNoAnswer, vpcOf } from './network-suspicion.ts';
import { defineEachProbe } from './probe.ts';

const attributes: readonly VpcAttributeName[] = ['enableDnsSupport', 'enableDnsHostnames'];

/** Whether the network resolves names, and the private names of endpoints with them; AWS tells one attribute a call. */
export const vpcAttributes = defineEachProbe({
  provides: 'vpcAttributes',
  needs: ['subnets'],
  wants: ['stoppedTasks'],
  keep: 'as-hint',
  worthAsking: tasksGetNoAnswer,
  subjects: ({ subnets }) => (vpcOf(subnets) === undefined ? [] : attributes),
  question: ([attribute], { subnets }) => ({
    client: 'ec2',
    command: new DescribeVpcAttributeCommand({
      VpcId: vpcOf(subnets),
      Attribute: attribute as VpcAttributeName,
    }),
  }),
  read: describeVpcAttribute,
});
