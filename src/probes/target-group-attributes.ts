import { DescribeTargetGroupAttributesCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describeTargetGroupAttributes } from '../facts/elb.ts';
import { defineEachProbe } from './probe.ts';
import { attachedTargetGroups } from './target-health.ts';

/** Deregistration delay, slow start and fail-open thresholds of each target group of the service. */
export const targetGroupAttributes = defineEachProbe({
  provides: 'targetGroupAttributes',
  needs: ['services'],
  absentOn: ['TargetGroupNotFoundException'],
  subjects: ({ services }) => attachedTargetGroups(services),
  question: ([arn]) => ({
    client: 'elbv2',
    command: new DescribeTargetGroupAttributesCommand({ TargetGroupArn: arn }),
  }),
  read: describeTargetGroupAttributes,
});
