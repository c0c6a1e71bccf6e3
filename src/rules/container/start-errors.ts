import type {
  ContainerDefinition,
  DescribeTaskDefinition,
} from '../../facts/ecs-task-definitions.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import { type FailureFacts, failuresThatMatter } from '../../facts/failures.ts';
import { remembered } from '../../facts/remembered.ts';
import { type StartError, startErrorIn } from '../../reading/messages/start-error.ts';
import { type StopMessage, stopMessages } from '../../reading/stops/stop-messages.ts';
import { definitionOf } from './container-definition.ts';

/** Containers that never ran for one reason, in every task of a revision to which that happened. */
export interface FailedStart {
  readonly kind: StartError;
  /** AWS's words in the newest of the tasks. */
  readonly message: StopMessage;
  readonly task: Task;
  /** The container, where the words or the task tell which. */
  readonly container: string | undefined;
  readonly definition: ContainerDefinition | undefined;
  /** Newest first. */
  readonly tasks: readonly Task[];
  /** How many tasks of that revision failed in any way. */
  readonly of: number;
  readonly since: string | undefined;
}

interface StartFacts extends FailureFacts {
  readonly taskDefinitions: Readonly<Record<string, DescribeTaskDefinition>> | undefined;
}

/** Facts that {@link failedStarts} needs. */
export const startNeeds = ['services', 'stoppedTasks'] as const;
/** Facts that sharpen it. */
export const startWants = ['recentDeployments', 'taskDefinitions'] as const;

/** Every container that the runtime or the agent could not run, in tasks that matter, read once for all rules. */
export const failedStarts = remembered(
  ['stoppedTasks', 'services', 'recentDeployments', 'takenAt', 'taskDefinitions'],
  (facts: StartFacts): readonly FailedStart[] => {
    const found = new Map<string, { readonly told: Told; readonly tasks: Task[] }>();
    for (const told of toldIn(stopMessages(facts))) {
      const { kind, container, message } = told;
      const key = `${kind} ${container}`;
      const before = found.get(key);
      if (!before) found.set(key, { told, tasks: [message.task] });
      else if (isOfRevision(before.told.message.task, message.task))
        before.tasks.push(message.task);
    }
    if (found.size === 0) return [];
    const failed = failuresThatMatter(facts);
    return [...found.values()].map(({ told, tasks }): FailedStart => {
      const { task } = told.message;
      const { container } = told;
      const since = tasks.flatMap(({ stoppedAt, stoppingAt }) => stoppedAt ?? stoppingAt ?? []);
      return {
        ...told,
        task,
        definition:
          container === undefined
            ? undefined
            : definitionOf(task, container, facts.taskDefinitions),
        tasks,
        of: failed.filter((it) => isOfRevision(it, task)).length,
        since: since.toSorted()[0],
      };
    });
  },
);

interface Told {
  readonly kind: StartError;
  readonly container: string | undefined;
  readonly message: StopMessage;
}

/** One message a task and kind: AWS says the same of the task and of its container, and the container's says more. */
function toldIn(messages: readonly StopMessage[]): readonly Told[] {
  const told = new Map<string, Told>();
  for (const message of messages) {
    const kind = startErrorIn(message.reason);
    if (kind === undefined) continue;
    const key = `${kind} ${message.task.taskArn}`;
    if (told.get(key)?.message.container === undefined) {
      told.set(key, { kind, message, container: containerOf(message) });
    }
  }
  return [...told.values()];
}

/** Whose start it was: the one whose own reason it is, the only one, or the one that the words name. */
function containerOf({ container, task, reason }: StopMessage): string | undefined {
  if (container !== undefined) return container;
  const names = task.containers.map(({ name }) => name);
  if (names.length === 1) return names[0];
  const named = names.filter((name) => name !== '' && wordsOf(reason.text).includes(name));
  return named.length === 1 ? named[0] : undefined;
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[^\w-]+/);
}

function isOfRevision(a: Task, b: Task): boolean {
  return a.taskDefinitionArn === b.taskDefinitionArn;
}
