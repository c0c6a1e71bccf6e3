import type { Task } from '../../facts/ecs-tasks.ts';
import { secondsBetween } from '../../facts/service.ts';

/** For how many seconds ECS lists a task that has stopped, about (API_DescribeTasks). */
const listedSeconds = 3600;

/** The end of a sentence about a deployment of whose tasks ECS lists none any more: what else may still tell why they failed. */
export function unlistedTasks(
  listed: readonly Task[] | undefined,
  endedAt: string | undefined,
  takenAt: string,
): string {
  const isLongAgo = endedAt !== undefined && secondsBetween(endedAt, takenAt) > listedSeconds;
  return listed?.length === 0 && isLongAgo
    ? '; ECS lists stopped tasks for about an hour, so that only its events, and the logs of tasks that started, may still tell why they failed'
    : '';
}
