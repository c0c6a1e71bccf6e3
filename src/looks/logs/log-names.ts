import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import { compareTexts } from '../../facts/order.ts';
import { lastPart } from '../../facts/service.ts';
import { type LogRequest, mayBeTask } from '../../reading/logs/log-request.ts';
import { listed } from '../../rules/phrases.ts';
import type { ReadLog } from './read-logs.ts';

/** Every container that tasks have or that task definitions name. */
export function containersOf(
  taskDefinitions: Readonly<Record<string, DescribeTaskDefinition>>,
  tasks: readonly Task[],
): ReadonlySet<string> {
  return new Set([
    ...tasks.flatMap((task) => task.containers.map(({ name }) => name)),
    ...Object.values(taskDefinitions).flatMap(({ taskDefinition }) =>
      (taskDefinition?.containerDefinitions ?? []).map(({ name }) => name),
    ),
  ]);
}

/** What a name may be of, where it is of none of them. */
export function strangeName(
  { names }: LogRequest,
  tasks: readonly Task[],
  containers: ReadonlySet<string>,
): string | undefined {
  const strange = names.find(
    (name) =>
      !containers.has(name) &&
      !(mayBeTask(name) && tasks.some(({ taskArn }) => lastPart(taskArn).startsWith(name))),
  );
  if (strange === undefined || containers.size === 0) return undefined;
  return `"${strange}" is no container and no task that is known: the containers are ${listed([...containers].toSorted(compareTexts))}. A text to look for stands between slashes: logs /${strange}/.`;
}

/** Whether a log is of a container and of a task that were asked for. */
export function isNamed({ taskId, container }: ReadLog, { names }: LogRequest): boolean {
  const tasks = names.filter((name) => mayBeTask(name) && taskId.startsWith(name));
  const others = names.filter((name) => !mayBeTask(name) || name === container);
  const asksTask = names.some(mayBeTask) && !names.every((name) => name === container);
  return (!asksTask || tasks.length > 0) && (others.length === 0 || others.includes(container));
}
