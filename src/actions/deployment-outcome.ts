import type { Deployment, DescribeServices } from '../facts/ecs-services.ts';
import { primaryDeployment, serviceIn } from '../facts/service.ts';
import { code, ofDesired } from '../rules/phrases.ts';
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
  const other = primary?.id === deploymentId ? undefined : primary;
  const reason = other?.rolloutStateReason ?? '';
  if (rollingBack.test(reason)) {
    return { state: 'rolled-back', said: code(own?.rolloutStateReason ?? reason) };
  }
  // Once a roll-back is over, nothing in its deployment says that it was one.
  if (own?.rolloutState === 'FAILED') {
    const why = own.rolloutStateReason;
    const said = why ? code(why) : 'ECS says that it failed';
    return { state: 'failed', said: other ? `${said}; deployment ${other.id} runs now` : said };
  }
  if (other) return { state: 'superseded', said: `Deployment ${other.id} has replaced it.` };
  const said = ofDesired(own?.runningCount ?? 0, own?.desiredCount ?? 0, 'running');
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
