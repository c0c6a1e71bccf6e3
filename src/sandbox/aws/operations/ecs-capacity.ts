import type {
  CapacityProvider,
  DescribeCapacityProvidersRequest,
  DescribeCapacityProvidersResponse,
  DescribeExpressGatewayServiceRequest,
  GetTaskProtectionRequest,
  GetTaskProtectionResponse,
} from '@aws-sdk/client-ecs';
import type { World } from '../world/world.ts';
import { clusterOf, ecsPage } from './ecs-lookup.ts';
import { AwsError } from './operation.ts';

/** ecs:DescribeCapacityProviders; unknown ones are among the failures. */
export function DescribeCapacityProviders(
  world: World,
  input: DescribeCapacityProvidersRequest,
): DescribeCapacityProvidersResponse {
  const all = [fargate(world, 'FARGATE'), fargate(world, 'FARGATE_SPOT')].concat(
    world.state.capacityProviders,
  );
  const names = input.capacityProviders;
  const find = (reference: string) =>
    all.find(
      ({ name, capacityProviderArn }) => reference === name || reference === capacityProviderArn,
    );
  const { items, next } = ecsPage(names?.flatMap((it) => find(it) ?? []) ?? all, input, 10);
  return {
    capacityProviders: items,
    failures: (names ?? [])
      .filter((it) => !find(it))
      .map((it) => ({
        arn: `arn:aws:ecs:${world.region}:${world.account}:capacity-provider/${it}`,
        reason: 'MISSING',
      })),
    ...(next && { nextToken: next }),
  };
}

/** ecs:GetTaskProtection of tasks of a service. */
export function GetTaskProtection(
  world: World,
  input: GetTaskProtectionRequest,
): GetTaskProtectionResponse {
  const { name } = clusterOf(world, input.cluster);
  const ofCluster = world.state.tasks.filter(({ cluster }) => cluster === name);
  const asked = (input.tasks ?? ofCluster.map(({ arn }) => arn)).map((reference) => ({
    reference,
    task: ofCluster.find(({ id, arn }) => reference === id || reference === arn),
  }));
  return {
    protectedTasks: asked.flatMap(({ task }) =>
      task
        ? [
            world.state.protectedTasks.find(({ taskArn }) => taskArn === task.arn) ?? {
              taskArn: task.arn,
              protectionEnabled: false,
            },
          ]
        : [],
    ),
    failures: asked
      .filter(({ task }) => !task)
      .map(({ reference }) => ({ arn: reference, reason: 'MISSING' })),
  };
}

/** ecs:DescribeExpressGatewayService: the account has no such service. */
export function DescribeExpressGatewayService(
  _world: World,
  { serviceArn }: DescribeExpressGatewayServiceRequest,
): never {
  throw new AwsError(
    'ResourceNotFoundException',
    `Express Gateway service ${serviceArn} not found.`,
  );
}

function fargate({ region, account }: World, name: string): CapacityProvider {
  return {
    capacityProviderArn: `arn:aws:ecs:${region}:${account}:capacity-provider/${name}`,
    name,
    status: 'ACTIVE',
    type: name === 'FARGATE' ? 'FARGATE' : 'FARGATE_SPOT',
    tags: [],
  };
}
