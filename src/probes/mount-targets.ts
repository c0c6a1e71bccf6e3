import { DescribeMountTargetsCommand } from '@aws-sdk/client-efs';
import { describeMountTargets } from '../facts/discovery.ts';
import { failedStops } from '../reading/stops/stop-reasons.ts';
import { defineEachProbe } from './probe.ts';

/** How many file systems are looked at. */
const mostFileSystems = 2;

/** Where the file systems can be mounted that tasks use, asked where a mount failed. */
export const mountTargets = defineEachProbe({
  provides: 'mountTargets',
  needs: ['currentTaskDefinitions', 'stoppedTasks'],
  absentOn: ['FileSystemNotFound'],
  worthAsking: ({ stoppedTasks }) =>
    failedStops(stoppedTasks).some(({ operation }) => operation === 'mount-efs'),
  subjects: ({ currentTaskDefinitions }) => {
    const ids = Object.values(currentTaskDefinitions).flatMap(({ taskDefinition }) =>
      (taskDefinition?.volumes ?? []).flatMap(
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
