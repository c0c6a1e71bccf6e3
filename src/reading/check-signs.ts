import type { Service, Task } from '../facts/ecs.ts';
import type { TargetHealthDescription } from '../facts/elb.ts';
import { lastPart } from '../facts/service.ts';
import { stoppedForHealth } from '../facts/tasks.ts';
import {
  type CheckFailure,
  checkFailureIn,
  checkFailureOf,
  stoppedForTargetGroup,
  unhealthyEvent,
} from './health-check-text.ts';
import type { Release } from './release.ts';

/** One place where AWS says that a target's checks fail: the target itself, a service event or the stop of its task. */
export interface CheckSign {
  readonly source:
    | { readonly from: 'target'; readonly address: string }
    | { readonly from: 'event'; readonly id: string }
    | { readonly from: 'stop'; readonly taskArn: string };
  /** Undefined where AWS says only that the checks failed. */
  readonly failure?: CheckFailure | undefined;
  readonly at?: string | undefined;
}

/** The release's targets that fail now, in the order of their addresses. */
export function targetSigns(targets: readonly TargetHealthDescription[]): readonly CheckSign[] {
  return targets
    .filter(({ TargetHealth }) => TargetHealth?.State === 'unhealthy')
    .map(({ Target, TargetHealth }) => ({
      source: { from: 'target', address: Target.Id },
      failure: checkFailureOf(TargetHealth?.Reason, TargetHealth?.Description),
    }));
}

/**
 * Service events about the release's targets, the newest first. Tasks that fail their checks leave the target group with
 * everything it knew, so between two attempts only the events still say how they failed.
 */
export function eventSigns(
  events: Service['events'],
  targetGroupArn: string,
  release: Release,
): readonly CheckSign[] {
  const own = new Set(
    [...release.running, ...release.stopped].map(({ taskArn }) => lastPart(taskArn)),
  );
  return newestFirst(
    events.flatMap(({ id, createdAt, message }) => {
      const event = unhealthyEvent(message);
      if (event?.targetGroupArn !== targetGroupArn) return [];
      const mine = own.has(event.taskId ?? '') || within(createdAt, release);
      return mine
        ? [{ source: { from: 'event', id } as const, failure: event.failure, at: createdAt }]
        : [];
    }),
  );
}

function within(at: string | undefined, { since = '', until = '9' }: Release): boolean {
  return at !== undefined && at >= since && at <= until;
}

/** The release's tasks that ECS stopped for this target group's checks, the newest first. */
export function stopSigns(
  targetGroupArn: string,
  { stopped }: { readonly stopped: readonly Task[] },
): readonly CheckSign[] {
  return newestFirst(
    stopped
      .filter(
        (task) =>
          stoppedForHealth(task) &&
          stoppedForTargetGroup(task.stoppedReason ?? '') === targetGroupArn,
      )
      .map((task) => ({
        source: { from: 'stop', taskArn: task.taskArn } as const,
        failure: checkFailureIn(task.stoppedReason ?? ''),
        at: task.stoppingAt ?? task.stoppedAt,
      })),
  );
}

function newestFirst(signs: readonly CheckSign[]): readonly CheckSign[] {
  return signs.toSorted((a, b) => (b.at ?? '').localeCompare(a.at ?? ''));
}

/**
 * How checks fail now: as the failing targets say, else as the newest event or stop that says it. Older words may tell of
 * a fault that has been mended since.
 */
export function failuresNow(signs: readonly CheckSign[]): readonly CheckFailure[] {
  const live = signs.filter(({ source }) => source.from === 'target');
  const told = live.flatMap(({ failure }) => failure ?? []);
  if (told.length > 0) return told;
  const newest = newestFirst(signs).find(({ failure }) => failure !== undefined)?.failure;
  return newest ? [newest] : [];
}
