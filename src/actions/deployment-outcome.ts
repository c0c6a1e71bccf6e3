import type { Deployment, DescribeServices, Service } from '../facts/ecs-services.ts';
import { compareTexts } from '../facts/order.ts';
import { primaryDeployment, serviceIn } from '../facts/service.ts';
import { outcomeOf } from '../reading/deployments/rollout-states.ts';
import { code } from '../rules/phrases.ts';
import type { Progress } from './action.ts';
import type { ChangeOf } from './change.ts';
import type { Live } from './live.ts';

/** A change that makes a deployment. */
type Deploying = ChangeOf<'force-new-deployment' | 'roll-back'>;

/** ECS's words for a deployment that puts an older one back (sdk: Deployment.rolloutStateReason). */
const rollingBack = /roll(?:ing|ed)? ?back/i;

/**
 * What became of one deployment. Only its own id counts: a service that is steady on another deployment says nothing
 * about this one.
 */
export function progressOf(
  { services, recentDeployments }: Live,
  { since }: Pick<Deploying, 'since'>,
  deploymentId: string,
): Progress {
  const service = serviceIn(services);
  if (!service || service.status === 'INACTIVE') {
    return { state: 'superseded', said: 'The service does not exist any more.' };
  }
  const own = service.deployments.find(({ id }) => id === deploymentId);
  const primary = primaryDeployment(service);
  const other = primary?.id === deploymentId ? undefined : primary;
  if (other) {
    const why =
      reasonOf(other) ??
      reasonIn(service, deploymentId) ??
      reasonOnRecord(recentDeployments, since);
    if (why !== undefined) {
      return { state: 'rolled-back', said: code(own?.rolloutStateReason ?? why) };
    }
  }
  if (own?.rolloutState === 'FAILED') {
    const why = own.rolloutStateReason;
    const said = why ? code(why) : 'ECS says that it failed';
    return { state: 'failed', said: other ? `${said}; deployment ${other.id} runs now` : said };
  }
  if (other) return { state: 'superseded', said: `Deployment ${other.id} has replaced it.` };
  const said = `${own?.runningCount ?? 0} of ${own?.desiredCount ?? 0} tasks running`;
  return { state: own?.rolloutState === 'COMPLETED' ? 'done' : 'running', said };
}

/** What the deployment that puts an older one back says of itself, until the roll-back is over. */
function reasonOf({ rolloutStateReason: reason = '' }: Deployment): string | undefined {
  return rollingBack.test(reason) ? reason : undefined;
}

/** Why the deployment failed, by the events, where they say that ECS then went back and no other failed in between. */
function reasonIn({ events }: Service, deploymentId: string): string | undefined {
  const failures = events
    .filter(({ message }) => / deployment failed\b/.test(message))
    .toSorted((a, b) => compareTexts(a.createdAt ?? '', b.createdAt ?? ''));
  const at = failures.findIndex(({ message }) => message.includes(`(deployment ${deploymentId})`));
  const [own, next] = at < 0 ? [] : failures.slice(at, at + 2);
  const isBetween = (time = '') =>
    time >= (own?.createdAt ?? '') && (next === undefined || time < (next.createdAt ?? ''));
  const back = events.some(
    ({ message, createdAt }) => /rolling back to deployment/i.test(message) && isBetween(createdAt),
  );
  return own && back ? own.message : undefined;
}

/** Why ECS rolled back the service deployment that the change began: the first one after those that were there before. */
function reasonOnRecord(recent: Live['recentDeployments'], since?: string): string | undefined {
  if (since === undefined) return undefined;
  const [own] = (recent?.serviceDeployments ?? [])
    .filter(({ createdAt = '' }) => createdAt > since)
    .toSorted((a, b) => compareTexts(a.createdAt ?? '', b.createdAt ?? ''));
  const outcome = outcomeOf(own?.status);
  if (outcome !== 'rolling-back' && outcome !== 'rolled-back') return undefined;
  return own?.statusReason ?? own?.status;
}

/** The deployment that a change has made: newer than the one that it replaces, and of the revision that was asked for. */
export function deploymentMade(
  answer: DescribeServices,
  { replaces, since, taskDefinition }: Deploying,
): Deployment | undefined {
  return serviceIn(answer)?.deployments.find(
    (it) =>
      it.id !== replaces &&
      it.taskDefinition === taskDefinition &&
      (since === undefined || it.createdAt === undefined || it.createdAt >= since),
  );
}
