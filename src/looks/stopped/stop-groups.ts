import { titleOf } from '../../explaining/catalogue.ts';
import { readStopReason } from '../../explaining/stop-reasons.ts';
import type { Service } from '../../facts/ecs-services.ts';
import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import type { Container, Task } from '../../facts/ecs-tasks.ts';
import { compareTexts } from '../../facts/order.ts';
import { containersByName, stopIsFailure, stopTexts } from '../../facts/tasks.ts';
import { definitionsOf } from '../../rules/container/container-definition.ts';
import { culpritOf } from '../../rules/container/culprit.ts';
import { kindOf } from '../events/repeats.ts';
import { withShortIds } from '../events/short-ids.ts';
import { exitWords } from './exit-code-words.ts';

/** Tasks that stopped for the same reason. */
export interface StopGroup {
  /** The reason of the newest one, in the words of AWS. */
  readonly says: string;
  /** The exit of the container that ended the newest one, e.g. `app 1`. */
  readonly exit: string;
  /** What that means. */
  readonly means: string;
  readonly failed: boolean;
  /** The newest first. */
  readonly tasks: readonly Task[];
  readonly first: string | undefined;
  readonly last: string | undefined;
}

type Definitions = Readonly<Record<string, DescribeTaskDefinition>> | undefined;

/**
 * Stopped tasks by why they stopped, failures before ordinary stops, then most first. Ids and numbers in a reason do not make
 * a new group; another container or another exit code does.
 */
export function stopGroups(
  tasks: readonly Task[],
  service: Service | undefined,
  definitions: Definitions,
): readonly StopGroup[] {
  const groups = new Map<string, Task[]>();
  for (const task of tasks) {
    const ended = endedBy(task, service, definitions);
    const byItself = task.stopCode === 'EssentialContainerExited';
    const exit = byItself ? `${ended?.name} ${ended?.exitCode}` : '';
    const key = [task.stopCode, kindOf(reasonOf(task)), exit].join('|');
    const group = groups.get(key);
    if (group) group.push(task);
    else groups.set(key, [task]);
  }
  return [...groups.values()]
    .flatMap((alike) => groupOf(alike, service, definitions))
    .toSorted(
      (a, b) =>
        Number(b.failed) - Number(a.failed) ||
        b.tasks.length - a.tasks.length ||
        compareTexts(b.last ?? '', a.last ?? '') ||
        compareTexts(a.says, b.says),
    );
}

function groupOf(
  tasks: readonly Task[],
  service: Service | undefined,
  definitions: Definitions,
): readonly StopGroup[] {
  const [newest] = tasks;
  if (!newest) return [];
  const times = tasks.flatMap((task) => stoppedAt(task) ?? []).toSorted(compareTexts);
  const ended = endedBy(newest, service, definitions);
  return [
    {
      says: reasonOf(newest),
      exit: ended?.exitCode === undefined ? '' : `${ended.name} ${ended.exitCode}`,
      means: meaningOf(newest, ended),
      failed: stopIsFailure(newest),
      tasks,
      first: times[0],
      last: times.at(-1),
    },
  ];
}

/** When a task stopped, or began to. */
export function stoppedAt({ stoppedAt: at, stoppingAt, executionStoppedAt }: Task) {
  return at ?? stoppingAt ?? executionStoppedAt;
}

/** The texts that say why a task stopped, wherever AWS put them, each once, in an order that AWS does not choose. */
export function reasonOf(task: Task): string {
  const { stoppedReason } = task;
  const others = stopTexts(task).filter((text) => text !== stoppedReason);
  const texts = [
    ...(stoppedReason ? [stoppedReason] : []),
    ...[...new Set(others)].toSorted(compareTexts),
  ];
  return withShortIds(texts.join('; ').replace(/\s+/g, ' ').trim()) || 'AWS gives no reason';
}

/** The container that ended a task by itself, else the one that has an exit code worth showing. */
function endedBy(
  task: Task,
  service: Service | undefined,
  definitions: Definitions,
): Container | undefined {
  const all = containersByName(task);
  const name = culpritOf(task, definitionsOf(task, definitions), service, () => false);
  return all.find((it) => it.name === name) ?? all.find(({ exitCode }) => exitCode !== undefined);
}

/** What a stop means: by its texts where they name a failure mode, else by the exit code. */
function meaningOf(task: Task, ended: Container | undefined): string {
  if (task.stopCode === 'EssentialContainerExited' && ended) {
    const code = ended.exitCode === undefined ? 'ended' : `exited with code ${ended.exitCode}`;
    return `Container ${ended.name} ${code}: ${exitWords(ended, task)}`;
  }
  for (const text of [task.stoppedReason ?? '', ...stopTexts(task).toSorted(compareTexts)]) {
    const mode = readStopReason(text)?.rule;
    if (mode === 'graceful-stop-143') return orderly(task);
    // The stop says that checks failed, and never why.
    if (mode === 'elb-grace-too-short')
      return 'ECS stopped it because it failed the checks of the load balancer';
    if (mode !== undefined) return titleOf(mode);
  }
  return task.stopCode === undefined ? '' : (stopCodes[task.stopCode] ?? '');
}

function orderly(task: Task): string {
  const killed = containersByName(task).find(({ exitCode }) => exitCode === 137);
  return killed
    ? `Stopped on purpose; container ${killed.name} did not end within its stop timeout and was killed`
    : 'Stopped on purpose by ECS, deploying or scaling in; no failure';
}

/** Every stop code, where the texts say nothing more (sdk: TaskStopCode). */
const stopCodes: Readonly<Record<string, string>> = {
  TaskFailedToStart: 'The task never ran',
  EssentialContainerExited: 'An essential container ended',
  UserInitiated: 'A person or a program stopped the task',
  ServiceSchedulerInitiated: 'ECS stopped the task',
  SpotInterruption: 'AWS took the Spot capacity back',
  TerminationNotice: 'The instance is about to be terminated',
  InfrastructureHealth: "The task's host is impaired",
};
