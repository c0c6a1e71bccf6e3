import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describeTargetHealth } from '../facts/elb.ts';
import { serviceIn } from '../facts/service.ts';
import { attachedTargetGroups } from '../facts/task-sets.ts';
import { defineEachProbe } from './probe.ts';

/** What the load balancer thinks of each of the service's targets. */
export const targetHealth = defineEachProbe({
  provides: 'targetHealth',
  needs: ['services'],
  absentOn: ['TargetGroupNotFoundException'],
  subjects: ({ services }) => attachedTargetGroups(serviceIn(services)),
  question: ([arn]) => ({
    client: 'elbv2',
    command: new DescribeTargetHealthCommand({ TargetGroupArn: arn }),
  }),
  read: describeTargetHealth,
});
