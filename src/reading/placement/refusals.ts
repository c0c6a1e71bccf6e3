import type { Service } from '../../facts/ecs-services.ts';
import {
  type FailureFacts,
  failuresThatMatter,
  newestServiceDeployment,
  wasRolledBack,
} from '../../facts/failures.ts';
import { remembered } from '../../facts/remembered.ts';
import {
  eventsNewestFirst,
  primaryDeployment,
  secondsBetween,
  serviceIn,
} from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import { tellingEvents } from '../../facts/telling-events.ts';
import { type PlacementProblem, placementProblemIn } from '../messages/placement.ts';
import { parseServiceEvent } from '../messages/service-event.ts';
import { stopMessages } from '../stops/stop-messages.ts';
import { foundRoomSince, type Start, startedAll, startedAllSince } from './room-since.ts';

/** ECS could not place a task, in its own words. */
export interface Refusal {
  /** `unplaced` where the words give no reason. */
  readonly problem: PlacementProblem | 'unplaced';
  readonly text: string;
  /** When it was said last and first, ISO 8601. */
  readonly at?: string;
  readonly since?: string;
  /** How often it was said; ECS does not repeat itself for six hours. */
  readonly times: number;
  /** It stopped a deployment that was rolled back since, and says nothing about the tasks of now. */
  readonly former: boolean;
  /** The container instance that came closest. */
  readonly instance?: string;
  readonly source:
    | { readonly from: 'event'; readonly id: string }
    | { readonly from: 'task'; readonly taskArn: string; readonly path: string };
}

/** What is in every event that tells of a refusal. */
const refusing = /place a task|throttled|limit was exceeded|could not launch|to launch a task/i;
/** What an event may tell of, in one look: most events tell of none of it. */
const telling = new RegExp(
  String.raw`(${refusing.source})|(has reached a steady state)|(rolling back to deployment)|has started (\d{1,6}) tasks?`,
  'i',
);
const nowhere = /no container instance met all|could not launch \d{1,6} tasks?/i;
/** For how many seconds ECS does not repeat an event (dg: service-event-messages). */
const silence = 6 * 3600;
const closest = /closest matching \(?container-instance ([^\s)]{1,300})/i;

/**
 * Every reason for which ECS could not place tasks that it still wants to start, or wanted to start for the deployment that
 * was rolled back: one a problem, the newest first. What ECS said before it last reached a steady state is over.
 */
export const refusals = remembered(
  ['services', 'stoppedTasks', 'recentDeployments', 'takenAt'],
  (facts: FailureFacts): readonly Refusal[] => {
    const found = [...inEvents(facts), ...inTasks(facts)];
    const byProblem = new Map<string, Refusal>();
    for (const refusal of found) {
      const key = `${refusal.problem} ${refusal.former}`;
      const known = byProblem.get(key);
      const merged = known && {
        ...known,
        ...(refusal.at === undefined ? {} : { since: refusal.at }),
        times: known.times + 1,
      };
      byProblem.set(key, merged ?? refusal);
    }
    return [...byProblem.values()];
  },
);

/** A refusal that ECS got over: it started all the tasks it wanted after it. */
export interface PassedRefusal {
  readonly problem: PlacementProblem;
  readonly text: string;
  /** When it was said last, and when tasks were started after it, ISO 8601. */
  readonly at: string;
  readonly startedAt: string;
  /** The event. */
  readonly id: string;
}

/**
 * Reasons for which ECS could not place tasks within the last six hours, and for which it can now: one a problem, the newest. Where
 * the service has reached a steady state since, nothing is left of it, unless its tasks go on failing, which need a place each time.
 */
export const passedRefusals = remembered(
  ['services', 'stoppedTasks', 'recentDeployments', 'takenAt'],
  (facts: FailureFacts): readonly PassedRefusal[] => {
    const service = serviceIn(facts.services);
    if (service?.status !== 'ACTIVE' || !someRefused(service)) return [];
    const standing = new Set<string>(refusals(facts).map(({ problem }) => problem));
    const passed = new Map<string, PassedRefusal>();
    const { desiredCount, runningCount, pendingCount } = primaryDeployment(service) ?? service;
    const allLive = runningCount + pendingCount >= desiredCount;
    const failed = failuresThatMatter(facts).map(({ createdAt = '' }) => createdAt);
    const starts: Start[] = [];
    let wasSteady = false;
    for (const { id, createdAt: at, message } of eventsNewestFirst(service)) {
      if (at === undefined || isOld(at, facts.takenAt)) break;
      const [, place, steady, , started] = telling.exec(message) ?? [];
      if (steady) wasSteady = true;
      if (started) starts.push({ at, tasks: Number(started) });
      const problem = place && placementProblemIn(message);
      if (!problem || standing.has(problem) || passed.has(problem)) continue;
      if (wasSteady && !failed.some((it) => it > at)) continue;
      const [startedAt] = starts.slice(-1).map((it) => it.at);
      if (startedAt === undefined || !(allLive || startedAll(starts, desiredCount))) continue;
      passed.set(problem, { problem, text: message, at, startedAt, id });
    }
    return [...passed.values()];
  },
);

