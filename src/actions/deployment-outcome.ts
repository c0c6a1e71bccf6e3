import type { Deployment, DescribeServices, Service } from '../facts/ecs-services.ts';
import { compareTexts } from '../facts/order.ts';
import { primaryDeployment, serviceIn } from '../facts/service.ts';
import { outcomeOf } from '../reading/deployments/rollout-states.ts';
import { code } from '../rules/phrases.ts';
import type { Progress } from './action.ts';
import type { ChangeOf } from './change.ts';
import { type DeploymentRecord, recordMade } from './deployment-record.ts';
import type { Live } from './live.ts';

/** A change that makes a deployment. */
type Deploying = ChangeOf<'force-new-deployment' | 'roll-back'>;

/** ECS's words for a deployment that puts an older one back (sdk: Deployment.rolloutStateReason). */
const rollingBack = /roll(?:ing|ed)? ?back/i;

/**
 * What became of one deployment. Only its own id counts: a service that is steady on another deployment says nothing
 * about this one, and neither does the roll-back of another one that has replaced it.
 */
export function progressOf(
  { services, recentDeployments }: Live,
  change: Pick<Deploying, 'recorded'>,
  deploymentId: string,
): Progress {
  const service = serviceIn(services);
  if (!service || service.status === 'INACTIVE') {
    return { state: 'superseded', said: 'The service does not exist any more.' };
  }
  const own = service.deployments.find(({ id }) => id === deploymentId);
  const failed = own?.rolloutState === 'FAILED' ? own : undefined;
  const primary = primaryDeployment(service);
  const other = primary?.id === deploymentId ? undefined : primary;
  if (other) {
    const record = recordMade(recentDeployments, change);
    const why = whyRolledBack(service, deploymentId, other, record);
    if (why !== undefined) {
      return { state: 'rolled-back', said: code(failed?.rolloutStateReason ?? why) };
    }
  }
  if (failed) {
    const why = failed.rolloutStateReason;
    const said = why ? code(why) : 'ECS says that it failed';
    return { state: 'failed', said: other ? `${said}; deployment ${other.id} runs now` : said };
  }
  if (other) return { state: 'superseded', said: `Deployment ${other.id} has replaced it.` };
  const said = `${own?.runningCount ?? 0} of ${own?.desiredCount ?? 0} tasks running`;
  return { state: own?.rolloutState === 'COMPLETED' ? 'done' : 'running', said };
}

/** Why ECS went back from the deployment, where something that names it says that; its own record, where it has ended, decides. */
function whyRolledBack(
  service: Service,
  deploymentId: string,
  other: Deployment,
  record: DeploymentRecord | undefined,
): string | undefined {
  switch (outcomeOf(record?.status)) {
    case 'rolling-back':
    case 'rolled-back':
      return record?.statusReason ?? record?.status;
    case 'stopped':
    case 'succeeded':
    case 'roll-back-failed':
      return undefined;
    default:
      return reasonIn(service, deploymentId) ?? reasonOf(other, service, deploymentId);
  }
}

/** What the deployment that puts an older one back says of itself, until that is over; where no newer one has failed that it may be about. */
function reasonOf(
  { rolloutStateReason: reason = '' }: Deployment,
  { deployments }: Service,
  deploymentId: string,
): string | undefined {
  const failed = deployments.filter(({ rolloutState }) => rolloutState === 'FAILED');
  const own = failed.find(({ id }) => id === deploymentId);
  const isNewest = failed.every(
    (it) => it === own || (it.createdAt ?? '') < (own?.createdAt ?? ''),
  );
  return own && isNewest && rollingBack.test(reason) ? reason : undefined;
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
