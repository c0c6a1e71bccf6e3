import type { DescribeMountTargets } from '../../facts/discovery.ts';
import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import { itemPath } from '../../facts/path.ts';
import type { StopReason } from '../../reading/messages/stop-reason.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { code, listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { failedStarts, howMany, scopeOfStarts, seeReason } from './failed-starts.ts';

type Trouble = 'timeout' | 'denied' | 'name' | 'other';

/**
 * An EFS volume could not be mounted, so the task never started. A timeout is the way to the mount target (none in the
 * task's zone, or TCP 2049 closed), a refusal is the task role, the access point or the file system's policy, and a name
 * that does not resolve means no mount target or no DNS in the VPC.
 */
export const efsMountFailed = defineRule({
  id: 'efs-mount-failed',
  layer: 'init',
  title: 'The EFS volume could not be mounted',
  explains: failedStartSymptoms,
  needs: ['services', 'stoppedTasks'],
  wants: ['mountTargets', 'recentDeployments', 'taskDefinitions'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-initialization-error.html',

  *check(known, see) {
    for (const starts of failedStarts(known, troubleWith)) {
      const { taskDefinitionArn, reason, tasks } = starts;
      const trouble = starts.key as Trouble;
      const volumes = volumesOf(known.taskDefinitions?.[taskDefinitionArn]);
      const [only, ...more] = volumes;
      const named = volumes.find(({ fileSystem }) => fileSystem === reason.named.fileSystem);
      const volume = named ?? (more.length === 0 ? only : undefined);
      const fileSystem = volume?.fileSystem ?? reason.named.fileSystem;
      const looked = fileSystem === undefined ? undefined : known.mountTargets?.[fileSystem];
      const gone = looked?.error !== undefined;
      const zones = trouble === 'denied' || gone ? [] : zonesWithout(looked, tasks);
      yield {
        ...scopeOfStarts(starts, known),
        subject: fileSystem ? `file system ${fileSystem}` : 'file system',
        confidence: gone || zones.length > 0 ? 'confirmed' : 'likely',
        summary: `EFS ${fileSystem ? `file system ${code(fileSystem)}` : 'volume'}${
          volume?.name ? ` (volume ${code(volume.name)})` : ''
        } cannot be mounted: ${words(trouble, gone, zones)}${howMany(starts, known)}`,
        evidence: [
          seeReason(see, starts),
          ...(volume?.name
            ? [
                see(
                  'taskDefinitions',
                  taskDefinitionArn,
                  `taskDefinition.${itemPath('volumes', 'name', volume.name)}.efsVolumeConfiguration`,
                ),
              ]
            : []),
          ...(fileSystem && gone ? [see('mountTargets', fileSystem, 'error.name')] : []),
          ...(fileSystem && zones.length > 0
            ? [see('mountTargets', fileSystem, 'MountTargets[].AvailabilityZoneName')]
            : []),
        ],
        remediation: {
          text: advice(trouble, gone, zones),
          ...(fileSystem
            ? {
                command: `aws efs describe-mount-targets --file-system-id ${fileSystem} --query 'MountTargets[].[MountTargetId,AvailabilityZoneName,SubnetId,LifeCycleState]' --region ${known.ref.region}`,
              }
            : {}),
        },
        prevention:
          'Create a mount target in every zone of the service, with a group that lets its tasks in.',
      };
    }
  },
});

function troubleWith({ operation, cause, text }: StopReason): Trouble | undefined {
  if (operation !== 'mount-efs') return undefined;
  if (cause === 'denied' || /access denied|not authorized/i.test(text)) return 'denied';
  if (cause === 'no-name') return 'name';
  return cause === 'timeout' || cause === 'refused' ? 'timeout' : 'other';
}

function volumesOf(answer: DescribeTaskDefinition | undefined) {
  return (answer?.taskDefinition?.volumes ?? []).flatMap(({ name, efsVolumeConfiguration }) =>
    efsVolumeConfiguration ? [{ name, fileSystem: efsVolumeConfiguration.fileSystemId }] : [],
  );
}

/** Zones of failed tasks in which the file system has no mount target that can be used. */
function zonesWithout(
  looked: DescribeMountTargets | undefined,
  tasks: readonly Task[],
): readonly string[] {
  if (!looked) return [];
  const usable = new Set(
    looked.MountTargets.filter(
      ({ LifeCycleState }) => (LifeCycleState ?? 'available') === 'available',
    ).map(({ AvailabilityZoneName }) => AvailabilityZoneName),
  );
  const zones = new Set(tasks.flatMap(({ availabilityZone }) => availabilityZone ?? []));
  return [...zones].filter((zone) => !usable.has(zone)).toSorted();
}

function words(trouble: Trouble, gone: boolean, zones: readonly string[]): string {
  if (gone) return 'it does not exist in this region';
  if (zones.length > 0) return `it has no mount target in ${listed(zones)}`;
  switch (trouble) {
    case 'timeout':
      return 'its mount target does not answer on TCP 2049';
    case 'denied':
      return 'it refuses the task';
    case 'name':
      return 'its name does not resolve in the VPC';
    case 'other':
      return 'the mount fails';
  }
}

function advice(trouble: Trouble, gone: boolean, zones: readonly string[]): string {
  if (gone) return 'Correct the file system in `efsVolumeConfiguration` and deploy.';
  if (zones.length > 0)
    return `Create a mount target in ${listed(zones)}, or take the subnets there out of the service.`;
  switch (trouble) {
    case 'timeout':
      return "Let the task's security group in on TCP 2049 in the group of the mount target, and out in the task's own.";
    case 'denied':
      return 'Allow `elasticfilesystem:ClientMount` and `ClientWrite` to the task role, and check the access point and the policy of the file system.';
    case 'name':
      return 'Enable DNS resolution and DNS host names in the VPC, and create a mount target in it.';
    case 'other':
      return 'Mend what the end of the stop reason says; the options of the volume and its root directory are the usual suspects.';
  }
}
