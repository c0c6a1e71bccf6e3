import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describeTargetHealth } from '../facts/elb.ts';
import { intendedTargetGroup } from '../reading/targets/intended-target-group.ts';
import { defineEachProbe } from './probe.ts';

/** What is registered in the target group that is meant for a service without any: it may serve another service. */
export const intendedTargetHealth = defineEachProbe({
  provides: 'intendedTargetHealth',
  needs: ['services'],
  wants: ['serviceRevisions', 'targetGroups', 'gatewayRoutes'],
  absentOn: ['TargetGroupNotFoundException'],
  subjects: (known) => {
    const meant = intendedTargetGroup(known);
    return meant ? [meant.arn] : [];
  },
  question: ([arn]) => ({
    client: 'elbv2',
    command: new DescribeTargetHealthCommand({ TargetGroupArn: arn }),
  }),
  read: describeTargetHealth,
});
