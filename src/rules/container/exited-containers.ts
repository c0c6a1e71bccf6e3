import type { ContainerDefinition, DescribeTaskDefinition, Task } from '../../facts/ecs.ts';
import {
  type ContainerFailure,
  type FailureFacts,
  failuresByContainer,
  failuresThatMatter,
} from '../../facts/failures.ts';
import type { GetLogEvents } from '../../facts/logs.ts';
import { lastPart } from '../../facts/service.ts';
import { endedWithError, lifeSeconds } from '../../facts/tasks.ts';

type Each<T> = Readonly<Record<string, T>>;

/** How long a start may take, in seconds, before an exit counts as one at run time. */
const startSeconds = 300;

/** The task that a container's log was read of. */
export interface ReadLog {
  readonly task: Task;
  /** Key of the `logEvents` fact. */
  readonly key: string;
  readonly events: GetLogEvents['events'];
}

/**
 * Containers that ended by themselves with an error while they started, in tasks that matter.
 */
export function startupExits(
  facts: FailureFacts,
  taskDefinitions: Each<DescribeTaskDefinition> | undefined,
): readonly ContainerFailure[] {
  return failuresByContainer(
    failuresThatMatter(facts),
    (container, task) =>
      endedWithError(task, container) &&
      (lifeSeconds(task) ?? 0) <= startSeconds &&
      definitionOf(task, container.name, taskDefinitions)?.essential !== false,
  );
}

/** How a task's revision defines a container. */
export function definitionOf(
  { taskDefinitionArn }: Task,
  container: string,
  taskDefinitions: Each<DescribeTaskDefinition> | undefined,
): ContainerDefinition | undefined {
  return taskDefinitions?.[taskDefinitionArn ?? '']?.taskDefinition?.containerDefinitions.find(
    ({ name }) => name === container,
  );
}

/** The log of the newest of these tasks whose log was read and holds something. */
export function logOf(
  { name, tasks }: ContainerFailure,
  logEvents: Each<GetLogEvents> | undefined,
): ReadLog | undefined {
  for (const task of tasks) {
    const key = `${lastPart(task.taskArn)}/${name}`;
    const { events = [] } = logEvents?.[key] ?? {};
    if (events.length > 0) return { task, key, events };
  }
  return undefined;
}

/** When a log event was written, ISO 8601; absent where AWS gave no time. */
export function eventTime({ events }: ReadLog, event: number): string | undefined {
  const timestamp = events[event]?.timestamp;
  return timestamp === undefined ? undefined : new Date(timestamp).toISOString();
}
