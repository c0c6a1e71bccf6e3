import { DescribeTargetGroupAttributesCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describeTargetGroupAttributes } from '../facts/elb.ts';
import { serviceIn } from '../facts/service.ts';
import { attachedTargetGroups } from '../facts/task-sets.ts';
import { defineEachProbe } from './probe.ts';

/** Deregistration delay, slow start and fail-open thresholds of each target group of the service. */
export const targetGroupAttributes = defineEachProbe({
  provides: 'targetGroupAttributes',
  needs: ['services'],
  absentOn: ['TargetGroupNotFoundException'],
  subjects: ({ services }) => attachedTargetGroups(serviceIn(services)),
  question: ([arn]) => ({
    client: 'elbv2',
    command: new DescribeTargetGroupAttributesCommand({ TargetGroupArn: arn }),
  }),
  read: describeTargetGroupAttributes,
});
