import type { Service } from '../../facts/ecs-services.ts';
import { itemPath } from '../../facts/path.ts';
import type { Rollout } from '../../reading/deployments/rollout.ts';
import type { Evidence, See } from '../rule.ts';

/** The path to a deployment in the answer of DescribeServices. */
export function deploymentPath(id: string): string {
  return `services[0].${itemPath('deployments', 'id', id)}`;
}

/** The path to a service deployment in the answer of DescribeServiceDeployments. */
export function rolloutPath({ serviceDeploymentArn }: Rollout): string {
  return itemPath('serviceDeployments', 'serviceDeploymentArn', serviceDeploymentArn);
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
