import { DescribeTargetGroupsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describeTargetGroups } from '../facts/elb.ts';
import { serviceIn } from '../facts/service.ts';
import { attachedTargetGroups } from '../facts/task-sets.ts';
import { defineProbe } from './probe.ts';

/**
 * The service's target groups, both of a pair that it uses in turn: health-check path, port and thresholds. For a service
 * without any, one page of all target groups, because one of them may have been meant for it.
 */
export const targetGroups = defineProbe({
  provides: 'targetGroups',
  needs: ['services'],
  keep: 'as-hint',
  absentOn: ['TargetGroupNotFoundException'],
  question: ({ services }) => {
    const service = serviceIn(services);
    if (!service) return undefined;
    const arns = attachedTargetGroups(service);
    return {
      client: 'elbv2',
      command: new DescribeTargetGroupsCommand(
        arns.length > 0 ? { TargetGroupArns: [...arns] } : { PageSize: 400 },
      ),
    };
  },
  read: describeTargetGroups,
});
