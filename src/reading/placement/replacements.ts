import type { DescribeTasks, Task } from '../../facts/ecs-tasks.ts';
import { stopIsFailure } from '../../facts/tasks.ts';

type Tasks = Readonly<Record<string, DescribeTasks>>;

/**
 * Whether ECS has had its turn since tasks were stopped from outside: as many tasks as were stopped have been created since, and
 * run or have failed by themselves. What is missing then has another reason than those stops.
 */
export function wereReplaced(
  stopped: readonly Task[],
  stoppedTasks: Tasks,
  runningTasks: Tasks | undefined,
): boolean {
  const [first] = stopped
    .flatMap(({ stoppingAt, stoppedAt }) => stoppingAt ?? stoppedAt ?? [])
    .toSorted();
  if (first === undefined) return false;
  const came = [...Object.values(runningTasks ?? {}), ...Object.values(stoppedTasks)]
    .flatMap(({ tasks }) => tasks)
    .filter((task) => (task.createdAt ?? task.startedAt ?? '') > first)
    .filter((task) => task.startedAt !== undefined || stopIsFailure(task));
  return came.length >= stopped.length;
}
