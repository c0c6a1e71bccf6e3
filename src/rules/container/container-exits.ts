import type { Service } from '../../facts/ecs-services.ts';
import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import {
  type ContainerFailure,
  type FailureFacts,
  failuresByContainer,
  failuresThatMatter,
} from '../../facts/failures.ts';
import type { GetLogEvents } from '../../facts/logs.ts';
import { remembered } from '../../facts/remembered.ts';
import { lastPart, serviceIn } from '../../facts/service.ts';
import { lifeSeconds } from '../../facts/tasks.ts';
import type { LogFinding } from '../../reading/log-classes/finding.ts';
import { readLateFailure, readStartFailure } from '../../reading/stops/start-failure.ts';
import { definitionsOf } from './container-definition.ts';
import type { ContainerExit, ReadLog } from './container-exit.ts';
import { culpritOf, isOrderKnown, mainContainerOf } from './culprit.ts';
import { exitMode } from './exit-mode.ts';

type Each<T> = Readonly<Record<string, T>>;

/** How long a start may take, in seconds, before an exit counts as one at run time. */
const startSeconds = 300;

/** What the exits are read from; what is not known is undefined. */
export interface ExitFacts extends FailureFacts {
  readonly logEvents: Each<GetLogEvents> | undefined;
  readonly taskDefinitions: Each<DescribeTaskDefinition> | undefined;
}

/** Facts that {@link containerExits} needs. */
export const exitNeeds = ['services', 'stoppedTasks'] as const;
/** Facts that sharpen it. */
export const exitWants = ['logEvents', 'recentDeployments', 'taskDefinitions'] as const;

/**
 * Every container that ended its task by itself, in tasks that matter, read once for all rules. Each end has one name, by its
 * exit code first and its log second, so that no two rules claim it.
 */
export const containerExits = remembered(
  ['stoppedTasks', 'services', 'recentDeployments', 'takenAt', 'logEvents', 'taskDefinitions'],
  (facts: ExitFacts): readonly ContainerExit[] => {
    const { logEvents, taskDefinitions } = facts;
    const service = serviceIn(facts.services);
    const ended = failuresThatMatter(facts).filter(
      ({ stopCode }) => stopCode === 'EssentialContainerExited',
    );
    if (ended.length === 0) return [];
    const culprits = new Map(
      ended.map((task) => [task, culprit(task, service, logEvents, taskDefinitions)] as const),
    );
    return failuresByContainer(
      ended,
      ({ name, exitCode }, task) =>
        culprits.get(task) === name && exitCode !== undefined && exitCode !== 143,
    ).map((failure) => exitOf(failure, service, facts));
  },
);

function culprit(
  task: Task,
  service: Service | undefined,
  logEvents: Each<GetLogEvents> | undefined,
  taskDefinitions: Each<DescribeTaskDefinition> | undefined,
): string | undefined {
  return culpritOf(task, definitionsOf(task, taskDefinitions), service, (name) => {
    const events = logEvents?.[logKey(task, name)]?.events ?? [];
    return events.length > 0 && wasTold(readStartFailure({ events }).findings);
  });
}

/** Whether the last that a program says is that it was told to stop. */
function wasTold(findings: readonly LogFinding[]): boolean {
  const told = findings.find(({ kind }) => kind === 'graceful-shutdown');
  const failed = findings.some(
    ({ confidence, kind }) =>
      confidence === 'confirmed' && kind !== 'graceful-shutdown' && !kind.startsWith('listening'),
  );
  return told !== undefined && !failed;
}

function exitOf(
  failure: ContainerFailure,
  service: Service | undefined,
  { logEvents, taskDefinitions }: ExitFacts,
): ContainerExit {
  const { name, container, task } = failure;
  const definitions = definitionsOf(task, taskDefinitions);
  const main = mainContainerOf(task, definitions, service);
  const log = logOf(failure, logEvents);
  const start = log && readStartFailure(log);
  const isLate = (lifeSeconds(log?.task ?? task) ?? 0) > startSeconds;
  const error = log && isLate ? readLateFailure(log) : start?.error;
  const exit = {
    ...failure,
    code: container.exitCode ?? 0,
    isSidecar: main !== undefined && main !== name,
    isLate,
    endedFirst: isOrderKnown(task, definitions, name),
    definition: definitions.find((it) => it.name === name),
    log,
    findings: start?.findings ?? [],
    error,
  };
  return { ...exit, mode: exitMode(exit, start?.diedOfSettings === true) };
}

/** The log of the newest of these tasks whose log was read and holds something. */
function logOf(
  { name, tasks }: ContainerFailure,
  logEvents: Each<GetLogEvents> | undefined,
): ReadLog | undefined {
  for (const task of tasks) {
    const key = logKey(task, name);
    const { events = [] } = logEvents?.[key] ?? {};
    if (events.length > 0) return { task, key, events };
  }
  return undefined;
}

/** Key of the `logEvents` fact of a container's log. */
export function logKey({ taskArn }: Task, container: string): string {
  return `${lastPart(taskArn)}/${container}`;
}

/** When a log event was written, ISO 8601; absent where AWS gave no time. */
export function eventTime({ events }: ReadLog, event: number): string | undefined {
  const timestamp = events[event]?.timestamp;
  return timestamp === undefined ? undefined : new Date(timestamp).toISOString();
}
