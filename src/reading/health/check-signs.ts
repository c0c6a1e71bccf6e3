import type { Service } from '../../facts/ecs-services.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import type { TargetHealthDescription } from '../../facts/elb.ts';
import { compareTexts } from '../../facts/order.ts';
import { remembered } from '../../facts/remembered.ts';
import { lastPart, secondsBetween } from '../../facts/service.ts';
import { privateAddress, stoppedForHealth } from '../../facts/tasks.ts';
import { tellingEvents } from '../../facts/telling-events.ts';
import type { Release } from '../deployments/release.ts';
import { conditionOf } from '../targets/target-condition.ts';
import {
  type CheckFailure,
  checkFailureIn,
  checkFailureOf,
  stoppedForTargetGroup,
  unhealthyEvent,
} from './health-check-text.ts';

/** One place where AWS says that a target's checks fail: the target itself, a service event or the stop of its task. */
export interface CheckSign {
  readonly source:
    | { readonly from: 'target'; readonly address: string }
    | { readonly from: 'event'; readonly id: string }
    | { readonly from: 'stop'; readonly taskArn: string };
  /** Undefined where AWS says only that the checks failed. */
  readonly failure?: CheckFailure | undefined;
  /** Whether the target's task has started so recently that its application may not listen yet. */
  readonly young?: boolean;
  /** Whether the service gives the target's task more time to start. */
  readonly graced?: boolean;
  readonly at?: string | undefined;
}

/** How long an application may take to listen before nothing listening is a fault, in seconds. */
export const bootSeconds = 120;

/** After so many seconds it is said that a program answers nothing, however long its grace period is. */
const longestBoot = 900;

/**
 * Whether ECS pays no heed to a check that fails yet: its task is within the grace period of the service, and nothing answers
 * there, which is how a program looks that is starting. After a quarter of an hour it is a candidate, as a grace period of hours
 * would hide one that never listens.
 */
export function isStarting(
  { TargetHealth }: TargetHealthDescription,
  startedAt: string | undefined,
  { grace, takenAt }: { readonly grace: number; readonly takenAt: string },
): boolean {
  if (startedAt === undefined) return false;
  if (secondsBetween(startedAt, takenAt) >= Math.min(grace, longestBoot)) return false;
  return checkFailureOf(TargetHealth?.Reason, TargetHealth?.Description)?.kind === 'refused';
}

/** The release's targets that fail now, in the order of their addresses, without those that may still be starting. */
export function targetSigns(
  targets: readonly TargetHealthDescription[],
  { running }: Release,
  now: { readonly grace: number; readonly takenAt: string },
): readonly CheckSign[] {
  const { takenAt } = now;
  const failing = targets.filter(({ TargetHealth }) => conditionOf(TargetHealth) === 'failing');
  if (failing.length === 0) return [];
  const started = new Map(running.map((task) => [privateAddress(task), task.startedAt]));
  return failing
    .filter((it) => !isStarting(it, started.get(it.Target.Id), now))
    .map(({ Target, TargetHealth }) => {
      const startedAt = started.get(Target.Id);
      const age = startedAt === undefined ? Infinity : secondsBetween(startedAt, takenAt);
      return {
        source: { from: 'target', address: Target.Id },
        failure: checkFailureOf(TargetHealth?.Reason, TargetHealth?.Description),
        young: age < bootSeconds,
        graced: age < now.grace,
      };
    });
}

/** The events of a service that tell of unhealthy targets, taken apart. */
export const unhealthyEvents = remembered(['events'], ({ events }: Pick<Service, 'events'>) =>
  tellingEvents({ events }).flatMap(({ id, createdAt: at, message }) => {
    const event = unhealthyEvent(message);
    return event ? [{ id, at, event }] : [];
  }),
);

/**
 * Service events about the release's targets, the newest first. Tasks that fail their checks leave the target group with
 * everything it knew, so between two attempts only the events still say how they failed. An event about a task that AWS has
 * forgotten is the release's by its time, and so is one that says with which status another deployment's task answered.
 *
 * @param others gives the ids of tasks that are known to be another deployment's
 */
export function eventSigns(
  events: Service['events'],
  targetGroupArn: string,
  release: Release,
  others: () => ReadonlySet<string>,
): readonly CheckSign[] {
  const telling = unhealthyEvents({ events }).filter(
    ({ event }) => event.targetGroupArn === targetGroupArn,
  );
  if (telling.length === 0) return [];
  const ofOthers = others();
  const own = new Set(
    [...release.running, ...release.stopped].map(({ taskArn }) => lastPart(taskArn)),
  );
  return newestFirst(
    telling.flatMap(({ id, at, event }) => {
      const { taskId = '' } = event;
      // A wrong status is the matter of the path that is asked, which all releases share; a silence may be the other's own.
      const shared = event.failure?.kind === 'codes' || !ofOthers.has(taskId);
      const mine = own.has(taskId) || (shared && within(at, release));
      return mine ? [{ source: { from: 'event', id } as const, failure: event.failure, at }] : [];
    }),
  );
}

/** How lately ECS must have called a task unhealthy for it to go on doing so, in seconds. */
const lately = 300;

/**
 * Whether tasks pass their checks at first and fail them later, over and over: ECS called some unhealthy just now, and no task
 * that passes is as old as most of those were.
 *
 * @param passing the addresses of the targets that pass
 */
export function isChurning(
  events: Service['events'],
  targetGroupArn: string,
  { running, stopped }: Release,
  passing: ReadonlySet<string>,
  takenAt: string,
): boolean {
  if (stopped.length === 0) return false;
  const late = unhealthyEvents({ events }).filter(
    ({ at, event }) =>
      at !== undefined &&
      event.targetGroupArn === targetGroupArn &&
      secondsBetween(at, takenAt) <= lately,
  );
  if (late.length < 2) return false;
  const tasks = new Map([...running, ...stopped].map((task) => [lastPart(task.taskArn), task]));
  const lives = late.flatMap(({ at: createdAt = '', event }) => {
    const startedAt = tasks.get(event.taskId ?? '')?.startedAt;
    return startedAt === undefined ? [] : [secondsBetween(startedAt, createdAt)];
  });
  const usual = lives.toSorted((a, b) => a - b)[Math.floor(lives.length / 2)] ?? 0;
  const ages = running
    .filter((task) => passing.has(privateAddress(task) ?? ''))
    .map(({ startedAt = '' }) => secondsBetween(startedAt, takenAt));
  return lives.length > 1 && ages.every((age) => age < usual);
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
  return signs.toSorted((a, b) => compareTexts(b.at ?? '', a.at ?? ''));
}

/**
 * How checks fail now: as the failing targets say, else as the newest event or stop that says it. Older words may tell of
 * a fault that has been mended since; they count where each target that fails may still be starting.
 */
export function failuresNow(signs: readonly CheckSign[]): readonly CheckFailure[] {
  return signs.length === 0 ? [] : readFailures({ signs });
}

const readFailures = remembered(['signs'], ({ signs }: { readonly signs: readonly CheckSign[] }) =>
  failuresIn(signs),
);

function failuresIn(signs: readonly CheckSign[]): readonly CheckFailure[] {
  const live = signs.filter(({ source, failure }) => source.from === 'target' && failure);
  const told = live.flatMap(({ failure }) => failure ?? []);
  if (live.some(({ failure, young }) => failure?.kind !== 'refused' || !young)) return told;
  const past = signs.filter(({ source, failure }) => source.from !== 'target' && failure);
  return [
    ...told,
    ...newestFirst(past)
      .slice(0, 1)
      .flatMap(({ failure }) => failure ?? []),
  ];
}
