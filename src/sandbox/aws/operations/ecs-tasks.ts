import type {
  DescribeTasksRequest,
  DescribeTasksResponse,
  ListTasksRequest,
  ListTasksResponse,
  StopTaskRequest,
  StopTaskResponse,
} from '@aws-sdk/client-ecs';
import { stopTask } from '../world/task-end.ts';
import type { World } from '../world/world.ts';
import { clusterOf, ecsPage, invalidParameter, serviceOf } from './ecs-lookup.ts';

/**
 * ecs:ListTasks. RUNNING, the default, means the desired status: tasks that are still starting are listed too.
 * The order means nothing, as with AWS.
 */
export function ListTasks(world: World, input: ListTasksRequest): ListTasksResponse {
  const cluster = clusterOf(world, input.cluster);
  const { serviceName, family, startedBy, desiredStatus = 'RUNNING', launchType } = input;
  if (startedBy !== undefined && (serviceName !== undefined || family !== undefined)) {
    throw invalidParameter('startedBy cannot be combined with another filter.');
  }
  const service = serviceName === undefined ? undefined : serviceOf(world, cluster, serviceName);
  const arns = world.state.tasks
    .filter(
      ({ task, cluster: its, service: owner, deploymentId }) =>
        its === cluster.name &&
        task.desiredStatus === desiredStatus &&
        (service === undefined || owner === service.name) &&
        (family === undefined || task.taskDefinitionArn?.includes(`/${family}:`)) &&
        (startedBy === undefined || deploymentId === startedBy) &&
        (launchType === undefined || launchType === task.launchType),
    )
    .map(({ arn }) => arn)
    .toSorted();
  const { items, next } = ecsPage(arns, input, 100);
  return { taskArns: items, ...(next && { nextToken: next }) };
}

/** ecs:DescribeTasks, up to 100 by id or ARN, live and stopped ones mixed; those that are gone are failures. */
export function DescribeTasks(world: World, input: DescribeTasksRequest): DescribeTasksResponse {
  const cluster = clusterOf(world, input.cluster);
  const { tasks: references = [] } = input;
  if (references.length === 0) throw invalidParameter('Tasks cannot be empty.');
  if (references.length > 100) throw invalidParameter('Tasks cannot have more than 100 elements.');
  const found = references.map((reference) => ({
    reference,
    state: world.state.tasks.find(
      ({ id, arn, cluster: its }) =>
        its === cluster.name && (reference === id || reference === arn),
    ),
  }));
  return {
    tasks: found.flatMap(({ state }) => (state ? [state.task] : [])),
    failures: found
      .filter(({ state }) => !state)
      .map(({ reference }) => ({
        arn: reference.startsWith('arn:')
          ? reference
          : `arn:aws:ecs:${world.region}:${world.account}:task/${cluster.name}/${reference}`,
        reason: 'MISSING',
      })),
  };
}

/** ecs:StopTask: the task drains, gets SIGTERM, and the service starts another one. */
export function StopTask(world: World, input: StopTaskRequest): StopTaskResponse {
  const cluster = clusterOf(world, input.cluster);
  const state = world.state.tasks.find(
    ({ id, arn, cluster: its }) =>
      its === cluster.name && (input.task === id || input.task === arn),
  );
  if (!state) throw invalidParameter('The referenced task was not found.');
  stopTask(world.simulation(), state, {
    stopCode: 'UserInitiated',
    stoppedReason: input.reason ?? 'Task stopped by user',
  });
  return { task: state.task };
}
