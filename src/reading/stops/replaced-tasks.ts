import type {
  DescribeServiceDeployments,
  ListServiceDeployments,
} from '../../facts/ecs-deployments.ts';
import type { DescribeServices, Service } from '../../facts/ecs-services.ts';
import type { DescribeTasks, Task } from '../../facts/ecs-tasks.ts';
import {
  currentDeployments,
  eventsNewestFirst,
  primaryDeployment,
  secondsBetween,
  serviceIn,
} from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import { newestRollout, type Rollout } from '../deployments/rollout.ts';

/** For how many seconds ECS lists a stopped task (sdk: DescribeTasks). */
const kept = 3600;
/** For how many seconds somebody may still ask why. */
const news = 24 * 3600;
/** How many seconds before and after the start of its replacement the end of a task is worth a look. */
const around = 900;

/** The facts that say which tasks were replaced; what is not known is undefined. */
export interface ReplacementFacts {
  readonly services: DescribeServices;
  readonly runningTasks: Readonly<Record<string, DescribeTasks>>;
  readonly recentDeployments?: ListServiceDeployments | undefined;
  readonly serviceDeployments?: DescribeServiceDeployments | undefined;
  readonly takenAt: string;
}

/** Tasks that took the place of others which ECS no longer lists. */
export interface Replacements {
  readonly rollout: Rollout;
  /** How many there are. */
  readonly count: number;
  readonly last: Task;
  /** When the newest was made, ISO 8601. */
  readonly lastAt: string;
  /** The time to look at, ISO 8601. */
  readonly from: string;
  readonly to: string;
}

/**
 * Tasks of a service at rest that began hours ago, after its last deployment was done: each took the place of one that ended. A
 * service whose count changed, or whose tasks ECS stopped itself, has other reasons for young tasks.
 */
export function replacedLongAgo(facts: ReplacementFacts): Replacements | undefined {
  const service = serviceIn(facts.services);
  const rollout = newestRollout(facts);
  if (!service || !rollout?.finishedAt || !isQuietSince(service, rollout)) return undefined;
  const replaced = tasksNewestFirst(facts.runningTasks).filter((task) =>
    isReplacement(task, rollout.finishedAt ?? '', facts.takenAt),
  );
  const [last] = replaced;
  const first = replaced.at(-1);
  if (!last?.createdAt || !first?.createdAt) return undefined;
  return {
    rollout,
    count: replaced.length,
    last,
    lastAt: last.createdAt,
    from: new Date(Date.parse(first.createdAt) - around * 1000).toISOString(),
    to: new Date(Date.parse(last.createdAt) + around * 1000).toISOString(),
  };
}

/** Whether nothing but the end of a task can have started another one since the deployment was done. */
function isQuietSince(service: Service, { status, finishedAt = '', ...rollout }: Rollout): boolean {
  const primary = primaryDeployment(service);
  const scaled = rollout.targetServiceRevision?.requestedTaskCount !== service.desiredCount;
  const stopped = eventsNewestFirst(service).some(
    ({ message, createdAt = '' }) =>
      createdAt > finishedAt && /has stopped \d+ running tasks?|AZ Rebalance/i.test(message),
  );
  return (
    service.status === 'ACTIVE' &&
    service.runningCount === service.desiredCount &&
    currentDeployments(service).length === 1 &&
    primary?.rolloutState === 'COMPLETED' &&
    status === 'SUCCESSFUL' &&
    !scaled &&
    !stopped
  );
}

/** Whether a task began after the deployment was done, so long ago that the one before it is listed no more. */
function isReplacement({ createdAt }: Task, finishedAt: string, takenAt: string): boolean {
  if (createdAt === undefined || createdAt <= finishedAt) return false;
  const age = secondsBetween(createdAt, takenAt);
  return age > kept && age <= news;
}
