import type { Task } from '../../facts/ecs-tasks.ts';
import { type FailureFacts, failuresThatMatter } from '../../facts/failures.ts';
import type { Unread } from '../../facts/known-facts.ts';
import { itemPath } from '../../facts/path.ts';
import { primaryDeployment, revisionName, serviceIn } from '../../facts/service.ts';
import type { StopReason } from '../../reading/messages/stop-reason.ts';
import { eventMessages, stopMessages } from '../../reading/stops/stop-messages.ts';
import { instant } from '../instants.ts';
import { code, share } from '../phrases.ts';
import { scopeOf } from '../roll-back-scope.ts';
import type { Evidence, See } from '../rule.ts';

/** Starts that failed in one way. */
export interface FailedStarts {
  /** What the asker tells one way from another by. */
  readonly key: string;
  /** The newest text that says so, its parts apart, and where it stands. */
  readonly reason: StopReason;
  readonly container?: string;
  readonly at: { readonly task: Task; readonly path: string } | { readonly event: string };
  readonly time: string | undefined;
  /** The revision that fails. */
  readonly taskDefinitionArn: string;
  /** Every failed task of that revision that says so, newest first; none where only an event does. */
  readonly tasks: readonly Task[];
  /** How many tasks of that revision failed in any way. */
  readonly of: number;
  readonly since?: string;
}

/**
 * Failed starts by what their reasons are about, in the order of the newest. Where no stopped task is left that could say
 * why, an event of the present deployment counts as long as tasks are lacking.
 *
 * @param keyOf what a reason is about; undefined where it is another matter
 */
export function failedStarts(
  facts: FailureFacts,
  keyOf: (reason: StopReason, task?: Task) => string | undefined,
): readonly FailedStarts[] {
  const messages = stopMessages(facts);
  if (messages.length === 0) return announcedStarts(facts, keyOf);
  const found = new Map<string, FailedStarts>();
  for (const { task, path, container, reason } of messages) {
    const key = keyOf(reason, task);
    if (key === undefined || found.has(key)) continue;
    const alike = messages.filter(
      (it) =>
        it.task.taskDefinitionArn === task.taskDefinitionArn && keyOf(it.reason, it.task) === key,
    );
    const tasks = [...new Set(alike.map((it) => it.task))];
    const [since] = tasks
      .flatMap(({ stoppedAt, stoppingAt }) => stoppedAt ?? stoppingAt ?? [])
      .toSorted();
    found.set(key, {
      key,
      reason,
      ...(container === undefined ? {} : { container }),
      at: { task, path },
      time: task.stoppedAt ?? task.stoppingAt,
      taskDefinitionArn: task.taskDefinitionArn ?? '',
      tasks,
      of: failuresThatMatter(facts).filter((it) => it.taskDefinitionArn === task.taskDefinitionArn)
        .length,
      ...(since === undefined ? {} : { since }),
    });
  }
  return [...found.values()];
}

function announcedStarts(
  facts: FailureFacts,
  keyOf: (reason: StopReason) => string | undefined,
): readonly FailedStarts[] {
  const service = serviceIn(facts.services);
  const primary = service && primaryDeployment(service);
  if (!service || !primary || primary.runningCount >= service.desiredCount) return [];
  const found = new Map<string, FailedStarts>();
  for (const { id, at, reason } of eventMessages(facts)) {
    const key = keyOf(reason);
    if (key === undefined || found.has(key)) continue;
    const taskDefinitionArn = primary.taskDefinition ?? '';
    found.set(key, {
      key,
      reason,
      at: { event: id },
      time: at,
      taskDefinitionArn,
      tasks: [],
      of: 0,
    });
  }
  return [...found.values()];
}

/** Quotes the newest text that says why. */
export function seeReason(
  see: See<'services' | 'stoppedTasks'>,
  { at, time }: FailedStarts,
): Evidence {
  return 'task' in at
    ? see('stoppedTasks', at.task.taskArn, at.path, time)
    : see('services', `services[0].${itemPath('events', 'id', at.event)}.message`, time);
}

/** How many starts failed so, as the end of a sentence: `: 3 of 3 failed tasks of checkout:42 since 2026-11-22 03:11 UTC`. */
export function howMany(
  { tasks, of, since, time, taskDefinitionArn }: FailedStarts,
  known: { readonly unread: readonly Unread[] },
): string {
  const revision = code(revisionName(taskDefinitionArn));
  if (tasks.length === 0) {
    return `: no task of ${revision} starts${time ? `, as ECS said at ${instant(time)}` : ''}`;
  }
  const from = since ? ` since ${instant(since)}` : '';
  return `: ${share(tasks.length, of, known.unread)} of ${revision}${from}`;
}

/** What these failures can explain; see {@link scopeOf}. */
export function scopeOfStarts({ at }: FailedStarts, facts: FailureFacts) {
  return 'task' in at ? scopeOf(at.task, serviceIn(facts.services)) : {};
}
