import type { DescribeServices } from '../facts/ecs-services.ts';
import { itemPath } from '../facts/path.ts';
import { lastPart, serviceIn } from '../facts/service.ts';
import { attachedLoadBalancers } from '../facts/task-sets.ts';
import { type CheckSign, failuresNow } from '../reading/health/check-signs.ts';
import type { CheckFailure } from '../reading/health/health-check-text.ts';
import type { Attachment } from '../reading/targets/attachment.ts';
import type { Logged } from '../reading/targets/release-logs.ts';
import { code } from './phrases.ts';
import type { Evidence, See } from './rule.ts';

/** Whether the service is behind a load balancer at all. */
export function hasLoadBalancer({ services }: { readonly services: DescribeServices }): boolean {
  const service = serviceIn(services);
  return service !== undefined && attachedLoadBalancers(service).length > 0;
}

/** The facts that rules about load balancers and ports need, as {@link attachmentsIn} reads them. */
export const attachmentNeeds = [
  'services',
  'targetHealth',
  'runningTasks',
  'stoppedTasks',
] as const;

/** The facts that sharpen them. */
export const attachmentWants = [
  'targetGroups',
  'logEvents',
  'recentDeployments',
  'serviceDeployments',
  'serviceRevisions',
] as const;

/** The symptoms that failing load balancer checks show as, at any moment of the loop of starts and kills. */
export const failingCheckSymptoms = [
  'below-desired-count',
  'tasks-keep-stopping',
  'deployment-failing',
  'deployment-rolled-back',
  'no-targets',
  'targets-unhealthy',
  'circuit-breaker-rolled-back',
  'tg-empty-503',
] as const;

type Quote = See<'services' | 'targetHealth' | 'stoppedTasks' | 'logEvents'>;

/** Whether the release's checks fail in this way now. */
export function failsBy({ signs }: Attachment, kind: CheckFailure['kind']): boolean {
  return failuresNow(signs).some((failure) => failure.kind === kind);
}

/**
 * Whether checks get no answer, as far as anything tells: a Network Load Balancer says of no check how it failed, and of those that
 * arrive the application's log may tell.
 */
export function getNoAnswer(attachment: Attachment): boolean {
  if (failsBy(attachment, 'timeout')) return true;
  if (!attachment.vague || !failsBy(attachment, 'refused')) return false;
  return !attachment.requests.some(({ healthChecker }) => healthChecker);
}

/** Whether the newest task of the release ended by itself, so that nothing could answer a check anyway. */
export function endsByItself({ release }: Attachment): boolean {
  const [newest] = release.stopped.filter(({ stopCode }) => stopCode !== 'UserInitiated');
  return (
    newest?.stopCode === 'EssentialContainerExited' || newest?.stopCode === 'TaskFailedToStart'
  );
}

/**
 * Whether there is anything to explain or to foresee: checks fail, or a running task waits for its first one. A task that
 * ended by itself may have said where it listens in part only.
 */
export function isTried(attachment: Attachment): boolean {
  if (attachment.signs.length > 0) return true;
  return attachment.release.running.length > 0 && !endsByItself(attachment);
}

/**
 * Quotes the most telling signs of checks that fail in this way, two at most: where they fail now and where ECS acted on
 * it. Without a way, any sign will do.
 */
export function quoteSigns(
  see: Quote,
  { signs, targetGroupArn, stoppedAlike }: Attachment,
  kind?: CheckFailure['kind'],
): readonly Evidence[] {
  const telling = signs.find(
    ({ failure }) => failure !== undefined && failure.kind === (kind ?? failure.kind),
  );
  const alike = new Set(stoppedAlike.map(({ taskArn }) => taskArn));
  const stop = signs.find(({ source }) => source.from === 'stop' && alike.has(source.taskArn));
  const chosen = [telling ?? signs[0], stop].filter((it) => it !== undefined);
  return [...new Set(chosen)].flatMap((sign) => quoteSign(see, sign, targetGroupArn));
}

function quoteSign(see: Quote, { source, at }: CheckSign, targetGroupArn: string): Evidence[] {
  switch (source.from) {
    case 'target': {
      const target = itemPath('TargetHealthDescriptions', 'Target.Id', source.address);
      return [
        see('targetHealth', targetGroupArn, `${target}.TargetHealth.Reason`),
        see('targetHealth', targetGroupArn, `${target}.TargetHealth.Description`),
      ];
    }
    case 'event':
      return [see('services', `services[0].${itemPath('events', 'id', source.id)}.message`, at)];
    case 'stop':
      return [see('stoppedTasks', source.taskArn, 'tasks[0].stoppedReason', at)];
  }
}

/** Quotes a line of a log. */
export function quoteLine(
  see: Quote,
  {
    log,
    index,
    timestamp,
  }: Logged<{ readonly index: number; readonly timestamp?: number | undefined }>,
): Evidence {
  const at = timestamp === undefined ? undefined : new Date(timestamp).toISOString();
  return see('logEvents', log, `events[${index}].message`, at);
}

/**
 * How many targets or tasks are hit, as the end of a sentence: `2 of 2 targets fail their checks`. Tasks that were stopped because
 * their checks failed in another way are another rule's.
 */
export function extent({ signs, targets, release, stoppedAlike }: Attachment): string {
  const failing = signs.filter(({ source }) => source.from === 'target').length;
  const stopped = stoppedAlike.length;
  const former = release.rolledBack
    ? ` in the rolled-back revision ${code(lastPart(release.taskDefinition ?? ''))}`
    : '';
  const stops = `${counted(stopped, 'task was', 'tasks were')} stopped for failing checks`;
  if (failing > 0) {
    const now = `${failing} of ${targets.length} targets ${failing === 1 ? 'fails its checks' : 'fail their checks'}`;
    return `${now}${stopped > 0 ? ` and ${stops.replace(' for failing checks', ' for that')}` : ''}${former}`;
  }
  if (stopped > 0) return `${stops}${former}`;
  if (signs.length > 0) return `its checks fail${former}`;
  if (targets.length === 0) return `no target has passed a check${former}`;
  return `${counted(targets.length, 'target has', 'targets have')} not passed a check yet${former}`;
}

/** A number with its noun and verb, e.g. `1 task runs`, `2 tasks run`. */
export function counted(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** The bot's action that helps where the release brought the fault: the older deployment still passes its checks. */
export function rollBackIfNew({ othersHealthy, release }: Attachment): { action?: 'roll-back' } {
  return othersHealthy && !release.rolledBack ? { action: 'roll-back' } : {};
}
