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

/**
 * Whether tasks were started after a refusal and failed by themselves, and those that are missing may be among them. ECS starts all that
 * it wants at once: where some are missing although none has failed since it last did, and there never was a place for all of
 * them, it still finds none.
 *
 * @param starts the newest first
 */
export function foundRoomSince(
  facts: FailureFacts,
  at: string | undefined,
  starts: readonly Start[],
  wanted: number,
): boolean {
  if (at === undefined) return false;
  const since = starts.filter((it) => it.at > at);
  const [last] = since;
  const failed = failuresThatMatter(facts).filter(({ createdAt = '' }) => createdAt > at);
  if (last === undefined || failed.length === 0) return false;
  const foundPlace = since.some((first) => startedWith(first, since) >= wanted);
  // While its target drains, a task that is being stopped has no time yet.
  const endOf = ({ stoppingAt, stoppedAt }: Task) => stoppingAt ?? stoppedAt ?? facts.takenAt;
  return foundPlace || failed.some((task) => endOf(task) > last.at);
}

function startedWith(first: Start, starts: readonly Start[]): number {
  return starts
    .filter((it) => it.at >= first.at && secondsBetween(first.at, it.at) <= atOnce)
    .reduce((sum, { tasks }) => sum + tasks, 0);
}
