import type {
  DescribeTaskDefinitionRequest,
  DescribeTaskDefinitionResponse,
  ListTaskDefinitionsRequest,
  ListTaskDefinitionsResponse,
  RegisterTaskDefinitionRequest,
  RegisterTaskDefinitionResponse,
  TaskDefinition,
} from '@aws-sdk/client-ecs';
import { callerArn } from '../caller-identity.ts';
import type { World } from '../world/world.ts';
import { ecsPage, findRevision } from './ecs-lookup.ts';
import { AwsError } from './operation.ts';

/** ecs:DescribeTaskDefinition: a family means its newest ACTIVE revision. */
export function DescribeTaskDefinition(
  world: World,
  input: DescribeTaskDefinitionRequest,
): DescribeTaskDefinitionResponse {
  const found = findRevision(world, input.taskDefinition ?? '');
  if (!found) throw new AwsError('ClientException', 'Unable to describe task definition.');
  return { taskDefinition: found, ...(input.include?.includes('TAGS') && { tags: [] }) };
}

/** ecs:ListTaskDefinitions: ARNs by family and then revision; `familyPrefix` must be a whole family name. */
export function ListTaskDefinitions(
  world: World,
  input: ListTaskDefinitionsRequest,
): ListTaskDefinitionsResponse {
  const { familyPrefix, status = 'ACTIVE', sort = 'ASC' } = input;
  const arns = world.state.taskDefinitions
    .filter(
      (it) => it.status === status && (familyPrefix === undefined || it.family === familyPrefix),
    )
    .toSorted(byFamilyAndRevision)
    .map(({ taskDefinitionArn = '' }) => taskDefinitionArn);
  const { items, next } = ecsPage(sort === 'DESC' ? arns.toReversed() : arns, input, 100);
  return { taskDefinitionArns: items, ...(next && { nextToken: next }) };
}

/** ecs:RegisterTaskDefinition: the next revision of the family. */
export function RegisterTaskDefinition(
  world: World,
  input: RegisterTaskDefinitionRequest,
): RegisterTaskDefinitionResponse {
  const { family = '', containerDefinitions = [], tags, ...rest } = input;
  if (containerDefinitions.length === 0) {
    throw new AwsError('ClientException', 'Container list cannot be empty.');
  }
  const known = world.state.taskDefinitions.filter((it) => it.family === family);
  const revision = Math.max(0, ...known.map((it) => it.revision ?? 0)) + 1;
  const taskDefinition: TaskDefinition = {
    ...rest,
    family,
    revision,
    containerDefinitions,
    taskDefinitionArn: `arn:aws:ecs:${world.region}:${world.account}:task-definition/${family}:${revision}`,
    status: 'ACTIVE',
    compatibilities: ['EC2', 'FARGATE'],
    registeredAt: world.now,
    registeredBy: callerArn(world),
  };
  world.state.taskDefinitions.push(taskDefinition);
  return { taskDefinition, ...(tags && { tags }) };
}

function byFamilyAndRevision(a: TaskDefinition, b: TaskDefinition): number {
  const families = (a.family ?? '').localeCompare(b.family ?? '', 'en');
  return families === 0 ? (a.revision ?? 0) - (b.revision ?? 0) : families;
}