/** Whether any event tells of a refusal: to read when tasks were started is in vain without one. */
function someRefused(service: Service): boolean {
  return tellingEvents(service).some(({ message }) => refusing.test(message));
}

function inEvents(facts: FailureFacts): readonly Refusal[] {
  const service = serviceIn(facts.services);
  if (service?.status !== 'ACTIVE' || !someRefused(service)) return [];
  // CodeDeploy and external controllers leave ECS's own deployments empty.
  const primary = primaryDeployment(service) ?? service;
  const rolledBack = wasRolledBack(service, facts.recentDeployments, facts.takenAt);
  const missing = primary.desiredCount - primary.runningCount - primary.pendingCount;
  const wants = missing > 0;
  if (!wants && !rolledBack) return [];

  const since = rolledBack
    ? (newestServiceDeployment(facts.recentDeployments)?.createdAt ?? '')
    : (primary.createdAt ?? '');
  const found: Refusal[] = [];
  let former = false;
  const starts: Start[] = [];
  for (const { id, createdAt: at, message } of eventsNewestFirst(service)) {
    if ((at ?? since) < since && (starts.length > 0 || isOld(at, facts.takenAt))) break;
    const [, place, steady, rollingBack, started] = telling.exec(message) ?? [];
    if (steady && !rolledBack) break;
    if (steady || rollingBack) former = rolledBack;
    // What was started from then on is of the revision that ECS went back to.
    if (rollingBack) starts.length = 0;
    if (started && at !== undefined) starts.push({ at, tasks: Number(started) });
    if (!place || !(former || wants)) continue;
    const problem = placementProblemIn(message) ?? (nowhere.test(message) ? 'unplaced' : undefined);
    if (problem === undefined) continue;
    const foundRoom = former
      ? startedAllSince(at, starts, primary.desiredCount)
      : foundRoomSince(facts, at, starts, primary.desiredCount, service);
    if (foundRoom) break;
    if (!former && heldByTasks.has(problem) && leavingTasks(facts) >= missing) continue;
    const instance = closest.exec(message)?.[1] ?? parseServiceEvent(message)?.containerInstance;
    found.push({
      problem,
      text: message,
      ...(at === undefined ? {} : { at, since: at }),
      times: 1,
      former,
      ...(instance === undefined ? {} : { instance }),
      source: { from: 'event', id },
    });
  }
  return found;
}

/** What a task takes up of its instance until it has stopped, and then gives to the next one. */
const heldByTasks: ReadonlySet<string> = new Set<PlacementProblem>([
  'eni-limit',
  'host-port-conflict',
  'insufficient-cpu-or-memory',
]);
/** For how many seconds a task that is being stopped may well be on its way: what takes longer hangs. */
const leavingSeconds = 600;

/** How many tasks of the service are about to give up what they hold: their targets drain, or their containers end. */
function leavingTasks({ stoppedTasks, takenAt }: FailureFacts): number {
  return tasksNewestFirst(stoppedTasks).filter(
    // While its target drains, a task has no time yet; one that nobody stops stays RUNNING.
    ({ stoppingAt = takenAt, stoppedAt, lastStatus }) =>
      stoppedAt === undefined &&
      lastStatus !== 'RUNNING' &&
      secondsBetween(stoppingAt, takenAt) < leavingSeconds,
  ).length;
}

/**
 * ECS does not repeat an event for six hours: one from before the present deployment holds for it too, as long as ECS has
 * started nothing since.
 */
function isOld(at: string | undefined, takenAt: string): boolean {
  return at === undefined || secondsBetween(at, takenAt) > silence;
}

function inTasks(facts: FailureFacts): readonly Refusal[] {
  const service = serviceIn(facts.services);
  const current = new Set(service?.deployments.map(({ id }) => id));
  return stopMessages(facts).flatMap(({ task, path, reason }) => {
    if (task.stopCode !== 'TaskFailedToStart' || task.pullStartedAt !== undefined) return [];
    const problem = placementProblemIn(reason.text);
    if (problem === undefined) return [];
    const at = task.stoppedAt ?? task.stoppingAt ?? task.createdAt;
    return [
      {
        problem,
        text: reason.text,
        ...(at === undefined ? {} : { at, since: at }),
        times: 1,
        former: task.startedBy !== undefined && current.size > 0 && !current.has(task.startedBy),
        ...(task.containerInstanceArn === undefined ? {} : { instance: task.containerInstanceArn }),
        source: { from: 'task' as const, taskArn: task.taskArn, path },
      },
    ];
  });
}
