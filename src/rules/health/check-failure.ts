import type { KnownFacts } from '../../facts/known-facts.ts';
import { itemPath } from '../../facts/path.ts';
import { serviceIn } from '../../facts/service.ts';
import type { FailingContainer } from '../../reading/health/container-checks.ts';
import { otherRevision, rollBackHelps } from '../other-revision.ts';
import { count, countStopped } from '../phrases.ts';
import { scopeOf } from '../roll-back-scope.ts';
import type { Evidence, See } from '../rule.ts';

/** The facts that rules about a container's own checks need. */
export const containerCheckNeeds = ['services', 'runningTasks', 'stoppedTasks'] as const;

/** The facts that sharpen them. */
export const containerCheckWants = [
  'taskDefinitions',
  'logEvents',
  'recentDeployments',
  'serviceDeployments',
  'serviceRevisions',
] as const;

type Known = KnownFacts<(typeof containerCheckNeeds)[number], (typeof containerCheckWants)[number]>;
type Quote = See<'services' | 'runningTasks' | 'stoppedTasks' | 'taskDefinitions' | 'logEvents'>;

/** Quotes where AWS says that the container's check fails: of a running task, of one that was stopped for it, or in an event. */
export function quoteFailure(
  see: Quote,
  { name, unhealthy, stopped, called }: FailingContainer,
): readonly Evidence[] {
  const [running] = unhealthy;
  const [killed] = stopped;
  const [said] = called;
  return [
    ...(running
      ? [
          see(
            'runningTasks',
            running.taskArn,
            `tasks[0].${itemPath('containers', 'name', name)}.healthStatus`,
          ),
        ]
      : []),
    ...(killed
      ? [see('stoppedTasks', killed.taskArn, 'tasks[0].stoppedReason', killed.stoppedAt)]
      : []),
    ...(said
      ? [see('services', `services[0].${itemPath('events', 'id', said.event)}.message`, said.at)]
      : []),
  ];
}

/** Quotes a setting of the container's check, where the revision was read and sets it. */
export function quoteSetting(
  see: Quote,
  { name, revision, definition }: FailingContainer,
  setting: 'command' | 'startPeriod' | 'interval' | 'retries',
): readonly Evidence[] {
  if (definition?.healthCheck?.[setting] === undefined) return [];
  const container = itemPath('containerDefinitions', 'name', name);
  return [see('taskDefinitions', revision, `taskDefinition.${container}.healthCheck.${setting}`)];
}

/** How many tasks the failing check hits, as the end of a sentence. */
export function extentOf(
  { unhealthy, stopped, called, release }: FailingContainer,
  { unread }: Pick<Known, 'unread'>,
): string {
  if (called.length > 0) {
    return `ECS called ${count(called.length, 'task')} unhealthy for it`;
  }
  const running = release.running.length;
  const now = `${unhealthy.length} of ${count(running, 'running task')} ${unhealthy.length === 1 ? 'is' : 'are'} UNHEALTHY`;
  const before = `${countStopped(stopped.length, 'task', unread)} ${stopped.length === 1 ? 'was' : 'were'} stopped for it`;
  if (unhealthy.length === 0) return before;
  return stopped.length === 0 ? now : `${now} and ${before}`;
}

/** What a finding about the container's check explains and which action of the bot helps. */
export function scopeAndAction(
  { unhealthy, stopped, called }: FailingContainer,
  known: Known,
  also: readonly string[],
): {
  readonly scope: { readonly explains?: readonly string[] };
  readonly action: { readonly action?: 'roll-back' };
} {
  const task = unhealthy[0] ?? stopped[0] ?? called[0]?.task;
  if (!task) return { scope: {}, action: {} };
  const service = serviceIn(known.services);
  const other = otherRevision(task, known.taskDefinitions, service);
  return {
    scope: scopeOf(task, service, ...also),
    action: rollBackHelps(task, service, other, known) ? { action: 'roll-back' } : {},
  };
}
