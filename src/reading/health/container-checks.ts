import type {
  ContainerDefinition,
  DescribeTaskDefinition,
} from '../../facts/ecs-task-definitions.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import type { GetLogEvents } from '../../facts/logs.ts';
import { compareTexts } from '../../facts/order.ts';
import { remembered } from '../../facts/remembered.ts';
import { lastPart, serviceIn } from '../../facts/service.ts';
import { stopIsFailure, stoppedForContainer } from '../../facts/tasks.ts';
import { tellingEventsNewestFirst } from '../../facts/telling-events.ts';
import {
  formerRelease,
  primaryRelease,
  type Release,
  type ReleaseFacts,
} from '../deployments/release.ts';
import { parseServiceEvent } from '../messages/service-event.ts';
import { type ContainerCheck, containerCheckOf } from './health-timing.ts';

/** The facts that failing container checks are read from; what is not known is undefined. */
export interface ContainerCheckFacts extends ReleaseFacts {
  readonly taskDefinitions?: Readonly<Record<string, DescribeTaskDefinition>> | undefined;
  readonly logEvents?: Readonly<Record<string, GetLogEvents>> | undefined;
}

/** A container whose own health check fails, and how its release fares with it. */
export interface FailingContainer {
  readonly name: string;
  readonly release: Release;
  /** ARN of the revision. */
  readonly revision: string;
  readonly definition?: ContainerDefinition | undefined;
  readonly check?: ContainerCheck | undefined;
  /** What the check runs, as one line. */
  readonly command: string;
  /** Running tasks in which it is UNHEALTHY, the newest first. */
  readonly unhealthy: readonly Task[];
  /** Tasks that were stopped for it, the newest first. */
  readonly stopped: readonly Task[];
  /** Where no task is in either state: those that ECS called unhealthy and that recovered or ended otherwise, the newest first. */
  readonly called: readonly CalledUnhealthy[];
  /** Its logs in the release's tasks, with the task that wrote each. */
  readonly logs: readonly ContainerLog[];
}

/** What ECS said of a task whose container failed its own check. */
export interface CalledUnhealthy {
  readonly task: Task;
  /** The event's id, and when it was said. */
  readonly event: string;
  readonly at: string;
}

/** The log of one container of one task. */
export interface ContainerLog {
  /** Its key among the facts. */
  readonly key: string;
  readonly task: Task;
  readonly answer: GetLogEvents;
}

const failingFacts = [
  'services',
  'runningTasks',
  'stoppedTasks',
  'taskDefinitions',
  'logEvents',
  'recentDeployments',
  'serviceDeployments',
  'serviceRevisions',
  'takenAt',
] as const satisfies readonly (keyof ContainerCheckFacts)[];

/**
 * The containers whose own checks fail: of the primary deployment, or, where that one is well, of the one that was rolled back or
 * that still serves while the primary one has no task.
 */
export const failingContainers = remembered(
  failingFacts,
  (facts: ContainerCheckFacts): readonly FailingContainer[] => {
    const primary = primaryRelease(facts);
    const current = primary ? failingIn(primary, facts) : [];
    if (current.length > 0 || primary?.stopped.some(stopIsFailure)) return current;
    const former = formerRelease(facts);
    return former ? failingIn(former, facts) : [];
  },
);

/**
 * The containers with a check of the primary deployment of which neither a running nor a stopped task says that it fails, but events
 * do: a container that is HEALTHY again before ECS comes to stop it leaves nothing else.
 */
export const containersCalledUnhealthy = remembered(
  failingFacts,
  (facts: ContainerCheckFacts): readonly FailingContainer[] => {
    const primary = primaryRelease(facts);
    if (!primary || failingIn(primary, facts).length > 0) return [];
    const called = calledIn(primary, facts);
    return containersOf(primary, facts, { unhealthy: [], stopped: [], called });
  },
);

function failingIn(release: Release, facts: ContainerCheckFacts): readonly FailingContainer[] {
  const stopped = release.stopped.filter(stoppedForContainer);
  const unhealthy = release.running.filter((task) => unhealthyNames(task).length > 0);
  return containersOf(release, facts, { unhealthy, stopped, called: [] });
}

function containersOf(
  release: Release,
  facts: ContainerCheckFacts,
  { unhealthy, stopped, called }: Pick<FailingContainer, 'unhealthy' | 'stopped' | 'called'>,
): readonly FailingContainer[] {
  const newest = unhealthy[0] ?? stopped[0] ?? called[0]?.task;
  if (!newest) return [];
  const revision = newest.taskDefinitionArn ?? release.taskDefinition ?? '';
  const definitions = facts.taskDefinitions?.[revision]?.taskDefinition?.containerDefinitions ?? [];
  return namesIn([...unhealthy, ...stopped], definitions).map((name) => {
    const definition = definitions.find((it) => it.name === name);
    return {
      name,
      release,
      revision,
      definition,
      check: definition && containerCheckOf(definition),
      command: definition?.healthCheck?.command.slice(1).join(' ') ?? '',
      unhealthy: unhealthy.filter((task) => unhealthyNames(task).includes(name)),
      stopped,
      called,
      logs: logsOf(name, release, facts),
    };
  });
}

/** The events that call a task of a release unhealthy for a container's own check (dg: service-event-messages). */
function calledIn(
  { running, stopped }: Release,
  { services }: ContainerCheckFacts,
): readonly CalledUnhealthy[] {
  const tasks = new Map([...running, ...stopped].map((task) => [lastPart(task.taskArn), task]));
  return tellingEventsNewestFirst(serviceIn(services) ?? { events: [] }).flatMap(
    ({ id: event, createdAt: at, message }) => {
      if (!/failed container health checks/i.test(message)) return [];
      const task = tasks.get(parseServiceEvent(message)?.task ?? '');
      return task && at !== undefined ? [{ task, event, at }] : [];
    },
  );
}

/** The containers that AWS calls UNHEALTHY; where it calls none so, the ones that have a check. */
function namesIn(
  tasks: readonly Task[],
  definitions: readonly ContainerDefinition[],
): readonly string[] {
  const said = new Set(tasks.flatMap(unhealthyNames));
  const checked = definitions.filter(({ healthCheck, essential }) => healthCheck && essential);
  const names = said.size > 0 ? [...said] : checked.map(({ name }) => name);
  return names.toSorted(compareTexts);
}

function unhealthyNames({ containers }: Task): readonly string[] {
  return containers.flatMap(({ name, healthStatus }) =>
    healthStatus === 'UNHEALTHY' ? [name] : [],
  );
}

function logsOf(
  name: string,
  { running, stopped }: Release,
  { logEvents = {} }: ContainerCheckFacts,
): readonly ContainerLog[] {
  return [...running, ...stopped].flatMap((task) => {
    const key = `${lastPart(task.taskArn)}/${name}`;
    const answer = logEvents[key];
    return answer ? [{ key, task, answer }] : [];
  });
}
