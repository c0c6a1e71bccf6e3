import { DescribeTasksCommand } from '@aws-sdk/client-ecs';
import { describeTasks } from '../facts/ecs-tasks.ts';
import { lastPart } from '../facts/service.ts';
import { defineEachProbe } from './probe.ts';
import { beyondList } from './task-list.ts';

/** The tasks that should run: their state, containers and addresses. */
export const runningTasks = defineEachProbe({
  provides: 'runningTasks',
  needs: ['runningTaskArns'],
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
  unread: (_, { runningTaskArns }) => beyondList(runningTaskArns),
});
