import { ListTasksCommand, type ListTasksCommandInput } from '@aws-sdk/client-ecs';
import type { ListTasks } from '../facts/ecs-tasks.ts';
import type { Paging } from './probe.ts';

/** How many tasks are listed at most: three pages, whose descriptions are three calls. */
export const mostTasks = 300;

/** AWS lists a hundred tasks at a time. */
export const taskPages: Paging<ListTasks> = {
  most: mostTasks / 100,
  next: ({ nextToken }, { client, command }) =>
    nextToken === undefined
      ? undefined
      : {
          client,
          command: new ListTasksCommand({
            ...(command.input as ListTasksCommandInput),
            nextToken,
          }),
        },
  join: (before, after) => ({ ...after, taskArns: [...before.taskArns, ...after.taskArns] }),
};

/** What is unread of tasks of which the list goes on, as a probe that describes them says it. */
export function beyondList({ taskArns, nextToken }: ListTasks): Readonly<Record<string, string>> {
  return nextToken === undefined
    ? {}
    : { 'further tasks': `There are more than the ${taskArns.length} tasks that were listed.` };
}
