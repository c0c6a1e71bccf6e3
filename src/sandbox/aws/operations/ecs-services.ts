import type {
  Deployment,
  DescribeServicesRequest,
  DescribeServicesResponse,
  ListServicesRequest,
  ListServicesResponse,
  Service,
  TaskSet,
} from '@aws-sdk/client-ecs';
import { computeOf } from '../world/compute.ts';
import type { DeploymentState, ServiceState } from '../world/service-state.ts';
import { isHealthy } from '../world/task-life.ts';
import type { TaskState } from '../world/task-state.ts';
import type { World } from '../world/world.ts';
import { clusterOf, ecsPage, findService, invalidParameter, tagList } from './ecs-lookup.ts';

const PENDING = new Set(['PROVISIONING', 'PENDING', 'ACTIVATING']);

/** ecs:ListServices, ten a page unless asked otherwise; deleted services are not listed. */
export function ListServices(world: World, input: ListServicesRequest): ListServicesResponse {
  const cluster = clusterOf(world, input.cluster);
  const listed = world.state.services.filter(
    ({ clusterArn, status }) => clusterArn === cluster.arn && status !== 'INACTIVE',
  );
  const { items, next } = ecsPage(listed, input, 10);
  return { serviceArns: items.map(({ arn }) => arn), ...(next && { nextToken: next }) };
}

/** ecs:DescribeServices, up to ten; unknown ones are among the failures. */
export function DescribeServices(
  world: World,
  input: DescribeServicesRequest,
): DescribeServicesResponse {
  const cluster = clusterOf(world, input.cluster);
  const { services: references = [], include = [] } = input;
  if (references.length === 0) throw invalidParameter('Services cannot be empty.');
  if (references.length > 10) throw invalidParameter('Services cannot have more than 10 elements.');
  const found = references.map((reference) => ({
    reference,
    service: findService(world, cluster, reference),
  }));
  return {
    services: found.flatMap(({ service }) =>
      service ? [describeService(world, service, include.includes('TAGS'))] : [],
    ),
    failures: found
      .filter(({ service }) => !service)
      .map(({ reference }) => ({
        arn: reference.startsWith('arn:')
          ? reference
          : `arn:aws:ecs:${world.region}:${world.account}:service/${cluster.name}/${reference}`,
        reason: 'MISSING',
      })),
  };
}

