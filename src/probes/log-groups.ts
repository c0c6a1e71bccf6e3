import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { describeLogGroups } from '../facts/logs.ts';
import { stopIsFailure, tasksNewestFirst } from '../facts/tasks.ts';
import type { StopReason } from '../reading/messages/stop-reason.ts';
import { stopReasonsOf } from '../reading/stops/stop-reasons.ts';
import { defineEachProbe } from './probe.ts';

/** How many log groups are looked for. */
const mostGroups = 2;

/** Whether the log groups exist that containers write to, asked where a stop reason says that one is missing. */
export const logGroups = defineEachProbe({
  provides: 'logGroups',
  needs: ['taskDefinitions', 'stoppedTasks'],
  subjects: ({ taskDefinitions, stoppedTasks }) => {
    const failing = tasksNewestFirst(stoppedTasks).filter(
      (task) => stopIsFailure(task) && stopReasonsOf(task).some(mayLackGroup),
    );
    const groups = failing.flatMap(({ taskDefinitionArn = '' }) =>
      (taskDefinitions[taskDefinitionArn]?.taskDefinition?.containerDefinitions ?? []).flatMap(
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

/** A refusal is no question of the group's existence. */
function mayLackGroup({ operation, cause }: StopReason): boolean {
  return operation === 'prepare-logs' && cause !== 'denied';
}
