import { arn, hex } from '../world/identifiers.ts';
import { subnetOf } from '../world/network.ts';
import { revisionOf } from '../world/simulation.ts';
import { deploy, registerRevision, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A revision keeps its uploads in a file system that can be mounted in one zone of the service alone. */
export const efsMountFailed = defineFault({
  id: 'efs-mount-failed',
  title: 'The EFS file system has no mount target in a zone of the service',
  layer: 'init',
  apply(simulation, service) {
    withoutBreaker(service);
    const id = `fs-0${hex(`efs/${service.arn}`, 16)}`;
    const [first = ''] = service.networkConfiguration.awsvpcConfiguration?.subnets ?? [];
    const subnet = subnetOf(simulation.state, first);
    simulation.state.fileSystems.push({
      id,
      arn: arn('elasticfilesystem', `file-system/${id}`),
      mountTargets: [
        {
          MountTargetId: `fsmt-0${hex(`mount/${id}`, 16)}`,
          FileSystemId: id,
          SubnetId: first,
          LifeCycleState: 'available',
          IpAddress: '10.0.10.250',
          NetworkInterfaceId: `eni-0${hex(`mount/${id}`, 16)}`,
          AvailabilityZoneName: subnet.AvailabilityZone,
          VpcId: subnet.VpcId,
          securityGroups: [],
        },
      ],
    });
    const revision = registerRevision(simulation, service, (container) => ({
      ...container,
      mountPoints: [{ sourceVolume: 'uploads', containerPath: '/var/uploads' }],
    }));
    revisionOf(simulation, revision).volumes = [
      {
        name: 'uploads',
        efsVolumeConfiguration: { fileSystemId: id, transitEncryption: 'ENABLED' },
      },
    ];
    deploy(simulation, service, revision);
  },
});
