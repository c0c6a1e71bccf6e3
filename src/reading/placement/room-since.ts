import type { Service } from '../../facts/ecs-services.ts';
import { type FailureFacts, failuresThatMatter } from '../../facts/failures.ts';
import { secondsBetween } from '../../facts/service.ts';

/** How many tasks a deployment should have and has. */
type Counts = Pick<Service, 'desiredCount' | 'runningCount' | 'pendingCount'>;

/** An event of tasks that ECS started. */
export interface Start {
  readonly at: string;
  readonly tasks: number;
}

/** Tasks that ECS starts within so many seconds it starts at once. */
const atOnce = 60;

/**
 * Whether tasks were started after a refusal and failed by themselves, and those that are missing are among them. ECS starts all that it
 * wants at once: where more are missing than have failed since it last did, and there never was a place for all of them, it
 * still finds none.
 */
export function foundRoomSince(
  facts: FailureFacts,
  at: string | undefined,
  starts: readonly Start[],
  { desiredCount, runningCount, pendingCount }: Counts,
): boolean {
  if (at === undefined) return false;
  const since = starts.filter((it) => it.at > at);
  const [last] = since;
  const failed = failuresThatMatter(facts).filter(({ createdAt = '' }) => createdAt > at);
  if (last === undefined || failed.length === 0) return false;
  const lately = failed.filter((it) => (it.stoppingAt ?? it.stoppedAt ?? '') > last.at);
  const missing = desiredCount - runningCount - pendingCount;
  const foundPlace = since.some((first) => startedWith(first, since) >= desiredCount);
  return foundPlace || missing <= lately.length;
}

function startedWith(first: Start, starts: readonly Start[]): number {
  return starts
    .filter((it) => it.at >= first.at && secondsBetween(first.at, it.at) <= atOnce)
    .reduce((sum, { tasks }) => sum + tasks, 0);
}
