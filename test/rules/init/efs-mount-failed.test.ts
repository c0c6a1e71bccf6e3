import { efsMountFailed } from '../../../src/rules/init/efs-mount-failed.ts';
import { definition, failedStart } from '../../support/failed-start.ts';
import { testRule } from '../../support/test-rule.ts';

const fs = 'fs-06642d00e4ec7260a';
const utils = (stderr: string) =>
  `ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: ${stderr} : unsuccessful EFS utils command execution; code: 32`;
const taskDefinitions = definition(
  {},
  { volumes: [{ name: 'uploads', efsVolumeConfiguration: { fileSystemId: fs } }] },
);
const target = (zone: string, state = 'available') => ({
  MountTargetId: `fsmt-${zone}`,
  AvailabilityZoneName: zone,
  LifeCycleState: state,
});

testRule(efsMountFailed, {
  finds: {
    'no mount target in the zone of the task': {
      given: {
        ...failedStart(utils("b'mount.nfs4: Connection timed out'")),
        taskDefinitions,
        mountTargets: {
          [fs]: { MountTargets: [target('eu-west-1b'), target('eu-west-1a', 'deleting')] },
        },
      },
      subject: `file system ${fs}`,
      confidence: 'confirmed',
      says: /file system `fs-06642d00e4ec7260a` \(volume `uploads`\) cannot be mounted: it has no mount target in `eu-west-1a`: 1 of 1/,
      sees: { 'MountTargets[].AvailabilityZoneName': ['eu-west-1b', 'eu-west-1a'] },
    },
    'a mount target that does not answer': {
      given: {
        ...failedStart(utils('mount.nfs4: Connection timed out')),
        taskDefinitions,
        mountTargets: { [fs]: { MountTargets: [target('eu-west-1a')] } },
      },
      confidence: 'likely',
      says: /does not answer on TCP 2049/,
    },
    'a refusal': {
      given: {
        ...failedStart(utils("b'mount.nfs4: access denied by server while mounting 127.0.0.1:/'")),
        taskDefinitions,
      },
      says: /it refuses the task/,
    },
    'a name that does not resolve, which names the file system': {
      given: failedStart(
        utils(
          `Failed to resolve "${fs}.efs.eu-west-1.amazonaws.com" - check that your file system ID is correct`,
        ),
      ),
      subject: `file system ${fs}`,
      says: /its name does not resolve/,
    },
    'a file system that does not exist': {
      given: {
        ...failedStart(utils(`Failed to resolve "${fs}.efs.eu-west-1.amazonaws.com"`)),
        taskDefinitions,
        mountTargets: { [fs]: { error: { name: 'FileSystemNotFound', message: 'no' } } },
      },
      confidence: 'confirmed',
      says: /does not exist in this region/,
    },
    'the volume driver of an instance': {
      given: failedStart(
        'CannotCreateVolumeError: Error response from daemon: create web: VolumeDriver.Create: mounting volume failed: Mount attempt 1/3 failed due to timeout after 15 sec, wait 0 sec before next attempt. mount.nfs4: Connection timed out',
      ),
      subject: 'file system',
    },
  },
  ignores: {
    'an EBS volume': failedStart(
      'ECS timed out while configuring the EBS volume attachment to your Task.',
    ),
    'a full disk': failedStart(
      'CannotPullContainerError: failed to register layer: write /usr/lib/libfoo.so: no space left on device',
    ),
  },
});
