import type { DescribeServices, Service } from '../../facts/ecs-services.ts';
import { itemPath } from '../../facts/path.ts';
import { serviceIn } from '../../facts/service.ts';
import {
  newestRollout,
  type Rollout,
  type RolloutFacts,
} from '../../reading/deployments/rollout.ts';
import type { Evidence, See } from '../rule.ts';

/** The path to a deployment in the answer of DescribeServices. */
export function deploymentPath(id: string): string {
  return `services[0].${itemPath('deployments', 'id', id)}`;
}

/** The path to a service deployment in the answer of DescribeServiceDeployments. */
export function rolloutPath({ serviceDeploymentArn }: Rollout): string {
  return itemPath('serviceDeployments', 'serviceDeploymentArn', serviceDeploymentArn);
}

/** Whether lifecycle hooks are asked in the deployments of the service, or were in its newest one. */
export function hasHooks(known: RolloutFacts & { readonly services: DescribeServices }): boolean {
  const service = serviceIn(known.services);
  if (!service) return false;
  const configured = service.deploymentConfiguration?.lifecycleHooks ?? [];
  return configured.length + (newestRollout(known)?.lifecycleHookDetails.length ?? 0) > 0;
}

/** Quotes an event, where there is one. */
export function seeEvent(
  see: See<'services'>,
  event: Service['events'][number] | undefined,
): readonly Evidence[] {
  if (event === undefined) return [];
  return [
    see('services', `services[0].${itemPath('events', 'id', event.id)}.message`, event.createdAt),
  ];
}

/** The command that shows how a service deployment went, for a person to run. */
export function describeRollout({ serviceDeploymentArn }: Rollout, region: string): string {
  return `aws ecs describe-service-deployments --service-deployment-arns ${serviceDeploymentArn} --region ${region}`;
}
