import type { Service } from '../../facts/ecs-services.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import { type FailureFacts, failuresThatMatter } from '../../facts/failures.ts';
import { secondsBetween } from '../../facts/service.ts';

/** An event of tasks that ECS started. */
export interface Start {
  readonly at: string;
  readonly tasks: number;
}

/** Tasks that ECS starts within so many seconds it starts at once. */
const atOnce = 60;

/** How many tasks a service should have and has. */
type Counts = Pick<Service, 'desiredCount' | 'runningCount' | 'pendingCount'>;

/**
 * Whether tasks were started after a refusal and failed by themselves, and all that are missing may be among them. ECS starts all that
 * it wants at once: where the service lacks more than have failed, or are being stopped, since it last did, and there never was
 * a place for all of them, it still finds none. What older tasks hold they give up to new ones that are healthy.
 *
 * @param starts the newest first
 */
export function foundRoomSince(
  facts: FailureFacts,
  at: string | undefined,
  starts: readonly Start[],
  wanted: number,
  { desiredCount, runningCount, pendingCount }: Counts,
): boolean {
  if (at === undefined) return false;
  const since = starts.filter((it) => it.at > at);
  const [last] = since;
  const failed = failuresThatMatter(facts).filter(({ createdAt = '' }) => createdAt > at);
  if (last === undefined || failed.length === 0) return false;
  if (startedAll(since, wanted)) return true;
  // While its target drains, a task that is being stopped has no time yet.
  const endOf = ({ stoppingAt, stoppedAt }: Task) => stoppingAt ?? stoppedAt ?? facts.takenAt;
  const lately = failed.filter((task) => endOf(task) > last.at);
  const missing = desiredCount - runningCount - pendingCount;
  return lately.length > 0 && missing <= lately.length;
}

/** Whether ECS once started as many tasks at once as are wanted. */
export function startedAll(starts: readonly Start[], wanted: number): boolean {
  return starts.some((first) => startedWith(first, starts) >= wanted);
}

/** Whether ECS once started as many tasks at once as are wanted, after a moment. */
export function startedAllSince(
  at: string | undefined,
  starts: readonly Start[],
  wanted: number,
): boolean {
  return (
    at !== undefined &&
    startedAll(
      starts.filter((it) => it.at > at),
      wanted,
    )
  );
}

function startedWith(first: Start, starts: readonly Start[]): number {
  return starts
    .filter((it) => it.at >= first.at && secondsBetween(first.at, it.at) <= atOnce)
    .reduce((sum, { tasks }) => sum + tasks, 0);
}
