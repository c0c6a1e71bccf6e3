import { DescribeTasksCommand } from '@aws-sdk/client-ecs';
import { describeTasks } from '../facts/ecs-tasks.ts';
import type { OneAnswer } from '../facts/facts.ts';
import { lastPart, serviceIn } from '../facts/service.ts';
import { defineEachProbe } from './probe.ts';
import { beyondList } from './task-list.ts';

/** The tasks that should run: their state, containers and addresses. */
export const runningTasks = defineEachProbe({
  provides: 'runningTasks',
  needs: ['runningTaskArns'],
  wants: ['services'],
  batch: 100,
  subjects: ({ runningTaskArns }) => runningTaskArns.taskArns,
  question: (arns, { ref }) => ({
    client: 'ecs',
    command: new DescribeTasksCommand({ cluster: ref.cluster, tasks: arns.map(lastPart) }),
  }),
  read: describeTasks,
  part: ({ tasks }, arn) => {
    const task = tasks.find(({ taskArn }) => taskArn === arn);
    return task && { tasks: [task], failures: [] };
  },
  unread: (_, { runningTaskArns, services }) => ({
    ...beyondList(runningTaskArns),
    ...countedOnly(runningTaskArns, services),
  }),
});

/** What is unread where AWS counts running tasks and, for a moment, lists none. */
function countedOnly(
  { taskArns }: OneAnswer['runningTaskArns'],
  services: OneAnswer['services'] | undefined,
): Readonly<Record<string, string>> {
  const service = services && serviceIn(services);
  // Tasks that are being stopped are counted until they have, and are rightly not listed as those that should run.
  if (service?.status !== 'ACTIVE' || service.desiredCount === 0) return {};
  return taskArns.length === 0 && service.runningCount > 0
    ? { 'counted tasks': `AWS counts ${service.runningCount} running tasks and lists none.` }
    : {};
}
