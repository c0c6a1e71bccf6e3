import type { ContainerDefinition } from '../facts/ecs-task-definitions.ts';
import type { Task } from '../facts/ecs-tasks.ts';
import type { EachAnswer, OneAnswer } from '../facts/facts.ts';
import { lastPart, primaryDeployment, serviceIn } from '../facts/service.ts';
import { stoppedForHealth, tasksNewestFirst } from '../facts/tasks.ts';
import { type Definitions, type LogTail, tailsOf } from './log-tail.ts';

type Each<N extends keyof EachAnswer> = Readonly<Record<string, EachAnswer[N]>>;

/** What tells which logs say something although nothing in them has failed. */
interface Sources extends Definitions {
  readonly services: OneAnswer['services'];
  readonly stoppedTasks: Each<'stoppedTasks'>;
  readonly runningTasks: Each<'runningTasks'> | undefined;
}

/**
 * The log of the task that runs longest, where ECS restarts its containers in place: only there does it show that they crash.
 */
export function restartTails(known: Sources): readonly LogTail[] {
  const [longest] = ofPrimary(tasksNewestFirst(known.runningTasks ?? {}), known).toReversed();
  return longest ? tailsWhere(longest, known, restarts) : [];
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
