import type {
  LoadBalancer,
  TaskDefinition,
  UpdateServiceRequest,
  UpdateServiceResponse,
} from '@aws-sdk/client-ecs';
import { startDeployment } from '../world/deployments.ts';
import type { ServiceState } from '../world/service-state.ts';
import type { World } from '../world/world.ts';
import { clusterOf, findRevision, invalidParameter, serviceOf } from './ecs-lookup.ts';
import { describeService } from './ecs-services.ts';
import { AwsError } from './operation.ts';

/**
 * ecs:UpdateService. A new revision, network or load balancer, or force, starts a deployment; a desired count or a
 * deployment configuration alone does not. Nothing changes when any part is refused.
 */
export function UpdateService(world: World, input: UpdateServiceRequest): UpdateServiceResponse {
  const service = serviceOf(world, clusterOf(world, input.cluster), input.service);
  if (service.status !== 'ACTIVE') {
    throw new AwsError('ServiceNotActiveException', 'Service was not ACTIVE.');
  }
  const current = service.deployments[0]?.taskDefinitionArn ?? '';
  const definition = revisionFor(world, input.taskDefinition ?? current);
  const loadBalancers = input.loadBalancers ?? service.loadBalancers;
  checkLoadBalancers(loadBalancers, definition);
  if (input.desiredCount !== undefined && input.desiredCount < 0) {
    throw invalidParameter('Desired count can not be negative.');
  }

  const simulation = world.simulation();
  const wanted = definition.taskDefinitionArn ?? current;
  apply(service, input);
  const deploys =
    input.forceNewDeployment === true ||
    wanted !== current ||
    input.networkConfiguration !== undefined ||
    input.loadBalancers !== undefined ||
    input.platformVersion !== undefined;
  if (deploys) startDeployment(simulation, service, wanted);
  simulation.wake(service);
  return { service: describeService(world, service) };
}

function apply(service: ServiceState, input: UpdateServiceRequest): void {
  if (input.desiredCount !== undefined) service.desiredCount = input.desiredCount;
  if (input.loadBalancers) service.loadBalancers = input.loadBalancers;
  if (input.networkConfiguration) service.networkConfiguration = input.networkConfiguration;
  if (input.healthCheckGracePeriodSeconds !== undefined) {
    service.healthCheckGracePeriodSeconds = input.healthCheckGracePeriodSeconds;
  }
  Object.assign(service.deploymentConfiguration, input.deploymentConfiguration);
}

function revisionFor(world: World, reference: string): TaskDefinition {
  const found = findRevision(world, reference);
  if (!found) throw new AwsError('ClientException', 'TaskDefinition not found.');
  if (found.status !== 'ACTIVE')
    throw new AwsError('ClientException', 'TaskDefinition is inactive');
  return found;
}

/** A service may only refer to containers and ports that the revision has. */
function checkLoadBalancers(
  loadBalancers: readonly LoadBalancer[],
  definition: TaskDefinition,
): void {
  for (const { containerName, containerPort } of loadBalancers) {
    const container = definition.containerDefinitions?.find(({ name }) => name === containerName);
    if (!container) {
      throw invalidParameter(
        `The container ${containerName} does not exist in the task definition.`,
      );
    }
    if (!container.portMappings?.some((mapping) => mapping.containerPort === containerPort)) {
      throw invalidParameter(
        `The container ${containerName} did not have a container port ${containerPort} defined.`,
      );
    }
  }
}
