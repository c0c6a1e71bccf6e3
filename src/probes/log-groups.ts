import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { describeLogGroups } from '../facts/logs.ts';
import { failedStops } from '../reading/stop-reasons.ts';
import { defineEachProbe } from './probe.ts';

/** How many log groups are looked for. */
const mostGroups = 2;

/** Whether the log groups exist that containers write to, asked where a stop reason is about logging. */
export const logGroups = defineEachProbe({
  provides: 'logGroups',
  needs: ['currentTaskDefinitions', 'stoppedTasks'],
  subjects: ({ currentTaskDefinitions, stoppedTasks }) => {
    const aboutLogs = failedStops(stoppedTasks).some(
      ({ operation }) => operation === 'prepare-logs',
    );
    if (!aboutLogs) return [];
    const groups = Object.values(currentTaskDefinitions).flatMap(({ taskDefinition }) =>
      (taskDefinition?.containerDefinitions ?? []).flatMap(
        ({ logConfiguration }) => logConfiguration?.options?.['awslogs-group'] ?? [],
      ),
    );
    return [...new Set(groups)].toSorted().slice(0, mostGroups);
  },
  question: ([group]) => ({
    client: 'logs',
    command: new DescribeLogGroupsCommand({ logGroupNamePrefix: group }),
  }),
  read: describeLogGroups,
});
