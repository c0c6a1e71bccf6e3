import { ListTasksCommand } from '@aws-sdk/client-ecs';
import { listTasks } from '../facts/ecs-tasks.ts';
import { defineProbe } from './probe.ts';
import { taskPages } from './task-list.ts';

/** Tasks that should run, including those still starting: AWS lists by desired status. */
export const runningTaskArns = defineProbe({
  provides: 'runningTaskArns',
  needs: [],
  absentOn: ['ClusterNotFoundException', 'ServiceNotFoundException', 'ServiceNotActiveException'],
  question: ({ ref }) => ({
    client: 'ecs',
    command: new ListTasksCommand({
      cluster: ref.cluster,
      serviceName: ref.name,
      desiredStatus: 'RUNNING',
    }),
  }),
  read: listTasks,
  paging: taskPages,
});
