import type {
  ContainerDefinition,
  DescribeTaskDefinition,
} from '../../facts/ecs-task-definitions.ts';
import type { Container, DescribeTasks, Task } from '../../facts/ecs-tasks.ts';
import { type FailureFacts, failuresThatMatter } from '../../facts/failures.ts';
import { compareTexts } from '../../facts/order.ts';
import { primaryDeployment, secondsBetween, serviceIn } from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import { containerCheckOf, unhealthyBetween } from '../../reading/health/health-timing.ts';

/** After so many seconds in PENDING with its images there, a task waits for more than a usual start. */
const patience = 180;
/** So long, in seconds, a container that others wait for may be at its work, such as a migration. */
const work = 900;

/** A container that others wait for, and what they wait for in vain. */
export interface UnmetDependency {
  readonly awaited: string;
  readonly condition: string;
  readonly waiting: readonly string[];
  /** The newest task in which it is so, and the awaited container there. */
  readonly task: Task;
  readonly container: Container;
  /** Whether the tasks still wait; otherwise they were stopped. */
  readonly pending: boolean;
  readonly tasks: readonly Task[];
  readonly since?: string;
}

type Facts = FailureFacts & {
  readonly runningTasks: Readonly<Record<string, DescribeTasks>> | undefined;
  readonly taskDefinitions: Readonly<Record<string, DescribeTaskDefinition>> | undefined;
};

/** Containers whose condition was never met, by name; of each the newest revision in which it is so. */
export function unmetDependencies(facts: Facts): readonly UnmetDependency[] {
  const waitFor = Object.values(facts.taskDefinitions ?? {}).some(({ taskDefinition }) =>
    taskDefinition?.containerDefinitions.some(({ dependsOn }) => dependsOn.length > 0),
  );
  if (!waitFor) return [];
  const service = serviceIn(facts.services);
  const primary = service && primaryDeployment(service)?.id;
  const waiting = tasksNewestFirst(facts.runningTasks ?? {}).filter(
    (task) => task.startedBy === primary && waitsLong(task, facts.takenAt),
  );
  const stopped = failuresThatMatter(facts).filter(({ startedAt }) => startedAt === undefined);
  const found = new Map<string, UnmetDependency>();
  for (const task of [...waiting, ...stopped]) {
    for (const unmet of unmetIn(task, facts)) {
      const known = found.get(unmet.awaited);
      if (!known) found.set(unmet.awaited, unmet);
      else if (known.task.taskDefinitionArn === task.taskDefinitionArn)
        found.set(unmet.awaited, joined(known, unmet));
    }
  }
  return [...found.values()].toSorted((a, b) => compareTexts(a.awaited, b.awaited));
}

function waitsLong({ lastStatus, pullStoppedAt, createdAt }: Task, takenAt: string): boolean {
  if (lastStatus !== 'PENDING' && lastStatus !== 'ACTIVATING') return false;
  const ready = pullStoppedAt ?? createdAt;
  return ready !== undefined && secondsBetween(ready, takenAt) > patience;
}

function unmetIn(task: Task, { taskDefinitions, takenAt }: Facts): readonly UnmetDependency[] {
  const definition = taskDefinitions?.[task.taskDefinitionArn ?? '']?.taskDefinition;
  const pending = task.stopCode === undefined;
  const found = new Map<string, UnmetDependency>();
  for (const { name, dependsOn } of definition?.containerDefinitions ?? []) {
    if (hasRun(task.containers.find((it) => it.name === name))) continue;
    for (const { containerName: awaited = '', condition = '' } of dependsOn) {
      const container = task.containers.find((it) => it.name === awaited);
      if (!container || !isUnmet(container, condition, pending)) continue;
      const since = pending ? (task.pullStoppedAt ?? task.createdAt) : task.stoppedAt;
      const own = definition?.containerDefinitions.find((it) => it.name === awaited);
      if (
        pending &&
        since &&
        mayStillCome(container, condition, own, secondsBetween(since, takenAt))
      )
        continue;
      const waiting = [...(found.get(awaited)?.waiting ?? []), name].toSorted();
      found.set(awaited, {
        awaited,
        condition,
        waiting,
        task,
        container,
        pending,
        tasks: [task],
        ...(since === undefined ? {} : { since }),
      });
    }
  }
  return [...found.values()];
}

/** Whether a container's process was ever there. The agent gives 143 to one that it never started for its dependency. */
function hasRun(container: Container | undefined): boolean {
  if (!container) return true;
  if (container.lastStatus === 'RUNNING') return true;
  return container.exitCode !== undefined && container.exitCode !== 143;
}

/** Whether a container has not come, and cannot come any more or does not come, as far as the condition asks. */
function isUnmet(
  { exitCode, healthStatus, lastStatus }: Container,
  condition: string,
  pending: boolean,
): boolean {
  switch (condition) {
    case 'SUCCESS':
      return exitCode !== undefined ? exitCode !== 0 : pending && lastStatus === 'RUNNING';
    case 'COMPLETE':
      return exitCode === undefined && pending && lastStatus === 'RUNNING';
    case 'HEALTHY':
      if (healthStatus === 'HEALTHY') return false;
      return healthStatus === 'UNHEALTHY' || exitCode !== undefined || pending;
    default:
      return false;
  }
}

/** Whether what is awaited may only be slow: its check has not given up yet, or its work goes on. */
function mayStillCome(
  { exitCode, healthStatus }: Container,
  condition: string,
  definition: ContainerDefinition | undefined,
  waited: number,
): boolean {
  if (exitCode !== undefined || healthStatus === 'UNHEALTHY') return false;
  if (condition !== 'HEALTHY') return waited < work;
  const check = definition && containerCheckOf(definition);
  return check !== undefined && waited < unhealthyBetween(check).latest + patience;
}

function joined(a: UnmetDependency, b: UnmetDependency): UnmetDependency {
  const [since] = [a.since, b.since].flatMap((it) => it ?? []).toSorted();
  return {
    ...a,
    tasks: [...a.tasks, ...b.tasks],
    ...(since === undefined ? {} : { since }),
  };
}
