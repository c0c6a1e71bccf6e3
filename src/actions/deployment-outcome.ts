import type { Deployment, DescribeServices } from '../facts/ecs-services.ts';
import { primaryDeployment, serviceIn } from '../facts/service.ts';
import { code } from '../rules/phrases.ts';
import type { Progress } from './action.ts';
import type { ChangeOf } from './change.ts';

/** ECS's words for a deployment that puts an older one back (sdk: Deployment.rolloutStateReason). */
const rollingBack = /roll(?:ing|ed)? ?back/i;

/**
 * What became of one deployment. Only its own id counts: a service that is steady on another deployment says nothing
 * about this one.
 */
export function progressOf(answer: DescribeServices, deploymentId: string): Progress {
  const service = serviceIn(answer);
  if (!service || service.status === 'INACTIVE') {
    return { state: 'superseded', said: 'The service does not exist any more.' };
  }
  const own = service.deployments.find(({ id }) => id === deploymentId);
  const primary = primaryDeployment(service);
  if (primary && primary.id !== deploymentId) {
    const reason = primary.rolloutStateReason ?? '';
    return rollingBack.test(reason)
      ? { state: 'rolled-back', said: code(own?.rolloutStateReason ?? reason) }
      : { state: 'superseded', said: `Deployment ${primary.id} has replaced it.` };
  }
  if (own?.rolloutState === 'FAILED') {
    const reason = own.rolloutStateReason;
    return { state: 'failed', said: reason ? code(reason) : 'ECS says that it failed.' };
  }
  const said = `${own?.runningCount ?? 0} of ${own?.desiredCount ?? 0} tasks running`;
  return { state: own?.rolloutState === 'COMPLETED' ? 'done' : 'running', said };
}

/** The deployment that a change has made: newer than the one that it replaces, and of the revision that was asked for. */
export function deploymentMade(
  answer: DescribeServices,
  { replaces, since, taskDefinition }: ChangeOf<'force-new-deployment' | 'roll-back'>,
): Deployment | undefined {
  return serviceIn(answer)?.deployments.find(
    (it) =>
      it.id !== replaces &&
      it.taskDefinition === taskDefinition &&
      (since === undefined || it.createdAt === undefined || it.createdAt >= since),
  );
}
