import type { Subnet } from '@aws-sdk/client-ec2';
import type { Container, TaskDefinition } from '@aws-sdk/client-ecs';
import { openSubnets } from './capacity.ts';
import { computeOf } from './compute.ts';
import type { ContainerInstanceState } from './host-state.ts';
import { hostPortsOf } from './hosts.ts';
import { arn, hex } from './identifiers.ts';
import { freeAddress, publicAddress, subnetOf } from './network.ts';
import type { DeploymentState, ServiceState } from './service-state.ts';
import { nextNumber, revisionOf, type Simulation, tasksOf, today } from './simulation.ts';
import { placeOnInstance } from './start/instance-placement.ts';
import type { TaskState } from './task-state.ts';

/** A task of a deployment as it is the moment the scheduler asks for it: PROVISIONING, with an address reserved. */
export function newTask(
  simulation: Simulation,
  service: ServiceState,
  deployment: DeploymentState,
): TaskState {
  const number = nextNumber(service);
  const key = `${service.cluster}/${service.name}/${number}`;
  const id = hex(`task/${key}`, 32);
  const definition = revisionOf(simulation, deployment.taskDefinitionArn);
  const provider = service.capacityProviderStrategy?.[0]?.capacityProvider;
  const host = hostFor(simulation, service, definition);
  const vpc = deployment.networkConfiguration.awsvpcConfiguration;
  const subnet = emptiestSubnet(
    simulation,
    service,
    host ? [subnetOfHost(simulation, host)] : openSubnets(simulation.state, vpc?.subnets ?? []),
  );
  const shared = definition.networkMode !== 'awsvpc';
  const privateIp =
    (shared && host && instanceOf(simulation, host)?.PrivateIpAddress) ||
    freeAddress(simulation.state, subnet, key);
  const networkInterfaceId = `eni-0${hex(`eni/${key}`, 16)}`;
  const publicIp = vpc?.assignPublicIp === 'ENABLED' ? publicAddress(key) : undefined;
  const taskArn = arn('ecs', `task/${service.cluster}/${id}`);
  return {
    id,
    arn: taskArn,
    cluster: service.cluster,
    service: service.name,
    deploymentId: deployment.id,
    privateIp,
    ...(publicIp && { publicIp }),
    subnetId: subnet.SubnetId ?? '',
    availabilityZone: subnet.AvailabilityZone ?? '',
    networkInterfaceId: shared ? '' : networkInterfaceId,
    ...(host && { hostPorts: hostPortsOf(definition) }),
    securityGroups: vpc?.securityGroups ?? [],
    containers: (definition.containerDefinitions ?? []).map(({ name = '' }) => ({ name })),
    registrations: [],
    judged: false,
    reportedUnhealthy: false,
    wasHealthy: false,
    task: {
      taskArn,
      clusterArn: service.clusterArn,
      taskDefinitionArn: deployment.taskDefinitionArn,
      group: `service:${service.name}`,
      startedBy: deployment.id,
      ...(provider ? { capacityProviderName: provider } : {}),
      ...computeOf(service),
      ...(host && { containerInstanceArn: host.arn }),
      availabilityZone: subnet.AvailabilityZone,
      cpu: definition.cpu,
      memory: definition.memory,
      desiredStatus: 'RUNNING',
      lastStatus: shared ? 'PENDING' : 'PROVISIONING',
      healthStatus: 'UNKNOWN',
      createdAt: today(simulation),
      version: 1,
      enableExecuteCommand: false,
      overrides: { containerOverrides: [], inferenceAcceleratorOverrides: [] },
      attributes: [{ name: 'ecs.cpu-architecture', value: 'x86_64' }],
      ...(!host && { ephemeralStorage: { sizeInGiB: 20 } }),
      tags: [],
      attachments: shared
        ? []
        : [
            {
              id: attachmentId(key),
              type: 'ElasticNetworkInterface',
              status: 'PRECREATED',
              details: [
                { name: 'subnetId', value: subnet.SubnetId },
                { name: 'networkInterfaceId', value: networkInterfaceId },
                { name: 'macAddress', value: macAddress(key) },
                {
                  name: 'privateDnsName',
                  value: `ip-${privateIp.replaceAll('.', '-')}.eu-west-1.compute.internal`,
                },
                { name: 'privateIPv4Address', value: privateIp },
              ],
            },
          ],
      containers: containersOf(definition, taskArn, shared ? undefined : privateIp, key),
    },
  };
}

/** The container instance that a task goes to; none on Fargate. The scheduler has made sure that there is a place. */
function hostFor(
  simulation: Simulation,
  service: ServiceState,
  definition: TaskDefinition,
): ContainerInstanceState | undefined {
  if (service.launchType !== 'EC2') return undefined;
  const host = placeOnInstance(simulation, service, definition);
  if (typeof host === 'string') throw new Error(host);
  return host;
}

function instanceOf({ state }: Simulation, { instanceId }: ContainerInstanceState) {
  return state.instances.find(({ InstanceId }) => InstanceId === instanceId);
}

function subnetOfHost(simulation: Simulation, host: ContainerInstanceState): string {
  return instanceOf(simulation, host)?.SubnetId ?? '';
}

/** Tasks are spread over the subnets, and so over the availability zones. */
function emptiestSubnet(
  simulation: Simulation,
  service: ServiceState,
  subnetIds: readonly string[],
): Subnet {
  const live = tasksOf(simulation, service).filter(({ task }) => task.desiredStatus === 'RUNNING');
  const load = (id: string) => live.filter(({ subnetId }) => subnetId === id).length;
  const [emptiest = ''] = subnetIds.toSorted((a, b) => load(a) - load(b));
  return subnetOf(simulation.state, emptiest);
}

function containersOf(
  definition: TaskDefinition,
  taskArn: string,
  privateIp: string | undefined,
  key: string,
): Container[] {
  return (definition.containerDefinitions ?? []).map(({ name = '', image, cpu, memory }) => ({
    containerArn: taskArn
      .replace(':task/', ':container/')
      .concat(`/${hex(`container/${key}/${name}`, 32)}`),
    taskArn,
    name,
    image,
    runtimeId: `${taskArn.split('/').at(-1)}-${hex(`runtime/${key}/${name}`, 10)}`,
    lastStatus: 'PENDING',
    networkBindings: [],
    networkInterfaces:
      privateIp === undefined
        ? []
        : [{ attachmentId: attachmentId(key), privateIpv4Address: privateIp }],
    healthStatus: 'UNKNOWN',
    cpu: String(cpu ?? 0),
    ...(memory !== undefined && { memory: String(memory) }),
  }));
}

function attachmentId(key: string): string {
  return hex(`attachment/${key}`, 32).replace(
    /^(.{8})(.{4})(.{4})(.{4})(.{12})$/,
    '$1-$2-$3-$4-$5',
  );
}

function macAddress(key: string): string {
  return `0a:${(hex(`mac/${key}`, 10).match(/../g) ?? []).join(':')}`;
}
