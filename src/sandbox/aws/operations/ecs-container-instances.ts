import type {
  ContainerInstance,
  DescribeContainerInstancesRequest,
  DescribeContainerInstancesResponse,
  ListContainerInstancesRequest,
  ListContainerInstancesResponse,
} from '@aws-sdk/client-ecs';
import type { ContainerInstanceState } from '../world/host-state.ts';
import { type HostResources, registered, remaining, tasksOn } from '../world/hosts.ts';
import type { World } from '../world/world.ts';
import { clusterOf, ecsPage, invalidParameter } from './ecs-lookup.ts';

/** ecs:ListContainerInstances. */
export function ListContainerInstances(
  world: World,
  input: ListContainerInstancesRequest,
): ListContainerInstancesResponse {
  const { name } = clusterOf(world, input.cluster);
  const instances = world.state.containerInstances.filter(
    (it) => it.cluster === name && (input.status === undefined || it.status === input.status),
  );
  const { items, next } = ecsPage(instances, input, 100);
  return { containerInstanceArns: items.map(({ arn }) => arn), ...(next && { nextToken: next }) };
}

/** ecs:DescribeContainerInstances, up to 100; unknown ones are among the failures. */
export function DescribeContainerInstances(
  world: World,
  input: DescribeContainerInstancesRequest,
): DescribeContainerInstancesResponse {
  const { containerInstances: references = [], include = [] } = input;
  const { name } = clusterOf(world, input.cluster);
  if (references.length === 0 || references.length > 100) {
    throw invalidParameter('Container instances must have between 1 and 100 elements.');
  }
  const found = references.map((reference) => ({
    reference,
    host: world.state.containerInstances.find(
      ({ cluster, arn }) =>
        cluster === name && (arn === reference || arn.endsWith(`/${reference}`)),
    ),
  }));
  const health = include.includes('CONTAINER_INSTANCE_HEALTH');
  return {
    containerInstances: found.flatMap(({ host }) => (host ? [describe(world, host, health)] : [])),
    failures: found
      .filter(({ host }) => !host)
      .map(({ reference }) => ({ arn: reference, reason: 'MISSING' })),
  };
}

function describe(
  { state }: World,
  host: ContainerInstanceState,
  withHealth: boolean,
): ContainerInstance {
  const tasks = tasksOn(state, host);
  const running = tasks.filter(({ task }) => task.lastStatus === 'RUNNING').length;
  return {
    containerInstanceArn: host.arn,
    ec2InstanceId: host.instanceId,
    ...(host.capacityProvider && { capacityProviderName: host.capacityProvider }),
    version: 1,
    versionInfo: { agentVersion: host.agentVersion, dockerVersion: 'DockerVersion: 25.0.8' },
    remainingResources: resourceList(remaining(state, host)),
    registeredResources: resourceList(registered(host)),
    status: host.status,
    agentConnected: host.agentConnected,
    runningTasksCount: running,
    pendingTasksCount: tasks.length - running,
    registeredAt: host.registeredAt,
    attributes: Object.entries(host.attributes).map(([name, value]) => ({
      name,
      ...(value !== '' && { value }),
    })),
    attachments: [],
    tags: [],
    ...(withHealth && { healthStatus: healthOf(host) }),
  };
}

function healthOf({ impaired, registeredAt }: ContainerInstanceState) {
  const status = impaired === undefined ? ('OK' as const) : ('IMPAIRED' as const);
  return {
    overallStatus: status,
    details: [
      {
        type: impaired?.check ?? ('CONTAINER_RUNTIME' as const),
        status,
        ...(impaired && { statusReason: impaired.reason }),
        lastUpdated: registeredAt,
        lastStatusChange: impaired?.since ?? registeredAt,
      },
    ],
  };
}

function resourceList({
  cpu,
  memory,
  ports,
}: HostResources): ContainerInstance['remainingResources'] {
  const number = (name: string, integerValue: number) => ({
    name,
    type: 'INTEGER',
    doubleValue: 0,
    longValue: 0,
    integerValue,
  });
  const set = (name: string, stringSetValue: string[]) => ({
    name,
    type: 'STRINGSET',
    doubleValue: 0,
    longValue: 0,
    integerValue: 0,
    stringSetValue,
  });
  return [
    number('CPU', cpu),
    number('MEMORY', memory),
    set('PORTS', ports.map(String)),
    set('PORTS_UDP', []),
  ];
}
