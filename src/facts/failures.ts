import type { ListServiceDeployments } from './ecs-deployments.ts';
import type { DescribeServices, Service } from './ecs-services.ts';
import type { Container, DescribeTasks, Task } from './ecs-tasks.ts';
import { compareTexts } from './order.ts';
import { remembered } from './remembered.ts';
import { currentDeployments, primaryDeployment, secondsBetween, serviceIn } from './service.ts';
import { containersByName, stopIsFailure, tasksNewestFirst } from './tasks.ts';
import { tellingEvents, tellingEventsNewestFirst } from './telling-events.ts';

/** For how many seconds a roll-back is still today's news. */
const news = 24 * 3600;

/** The facts that say which stopped tasks count. */
export interface FailureFacts {
  readonly services: DescribeServices;
  readonly stoppedTasks: Readonly<Record<string, DescribeTasks>>;
  readonly recentDeployments: ListServiceDeployments | undefined;
  readonly takenAt: string;
}

/** One container that failed in the same way in several tasks of one revision. */
export interface ContainerFailure {
  readonly name: string;
  /** The newest such task, and this container in it. */
  readonly task: Task;
  readonly container: Container;
  /** Every task of that revision in which it failed so, newest first. */
  readonly tasks: readonly Task[];
  /** How many tasks of that revision failed in any way. */
  readonly of: number;
  /** When the first of them failed, ISO 8601; absent where AWS gave no time. */
  readonly since?: string;
}

/** The newest service deployment, when ECS keeps a record of them. */
export function newestServiceDeployment(recent: ListServiceDeployments | undefined) {
  const [first, ...others] = recent?.serviceDeployments ?? [];
  let newest = first;
  for (const it of others) if ((it.createdAt ?? '') > (newest?.createdAt ?? '')) newest = it;
  return newest;
}

/**
 * Whether the last thing that happened to the service was a roll-back, within a day. One that found no deployment to go back to
 * never began.
 */
export function wasRolledBack(
  service: Service,
  recent: ListServiceDeployments | undefined,
  takenAt: string,
): boolean {
  const newest = newestServiceDeployment(recent);
  const primary = primaryDeployment(service);
  if (!newest) return hasBegunToRollBack(service, primary?.createdAt);
  const age = newest.createdAt === undefined ? 0 : secondsBetween(newest.createdAt, takenAt);
  if (age >= news) return false;
  const stayed = newest.status === 'ROLLBACK_FAILED' && primary?.rolloutState === 'FAILED';
  if (stayed) return hasBegunToRollBack(service, newest.createdAt);
  return newest.status?.startsWith('ROLLBACK') ?? false;
}

function hasBegunToRollBack(service: Service, since = ''): boolean {
  return tellingEvents(service).some(
    ({ message, createdAt }) =>
      /rolling back to deployment/i.test(message) && (createdAt ?? '') >= since,
  );
}

/**
 * Stopped tasks that failed and still matter, newest first: those of deployments that own tasks, and those of the deployment
 * that failed when the newest roll-out was rolled back. Failures of former deployments, and of a deleted service, tell of a
 * state that is over.
 */
export const failuresThatMatter = remembered(
  ['stoppedTasks', 'services', 'recentDeployments', 'takenAt'],
  readFailuresThatMatter,
);

function readFailuresThatMatter(facts: FailureFacts): readonly Task[] {
  const failed = tasksNewestFirst(facts.stoppedTasks).filter(stopIsFailure);
  const service = serviceIn(facts.services);
  if (service?.status === 'INACTIVE' || service?.status === 'DRAINING') return [];
  const ids = new Set((service ? currentDeployments(service) : []).map(({ id }) => id));
  if (!service || ids.size === 0) return failed;
  const rolledBack = rolledBackDeployment(service, failed, ids, facts);
  return failed.filter(
    ({ startedBy }) => startedBy === undefined || ids.has(startedBy) || startedBy === rolledBack,
  );
}

function rolledBackDeployment(
  service: Service,
  failed: readonly Task[],
  current: ReadonlySet<string>,
  { recentDeployments, takenAt }: FailureFacts,
): string | undefined {
  if (!wasRolledBack(service, recentDeployments, takenAt)) return undefined;
  return (
    service.deployments.find(({ rolloutState }) => rolloutState === 'FAILED')?.id ??
    failedInEvents(service) ??
    failed.find(({ startedBy }) => !current.has(startedBy ?? ''))?.startedBy
  );
}

/** The deployment that the newest event about a failed one names. */
function failedInEvents(service: Service): string | undefined {
  return tellingEventsNewestFirst(service).flatMap(
    ({ message }) => /\(deployment (ecs-svc\/\d+)\) deployment failed/i.exec(message)?.[1] ?? [],
  )[0];
}

/**
 * Groups failures by container, in the order of names. Of a container that failed in several revisions the newest failure's
 * revision is the one that is described.
 */
export function failuresByContainer(
  failed: readonly Task[],
  matches: (container: Container, task: Task) => boolean,
): readonly ContainerFailure[] {
  const found = new Map<string, ContainerFailure>();
  for (const task of failed) {
    for (const container of containersByName(task)) {
      if (found.has(container.name) || !matches(container, task)) continue;
      const alike = failed.filter((it) => it.taskDefinitionArn === task.taskDefinitionArn);
      const tasks = alike.filter((it) =>
        it.containers.some((c) => c.name === container.name && matches(c, it)),
      );
      const since = tasks.flatMap(({ stoppedAt, stoppingAt }) => stoppedAt ?? stoppingAt ?? []);
      const [first] = since.toSorted();
      found.set(container.name, {
        name: container.name,
        task,
        container,
        tasks,
        of: alike.length,
        ...(first === undefined ? {} : { since: first }),
      });
    }
  }
  return [...found.values()].toSorted((a, b) => compareTexts(a.name, b.name));
}
