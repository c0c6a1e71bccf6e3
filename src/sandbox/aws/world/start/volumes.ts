import { hex } from '../identifiers.ts';
import { trusts } from '../policies.ts';
import type { Start, StartFailure } from './stage.ts';

/** ECS creates and attaches the volumes of EBS that the service asks for, with a role of its own for that. */
export function attachVolumes({ simulation, deployment, state }: Start): StartFailure | undefined {
  for (const { name = '', managedEBSVolume } of deployment.volumeConfigurations ?? []) {
    const role = simulation.state.roles.find(({ arn }) => arn === managedEBSVolume?.roleArn);
    if (role && trusts(role.trust, 'ecs.amazonaws.com')) continue;
    state.task.attachments?.push({
      id: hex(`volume/${state.id}/${name}`, 32),
      type: 'AmazonElasticBlockStorage',
      status: 'DELETED',
      details: [
        { name: 'volumeName', value: name },
        { name: 'roleArn', value: managedEBSVolume?.roleArn },
        {
          name: 'statusReason',
          value:
            'ECS was unable to assume the configured ECS Infrastructure Role. Please verify that the ECS Infrastructure Role being passed has the proper trust relationship with Amazon ECS.',
        },
      ],
    });
    return { stoppedReason: 'Task failed to start' };
  }
  return undefined;
}

/** The task mounts its file systems of EFS, each through the mount target of its own zone. */
export function mountVolumes({ simulation, definition, state }: Start): StartFailure | undefined {
  for (const { efsVolumeConfiguration } of definition.volumes ?? []) {
    const id = efsVolumeConfiguration?.fileSystemId;
    if (id === undefined) continue;
    const { mountTargets = [] } = simulation.state.fileSystems.find((it) => it.id === id) ?? {};
    const here = mountTargets.some(
      ({ AvailabilityZoneName, LifeCycleState }) =>
        AvailabilityZoneName === state.availabilityZone && LifeCycleState === 'available',
    );
    if (here) continue;
    return {
      stoppedReason: `ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve "${id}.efs.eu-west-1.amazonaws.com" - check that your file system ID is correct, and ensure that the VPC has an EFS mount target for this file system ID. See https://docs.aws.amazon.com/console/efs/mount-dns-name for more detail. : unsuccessful EFS utils command execution; code: 1`,
    };
  }
  return undefined;
}
