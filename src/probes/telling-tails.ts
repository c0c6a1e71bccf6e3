import type { ContainerDefinition } from '../facts/ecs-task-definitions.ts';
import type { Task } from '../facts/ecs-tasks.ts';
import type { EachAnswer, OneAnswer } from '../facts/facts.ts';
import { lastPart, primaryDeployment, serviceIn } from '../facts/service.ts';
import { longestFirst, ranFor, stoppedForHealth, tasksNewestFirst } from '../facts/tasks.ts';
import { type Definitions, type LogTail, tailsOf } from './log-tail.ts';

type Each<N extends keyof EachAnswer> = Readonly<Record<string, EachAnswer[N]>>;

/** What tells which logs say something although nothing in them has failed. */
interface Sources extends Definitions {
  readonly takenAt: string;
  readonly services: OneAnswer['services'];
  readonly stoppedTasks: Each<'stoppedTasks'>;
  readonly runningTasks: Each<'runningTasks'> | undefined;
}

/** A task that has run for so many seconds shows whether its containers are restarted. */
const telling = 600;

/**
 * The log of the task that runs longest, where ECS restarts its containers in place: only there does it show that they crash.
 * Where that one is young, a task that was stopped may have run for longer.
 */
export function restartTails(known: Sources): readonly LogTail[] {
  const [oldest] = ofPrimary(tasksNewestFirst(known.runningTasks ?? {}), known).toReversed();
  const stopped = ofPrimary(tasksNewestFirst(known.stoppedTasks), known);
  const [longest] = longestFirst(stopped, known.takenAt);
  const isYoung = ranFor(oldest, known.takenAt) < Math.min(telling, ranFor(longest, known.takenAt));
  const chosen = isYoung ? longest : oldest;
  return chosen ? tailsWhere(chosen, known, restarts) : [];
}

/**
 * The log of the oldest task that ECS stopped for its checks, where containers wait for their log to be taken: its end shows
 * since when nothing was. The newest such task may never have written a line.
 */
export function blockedTails(known: Sources): readonly LogTail[] {
  const failed = ofPrimary(tasksNewestFirst(known.stoppedTasks), known).filter(stoppedForHealth);
  const oldest = failed.length > 1 ? failed.at(-1) : undefined;
  return oldest ? tailsWhere(oldest, known, blocks) : [];
}

function ofPrimary(tasks: readonly Task[], { services }: Sources): readonly Task[] {
  const service = serviceIn(services);
  const primary = service && primaryDeployment(service)?.id;
  return tasks.filter(({ startedBy }) => startedBy === primary);
}

function tailsWhere(
  task: Task,
  known: Sources,
  matters: (container: ContainerDefinition) => boolean,
): readonly LogTail[] {
  const definition = known.currentTaskDefinitions[task.taskDefinitionArn ?? '']?.taskDefinition;
  const keys = (definition?.containerDefinitions ?? [])
    .filter(matters)
    .map(({ name }) => `${lastPart(task.taskArn)}/${name}`);
  return keys.length === 0 ? [] : tailsOf(task, known).filter(({ key }) => keys.includes(key));
}

function restarts({ restartPolicy }: ContainerDefinition): boolean {
  return restartPolicy?.enabled === true;
}

function blocks({ logConfiguration }: ContainerDefinition): boolean {
  return logConfiguration?.options?.mode === 'blocking';
}
