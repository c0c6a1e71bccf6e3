import type { DescribeServices } from '../facts/ecs-services.ts';
import { primaryDeployment, serviceIn } from '../facts/service.ts';

/** How far a deployment is, by its id. */
export type DeploymentProgress =
  | { readonly state: 'running'; readonly running: number; readonly desired: number }
  | { readonly state: 'steady'; readonly running: number; readonly desired: number }
  | { readonly state: 'failed' | 'rolled-back' | 'superseded'; readonly detail: string };

/** ECS's words for a deployment that puts an older one back (sdk: Deployment.rolloutStateReason). */
const rollingBack = /roll(?:ing|ed)? ?back/i;

/**
 * What became of one deployment. Only its own id counts: a service that is steady on another deployment says nothing
 * about this one.
 */
export function progressOf(answer: DescribeServices, deploymentId: string): DeploymentProgress {
  const service = serviceIn(answer);
  if (!service || service.status === 'INACTIVE') {
    return { state: 'superseded', detail: 'The service does not exist any more.' };
  }
  const own = service.deployments.find(({ id }) => id === deploymentId);
  const primary = primaryDeployment(service);
  if (primary && primary.id !== deploymentId) {
    const reason = primary.rolloutStateReason ?? '';
    return rollingBack.test(reason)
      ? { state: 'rolled-back', detail: own?.rolloutStateReason ?? reason }
      : { state: 'superseded', detail: `Deployment ${primary.id} has replaced it.` };
  }
  if (own?.rolloutState === 'FAILED') {
    return { state: 'failed', detail: own.rolloutStateReason ?? 'ECS says that it failed.' };
  }
  const counts = { running: own?.runningCount ?? 0, desired: own?.desiredCount ?? 0 };
  return { state: own?.rolloutState === 'COMPLETED' ? 'steady' : 'running', ...counts };
}