/** A service as AWS answers it at the moment, with the counts of its tasks. */
export function describeService(world: World, service: ServiceState, withTags = false): Service {
  const tasks = world.state.tasks.filter(
    (task) => task.service === service.name && task.cluster === service.cluster,
  );
  const [primary] = service.deployments;
  const inProgress = service.serviceDeployments.find(({ status }) =>
    status?.endsWith('IN_PROGRESS'),
  );
  return {
    serviceArn: service.arn,
    serviceName: service.name,
    clusterArn: service.clusterArn,
    status: service.status,
    createdAt: service.createdAt,
    createdBy: `arn:aws:iam::${world.account}:role/ci-deploy`,
    desiredCount: service.desiredCount,
    ...counts(tasks),
    ...(service.capacityProviderStrategy
      ? { capacityProviderStrategy: service.capacityProviderStrategy }
      : { launchType: service.launchType ?? 'FARGATE' }),
    ...(service.launchType !== 'EC2' && { platformVersion: 'LATEST', platformFamily: 'Linux' }),
    schedulingStrategy: 'REPLICA',
    deploymentController: { type: service.controller ?? 'ECS' },
    taskDefinition: primary?.taskDefinitionArn ?? service.revisions[0]?.taskDefinition,
    deploymentConfiguration: service.deploymentConfiguration,
    loadBalancers: service.loadBalancers,
    serviceRegistries: service.serviceRegistries ?? [],
    networkConfiguration: service.networkConfiguration,
    ...(service.healthCheckGracePeriodSeconds !== undefined && {
      healthCheckGracePeriodSeconds: service.healthCheckGracePeriodSeconds,
    }),
    roleArn: `arn:aws:iam::${world.account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
    ...(service.controller === undefined
      ? { deployments: service.deployments.map((it) => describeDeployment(it, service, tasks)) }
      : {
          deployments: [],
          taskSets: service.deployments.map((it) => describeTaskSet(it, service, tasks, world)),
        }),
    ...(inProgress && { currentServiceDeployment: inProgress.serviceDeploymentArn }),
    currentServiceRevisions: service.deployments.map((it) => revisionSummary(it, service, tasks)),
    events: service.events,
    placementConstraints: service.placementConstraints ?? [],
    placementStrategy: [],
    enableECSManagedTags: true,
    propagateTags: 'NONE',
    enableExecuteCommand: false,
    availabilityZoneRebalancing: 'ENABLED',
    ...(withTags && { tags: tagList(service.tags) }),
  };
}

function describeDeployment(
  deployment: DeploymentState,
  service: ServiceState,
  tasks: readonly TaskState[],
): Deployment {
  const its = tasks.filter(({ deploymentId }) => deploymentId === deployment.id);
  const { id, status, createdAt, updatedAt, failedTasks, networkConfiguration } = deployment;
  return {
    id,
    status,
    taskDefinition: deployment.taskDefinitionArn,
    desiredCount: desiredOf(deployment, service, its),
    ...counts(its),
    failedTasks,
    createdAt,
    updatedAt,
    ...computeOf(service),
    networkConfiguration,
    volumeConfigurations: deployment.volumeConfigurations ?? [],
    vpcLatticeConfigurations: service.vpcLatticeConfigurations ?? [],
    ...(deployment.serviceConnectConfiguration && {
      serviceConnectConfiguration: deployment.serviceConnectConfiguration,
    }),
    rolloutState: deployment.rolloutState,
    rolloutStateReason: deployment.rolloutStateReason,
  };
}

/**
 * What another controller than ECS deploys: a set of tasks, which ECS only keeps running. The new one stands beside the primary
 * one until the controller shifts traffic, which it does when every task of it is healthy.
 */
function describeTaskSet(
  deployment: DeploymentState,
  service: ServiceState,
  tasks: readonly TaskState[],
  world: World,
): TaskSet {
  const { id, createdAt, updatedAt, taskDefinitionArn, loadBalancers } = deployment;
  const its = tasks.filter(({ deploymentId }) => deploymentId === id);
  const wanted = desiredOf(deployment, service, its);
  const { runningCount, pendingCount } = counts(its);
  const simulation = world.simulation();
  const running = its.filter(({ task }) => task.lastStatus === 'RUNNING');
  const isSteady = runningCount === wanted && running.every((task) => isHealthy(simulation, task));
  const [newest, ...others] = service.deployments;
  const shifted = others.length === 0 || newest?.rolloutState === 'COMPLETED';
  return {
    id,
    status: (deployment === newest) === shifted ? 'PRIMARY' : 'ACTIVE',
    startedBy: service.controller,
    externalId: service.controller === 'CODE_DEPLOY' ? `d-${id.slice(-9)}` : id,
    taskDefinition: taskDefinitionArn,
    computedDesiredCount: wanted,
    runningCount,
    pendingCount,
    createdAt,
    updatedAt,
    launchType: 'FARGATE',
    loadBalancers,
    scale: { value: 100, unit: 'PERCENT' },
    stabilityStatus: isSteady ? 'STEADY_STATE' : 'STABILIZING',
    stabilityStatusAt: updatedAt,
  };
}

function revisionSummary(
  deployment: DeploymentState,
  service: ServiceState,
  tasks: readonly TaskState[],
) {
  const its = tasks.filter(({ deploymentId }) => deploymentId === deployment.id);
  const { runningCount, pendingCount } = counts(its);
  return {
    arn: deployment.serviceRevisionArn,
    requestedTaskCount: desiredOf(deployment, service, its),
    runningTaskCount: runningCount,
    pendingTaskCount: pendingCount,
  };
}

/** A deployment that is being replaced wants only what it still has. */
function desiredOf(
  deployment: DeploymentState,
  service: ServiceState,
  its: readonly TaskState[],
): number {
  if (deployment.status === 'PRIMARY') return service.desiredCount;
  return its.filter(({ task }) => task.desiredStatus === 'RUNNING').length;
}

function counts(tasks: readonly TaskState[]): { runningCount: number; pendingCount: number } {
  return {
    runningCount: tasks.filter(({ task }) => task.lastStatus === 'RUNNING').length,
    pendingCount: tasks.filter(({ task }) => PENDING.has(task.lastStatus ?? '')).length,
  };
}
