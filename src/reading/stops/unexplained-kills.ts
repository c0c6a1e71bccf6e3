import type { Container, DescribeTasks, Task } from '../../facts/ecs-tasks.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';

/** Whether a container ended by a SIGKILL that neither an order to stop nor ECS's words for a lack of memory explain. */
export function isUnexplainedKill(
  { exitCode, reason }: Container,
  { stopCode, stoppedReason }: Task,
): boolean {
  return (
    stopCode === 'EssentialContainerExited' &&
    exitCode === 137 &&
    !/OutOfMemoryError/i.test(`${reason} ${stoppedReason}`)
  );
}

/** When the newest task with such a container ended, ISO 8601. */
export function lastUnexplainedKill(
  stoppedTasks: Readonly<Record<string, DescribeTasks>> | undefined,
): string | undefined {
  const killed = tasksNewestFirst(stoppedTasks ?? {}).find((task) =>
    task.containers.some((it) => isUnexplainedKill(it, task)),
  );
  return killed?.stoppingAt ?? killed?.executionStoppedAt ?? killed?.stoppedAt;
}
