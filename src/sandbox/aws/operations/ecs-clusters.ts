import type {
  DescribeClustersRequest,
  DescribeClustersResponse,
  ListClustersRequest,
  ListClustersResponse,
} from '@aws-sdk/client-ecs';
import type { ClusterState } from '../world/account-state.ts';
import type { World } from '../world/world.ts';
import { ecsPage, invalidParameter, tagList } from './ecs-lookup.ts';

/** ecs:ListClusters. */
export function ListClusters(world: World, input: ListClustersRequest): ListClustersResponse {
  const { items, next } = ecsPage(world.state.clusters, input, 100);
  return { clusterArns: items.map(({ arn }) => arn), ...(next && { nextToken: next }) };
}

/** ecs:DescribeClusters, up to 100; unknown ones are among the failures. */
export function DescribeClusters(
  world: World,
  input: DescribeClustersRequest,
): DescribeClustersResponse {
  const { clusters: references = ['default'], include = [] } = input;
  if (references.length > 100)
    throw invalidParameter('Clusters cannot have more than 100 elements.');
  const found = references.map((reference) => ({
    reference,
    cluster: world.state.clusters.find(({ name, arn }) => reference === name || reference === arn),
  }));
  return {
    clusters: found.flatMap(({ cluster }) =>
      cluster ? [describe(world, cluster, include.includes('TAGS'))] : [],
    ),
    failures: found
      .filter(({ cluster }) => !cluster)
      .map(({ reference }) => ({
        arn: reference.startsWith('arn:')
          ? reference
          : `arn:aws:ecs:${world.region}:${world.account}:cluster/${reference}`,
        reason: 'MISSING',
      })),
  };
}

function describe(world: World, { name, arn, tags }: ClusterState, withTags: boolean) {
  const services = world.state.services.filter(({ cluster }) => cluster === name);
  const tasks = world.state.tasks.filter(({ cluster }) => cluster === name);
  const pending = ['PROVISIONING', 'PENDING', 'ACTIVATING'];
  return {
    clusterName: name,
    clusterArn: arn,
    status: 'ACTIVE',
    activeServicesCount: services.filter(({ status }) => status === 'ACTIVE').length,
    runningTasksCount: tasks.filter(({ task }) => task.lastStatus === 'RUNNING').length,
    pendingTasksCount: tasks.filter(({ task }) => pending.includes(task.lastStatus ?? '')).length,
    registeredContainerInstancesCount: world.state.containerInstances.filter(
      ({ cluster }) => cluster === name,
    ).length,
    statistics: [],
    settings: [],
    capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
    defaultCapacityProviderStrategy: [],
    tags: withTags ? tagList(tags) : [],
  };
}
