import type { AccountState } from '../account-state.ts';
import { arn, hex, REGION } from '../identifiers.ts';
import { PRIVATE_SUBNETS, VPC_ID } from './vpc.ts';

/** Registers so many container instances (2 vCPU, 4 GiB, in the private subnets by turns) with a cluster. */
export function addContainerInstances(
  state: AccountState,
  cluster: string,
  count: number,
  registeredAt: Date,
): void {
  for (let index = 0; index < count; index += 1) {
    const key = `${cluster}/${state.containerInstances.length}`;
    const instanceId = `i-0${hex(`instance/${key}`, 16)}`;
    const turn = index % PRIVATE_SUBNETS.length;
    const zone = `${REGION}${'ab'[turn]}`;
    state.instances.push({
      InstanceId: instanceId,
      InstanceType: 't3.medium',
      ImageId: `ami-0${hex('ami', 16)}`,
      State: { Code: 16, Name: 'running' },
      SubnetId: PRIVATE_SUBNETS[turn],
      VpcId: VPC_ID,
      PrivateIpAddress: `10.0.${10 + turn}.${10 + index}`,
      Placement: { AvailabilityZone: zone, Tenancy: 'default' },
      LaunchTime: registeredAt,
      SecurityGroups: [],
      Tags: [{ Key: 'Name', Value: `${cluster}-ecs-${index + 1}` }],
    });
    state.containerInstances.push({
      cluster,
      arn: arn('ecs', `container-instance/${cluster}/${hex(`container-instance/${key}`, 32)}`),
      instanceId,
      status: 'ACTIVE',
      agentConnected: true,
      agentVersion: '1.98.0',
      registeredAt,
      cpu: 2048,
      memory: 3884,
      interfaces: 2,
      reservedPorts: [22, 2375, 2376, 51_678, 51_679],
      attributes: {
        'ecs.availability-zone': zone,
        'ecs.instance-type': 't3.medium',
        'ecs.cpu-architecture': 'x86_64',
        'ecs.os-type': 'linux',
        'ecs.capability.task-eni': '',
        'ecs.capability.execution-role-awslogs': '',
        'com.amazonaws.ecs.capability.logging-driver.awslogs': '',
        'com.amazonaws.ecs.capability.docker-remote-api.1.44': '',
      },
    });
  }
}
