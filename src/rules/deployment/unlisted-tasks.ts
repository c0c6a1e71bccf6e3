import type { Task } from '../../facts/ecs-tasks.ts';
import { secondsBetween } from '../../facts/service.ts';

/** For how many seconds ECS lists a task that has stopped, about (API_DescribeTasks). */
const listedSeconds = 3600;

/** The end of a sentence about a deployment whose failed tasks ECS lists no longer: nothing can say why they failed but their logs. */
export function unlistedTasks(
  failed: readonly Task[] | undefined,
  endedAt: string | undefined,
  takenAt: string,
): string {
  const isLongAgo = endedAt !== undefined && secondsBetween(endedAt, takenAt) > listedSeconds;
  return failed?.length === 0 && isLongAgo
    ? '; ECS lists stopped tasks for about an hour, so only the logs of that time still tell why they failed'
    : '';
}
