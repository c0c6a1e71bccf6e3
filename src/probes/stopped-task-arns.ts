import { ListTasksCommand } from '@aws-sdk/client-ecs';
import { listTasks } from '../facts/ecs-tasks.ts';
import { defineProbe } from './probe.ts';
import { taskPages } from './task-list.ts';

/** Tasks that ECS stopped in about the last hour, as many as three pages hold. */
export const stoppedTaskArns = defineProbe({
  provides: 'stoppedTaskArns',
  needs: [],
  absentOn: ['ClusterNotFoundException', 'ServiceNotFoundException', 'ServiceNotActiveException'],
  question: ({ ref }) => ({
    client: 'ecs',
    command: new ListTasksCommand({
      cluster: ref.cluster,
      serviceName: ref.name,
      desiredStatus: 'STOPPED',
    }),
  }),
  read: listTasks,
  paging: taskPages,
});
