import type { Deployment, Service } from '../facts/ecs-services.ts';
import type { Facts } from '../facts/facts.ts';
import { primaryDeployment, serviceIn } from '../facts/service.ts';
import { isDeployedByEcs } from '../reading/deployments/rollout.ts';
import type { Withheld } from './action.ts';

/** A service that ECS itself deploys, with the deployment that starts its tasks. */
export interface ActiveService {
  readonly kind: 'active';
  readonly service: Service;
  readonly primary: Deployment;
}

/** The service that is to be changed, or why it cannot be. */
export function activeService({ answers }: Facts): ActiveService | Withheld {
  if (answers.services.state === 'unknown') {
    return withheld('The service could not be read, so nobody can say what this would do.');
  }
  const service = serviceIn(answers.services.value);
  if (service?.status !== 'ACTIVE') return withheld('There is no active service.');
  if (!isDeployedByEcs(service)) {
    const controller = service.deploymentController?.type;
    return withheld(`Deployments of this service are made by ${controller}, not by ECS.`);
  }
  const primary = primaryDeployment(service);
  if (!primary) return withheld('The service has no deployment.');
  return { kind: 'active', service, primary };
}

/** Whether ECS manages the service for Express Mode, which undoes what is changed beside it. */
export function isExpress({ resourceManagementType }: Service): boolean {
  return resourceManagementType === 'ECS';
}

/** Why a revision or a count is not set here on a service of Express Mode, and what does it. */
export function throughExpress({ serviceArn }: Service, { service }: Facts): Withheld {
  return withheld(
    `ECS manages this service of Express Mode: change it with \`aws ecs update-express-gateway-service --service-arn ${serviceArn} --region ${service.region}\`.`,
  );
}

export function withheld(reason: string): Withheld {
  return { kind: 'withheld', reason };
}

/** Whether tasks of the service are registered with a load balancer, which drains them before they stop. */
export function hasTargets({ loadBalancers }: Service): boolean {
  return loadBalancers.length > 0;
}
