import type { FailureMode } from '../../explaining/catalogue.ts';
import { readServiceEvent } from '../../explaining/service-events.ts';
import { readStopReason } from '../../explaining/stop-reasons.ts';
import type { Service } from '../../facts/ecs-services.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import type { Fleet } from '../../facts/fleet.ts';
import { compareTexts } from '../../facts/order.ts';
import { eventsNewestFirst, primaryDeployment } from '../../facts/service.ts';
import { stopIsFailure, stopTexts } from '../../facts/tasks.ts';
import { eventWords } from '../events/event-words.ts';
import { stopWords } from '../events/happenings.ts';
import { kindOf } from '../events/repeats.ts';

/** How bad it is: tasks are missing, tasks fail although enough run, or neither. */
export type Trouble = 'missing' | 'failing' | 'none';

/** One service of a cluster, and the one thing that says most about it. */
export interface Member {
  readonly name: string;
  readonly running: number;
  readonly desired: number;
  readonly trouble: Trouble;
  /** The state of its roll-out, in words. */
  readonly state: string;
  /** AWS's words, those that come most often. */
  readonly says?: string;
  /** What they tell of. */
  readonly mode?: FailureMode;
  /** How many of its tasks failed; undefined where stopped tasks were not read. */
  readonly failed: number | undefined;
  readonly tasks: readonly Task[];
  /** The subnets that its tasks may be placed in. */
  readonly subnets: readonly string[];
}

const order: readonly Trouble[] = ['missing', 'failing', 'none'];

/** For so long what an event tells of is news, in milliseconds. */
const newsMs = 3_600_000;

/** The services of a cluster, those in trouble first and by name. */
export function membersOf({ services, stopped, takenAt }: Fleet): readonly Member[] {
  const byService = new Map<string, Task[]>();
  for (const task of stopped ?? []) {
    const name = task.group?.replace(/^service:/, '') ?? '';
    if (stopIsFailure(task)) byService.set(name, [...(byService.get(name) ?? []), task]);
  }
  return services
    .map((it) => memberOf(it, byService.get(it.serviceName) ?? [], stopped !== undefined, takenAt))
    .toSorted(
      (a, b) => order.indexOf(a.trouble) - order.indexOf(b.trouble) || compareTexts(a.name, b.name),
    );
}

function memberOf(
  service: Service,
  failures: readonly Task[],
  stopsRead: boolean,
  takenAt: string,
): Member {
  const primary = primaryDeployment(service);
  const { serviceName: name, runningCount: running, desiredCount: desired } = service;
  const failing = failures.length > 0 || (primary?.failedTasks ?? 0) > 0;
  const stop = tellingStop(failures);
  // Of failed checks the events say how they failed.
  const told = stop?.mode === undefined ? (tellingEvent(service, takenAt) ?? stop) : stop;
  const missing = running < desired;
  return {
    name,
    running,
    desired,
    trouble: missing ? 'missing' : failing || told?.mode !== undefined ? 'failing' : 'none',
    state: stateOf(service),
    ...told,
    failed: stopsRead ? failures.length : undefined,
    tasks: failures,
    subnets: service.networkConfiguration?.awsvpcConfiguration?.subnets ?? [],
  };
}

interface Told {
  readonly says: string;
  readonly mode?: FailureMode;
}

/** What most failed tasks say, rather something that tells of a cause. */
function tellingStop(failures: readonly Task[]): Told | undefined {
  const kinds = new Map<string, { told: Told; times: number }>();
  for (const task of failures) {
    const told = toldBy(task);
    const key = told.mode ?? kindOf(told.says);
    const before = kinds.get(key);
    if (before) before.times += 1;
    else kinds.set(key, { told, times: 1 });
  }
  const ranked = [...kinds.values()].toSorted((a, b) => b.times - a.times);
  return (ranked.find(({ told }) => told.mode !== undefined) ?? ranked[0])?.told;
}

function toldBy(task: Task): Told {
  for (const text of stopTexts(task)) {
    const read = readStopReason(text);
    if (read?.confidence === 'likely') return { says: text, mode: read.rule };
  }
  return { says: stopWords(task) };
}

/** The newest event of the last hour that tells of a fault. */
function tellingEvent(service: Service, takenAt: string): Told | undefined {
  const since = new Date(Date.parse(takenAt) - newsMs).toISOString();
  for (const { message, createdAt = '' } of eventsNewestFirst(service)) {
    if (createdAt < since) return undefined;
    const read = readServiceEvent(message);
    if (read?.confidence === 'likely' && read.says === 'cause') {
      return { says: eventWords(message), mode: read.rule };
    }
    // What was said before it stood still again is over.
    if (/has reached a steady state/i.test(message)) return undefined;
  }
  return undefined;
}

function stateOf(service: Service): string {
  const primary = primaryDeployment(service);
  if (service.status !== undefined && service.status !== 'ACTIVE') return service.status;
  if (service.desiredCount === 0) return 'scaled to zero';
  switch (primary?.rolloutState) {
    case 'FAILED':
      return 'deployment failed';
    case 'IN_PROGRESS':
      return primary.failedTasks > 0
        ? `deploying, ${primary.failedTasks} tasks failed`
        : 'deploying';
    default:
      return 'steady';
  }
}
