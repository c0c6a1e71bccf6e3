import { ACCOUNT } from '../world/identifiers.ts';
import { revisionOf, today } from '../world/simulation.ts';
import { deploy, registerRevision, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** The service gets a volume for each task, and the role that is to attach it was made for tasks, not for ECS. */
export const ebsAttachFailed = defineFault({
  id: 'ebs-attach-failed',
  title: 'ECS cannot assume the role that attaches the EBS volume',
  layer: 'init',
  apply(simulation, service) {
    withoutBreaker(service);
    const name = 'ecs-infrastructure';
    const roleArn = `arn:aws:iam::${ACCOUNT}:role/${name}`;
    simulation.state.roles.push({
      name,
      arn: roleArn,
      createdAt: today(simulation),
      trust: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'ecs-tasks.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      },
      policies: {},
    });
    const revision = registerRevision(simulation, service, (container) => ({
      ...container,
      mountPoints: [{ sourceVolume: 'data', containerPath: '/var/data' }],
    }));
    revisionOf(simulation, revision).volumes = [{ name: 'data', configuredAtLaunch: true }];
    service.volumeConfigurations = [
      { name: 'data', managedEBSVolume: { roleArn, sizeInGiB: 20, filesystemType: 'xfs' } },
    ];
    deploy(simulation, service, revision);
  },
});
