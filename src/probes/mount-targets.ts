import { DescribeMountTargetsCommand } from '@aws-sdk/client-efs';
import { describeMountTargets } from '../facts/discovery.ts';
import { stopIsFailure, tasksNewestFirst } from '../facts/tasks.ts';
import { stopReasonsOf } from '../reading/stops/stop-reasons.ts';
import { defineEachProbe } from './probe.ts';

/** How many file systems are looked at. */
const mostFileSystems = 2;

/** Where the file systems can be mounted that tasks use, asked where a mount failed. */
export const mountTargets = defineEachProbe({
  provides: 'mountTargets',
  needs: ['taskDefinitions', 'stoppedTasks'],
  absentOn: ['FileSystemNotFound'],
  subjects: ({ taskDefinitions, stoppedTasks }) => {
    const failing = tasksNewestFirst(stoppedTasks).filter(
      (task) =>
        stopIsFailure(task) &&
        stopReasonsOf(task).some(({ operation }) => operation === 'mount-efs'),
    );
    const ids = failing.flatMap(({ taskDefinitionArn = '' }) =>
      (taskDefinitions[taskDefinitionArn]?.taskDefinition?.volumes ?? []).flatMap(
        ({ efsVolumeConfiguration }) => efsVolumeConfiguration?.fileSystemId ?? [],
      ),
    );
    return [...new Set(ids)].toSorted().slice(0, mostFileSystems);
  },
  question: ([id]) => ({
    client: 'efs',
    command: new DescribeMountTargetsCommand({ FileSystemId: id }),
  }),
  read: describeMountTargets,
});
