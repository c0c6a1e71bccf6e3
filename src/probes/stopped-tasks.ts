import { DescribeTasksCommand } from '@aws-sdk/client-ecs';
import { describeTasks } from '../facts/ecs-tasks.ts';
import { lastPart } from '../facts/service.ts';
import { defineEachProbe } from './probe.ts';
import { beyondList } from './task-list.ts';

/** Why tasks stopped. A stopped task never changes again, so its description is kept as long as AWS would list it. */
export const stoppedTasks = defineEachProbe({
  provides: 'stoppedTasks',
  needs: ['stoppedTaskArns'],
  batch: 100,
  keep: 'as-answer',
  subjects: ({ stoppedTaskArns }) => stoppedTaskArns.taskArns,
  question: (arns, { ref }) => ({
    client: 'ecs',
    command: new DescribeTasksCommand({ cluster: ref.cluster, tasks: arns.map(lastPart) }),
  }),
  read: describeTasks,
  part: ({ tasks }, arn) => {
    const task = tasks.find(({ taskArn }) => taskArn === arn);
    return task && { tasks: [task], failures: [] };
  },
  unread: (_, { stoppedTaskArns }) => beyondList(stoppedTaskArns),
  final: ({ tasks }) => tasks[0]?.lastStatus === 'STOPPED',
});
