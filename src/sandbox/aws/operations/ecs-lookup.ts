import type { TaskDefinition } from '@aws-sdk/client-ecs';
import type { ClusterState } from '../world/account-state.ts';
import type { Labels } from '../world/labels.ts';
import type { ServiceState } from '../world/service-state.ts';
import type { World } from '../world/world.ts';
import { AwsError } from './operation.ts';
import { type Page, page } from './page.ts';

/** The cluster of a call, by name or ARN; without one AWS takes `default`. */
export function clusterOf(world: World, reference = 'default'): ClusterState {
  const found = world.state.clusters.find(
    ({ name, arn }) => reference === name || reference === arn,
  );
  if (!found) throw new AwsError('ClusterNotFoundException', 'Cluster not found.');
  return found;
}

/** A service of a cluster by name or ARN, whatever its status. */
export function findService(
  world: World,
  cluster: ClusterState,
  reference: string,
): ServiceState | undefined {
  return world.state.services.find(
    ({ name, arn, clusterArn }) =>
      clusterArn === cluster.arn && (reference === name || reference === arn),
  );
}

/** The service of a call that needs one. */
export function serviceOf(world: World, cluster: ClusterState, reference = ''): ServiceState {
  const found = findService(world, cluster, reference);
  if (!found) throw new AwsError('ServiceNotFoundException', 'Service not found.');
  return found;
}

/** A revision by ARN, by `family:revision`, or the newest ACTIVE one of a family. */
export function findRevision(world: World, reference: string): TaskDefinition | undefined {
  const name = reference.replace(/^arn:.*:task-definition\//, '');
  const [family, revision] = name.split(':');
  const ofFamily = world.state.taskDefinitions.filter((it) => it.family === family);
  if (revision !== undefined) return ofFamily.find((it) => it.revision === Number(revision));
  return ofFamily
    .filter(({ status }) => status === 'ACTIVE')
    .toSorted((a, b) => (b.revision ?? 0) - (a.revision ?? 0))[0];
}

/** A page of an ECS list: `maxResults` up to 100, and ECS's refusals. */
export function ecsPage<Item>(
  items: readonly Item[],
  input: { readonly nextToken?: string | undefined; readonly maxResults?: number | undefined },
  usual: number,
): Page<Item> {
  const { nextToken: token, maxResults: size = usual } = input;
  if (size < 1 || size > 100) {
    throw invalidParameter('Invalid maxResults. Max results must be between 1 and 100.');
  }
  return page(items, { token, size }, () => invalidParameter('Invalid token.'));
}

/** ECS's answer to input that it cannot use. */
export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}

/** Tags as ECS lists them. */
export function tagList(tags: Labels): { key: string; value: string }[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}
