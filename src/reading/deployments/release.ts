import type {
  DescribeServiceDeployments,
  DescribeServiceRevisions,
  ListServiceDeployments,
} from '../../facts/ecs-deployments.ts';
import type { DescribeServices, Service } from '../../facts/ecs-services.ts';
import type { DescribeTasks, Task } from '../../facts/ecs-tasks.ts';
import { newestServiceDeployment, wasRolledBack } from '../../facts/failures.ts';
import { remembered } from '../../facts/remembered.ts';
import { currentDeployments, lastPart, primaryDeployment, serviceIn } from '../../facts/service.ts';
import { loadBalancersOf } from '../../facts/task-sets.ts';
import { stopIsFailure, tasksNewestFirst } from '../../facts/tasks.ts';

/** A deployment with the tasks that it started, whether it still stands or was rolled back. */
export interface Release {
  readonly taskDefinition?: string | undefined;
  /** Tasks that should be running, the newest first. */
  readonly running: readonly Task[];
  /** Tasks that stopped within the last hour, the newest first. */
  readonly stopped: readonly Task[];
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly rolledBack: boolean;
  readonly loadBalancers: readonly Service['loadBalancers'][number][];
}

/** The facts that a release is read from; what is not known is undefined. */
export interface ReleaseFacts {
  readonly services: DescribeServices;
  readonly runningTasks?: Readonly<Record<string, DescribeTasks>> | undefined;
  readonly stoppedTasks?: Readonly<Record<string, DescribeTasks>> | undefined;
  readonly recentDeployments?: ListServiceDeployments | undefined;
  readonly serviceDeployments?: DescribeServiceDeployments | undefined;
  readonly serviceRevisions?: DescribeServiceRevisions | undefined;
  readonly takenAt: string;
}

/** The primary deployment with its own tasks only. */
export const primaryRelease = remembered(
  ['services', 'runningTasks', 'stoppedTasks'],
  readPrimaryRelease,
);

function readPrimaryRelease(facts: ReleaseFacts): Release | undefined {
  const service = serviceIn(facts.services);
  const primary = service && primaryDeployment(service);
  if (!service || !primary) return undefined;
  const own = ({ startedBy }: Task) => startedBy === primary.id;
  return {
    taskDefinition: primary.taskDefinition ?? service.taskDefinition,
    running: tasksNewestFirst(facts.runningTasks ?? {}).filter(own),
    stopped: tasksNewestFirst(facts.stoppedTasks ?? {}).filter(own),
    since: primary.createdAt,
    rolledBack: false,
    loadBalancers: loadBalancersOf(service, primary.id),
  };
}

/**
 * The deployment whose tasks serve while the primary one has started none yet: what they run into is what the service has to
 * show. Undefined where the primary deployment has tasks of its own.
 */
function servingRelease(facts: ReleaseFacts): Release | undefined {
  const primary = primaryRelease(facts);
  if (!primary || primary.running.length + primary.stopped.length > 0) return undefined;
  return olderRelease(facts);
}

/** The newest deployment before the primary one that has running tasks. */
export function olderRelease(facts: ReleaseFacts): Release | undefined {
  const service = serviceIn(facts.services);
  if (!service) return undefined;
  const running = tasksNewestFirst(facts.runningTasks ?? {});
  const serving = currentDeployments(service).find(
    ({ id, status }) => status !== 'PRIMARY' && running.some(({ startedBy }) => startedBy === id),
  );
  if (!serving) return undefined;
  const own = ({ startedBy }: Task) => startedBy === serving.id;
  return {
    taskDefinition: serving.taskDefinition,
    running: running.filter(own),
    stopped: tasksNewestFirst(facts.stoppedTasks ?? {}).filter(own),
    since: serving.createdAt,
    rolledBack: false,
    loadBalancers: loadBalancersOf(service, serving.id),
  };
}

/** The release that tells more than a primary deployment which is well: the one that was rolled back, or the one that still serves. */
export function formerRelease(facts: ReleaseFacts): Release | undefined {
  return rolledBackRelease(facts) ?? servingRelease(facts);
}

/** The deployment that ECS rolled back within the last day, with its own tasks; it says why the roll-back happened. */
export const rolledBackRelease = remembered(
  [
    'services',
    'runningTasks',
    'stoppedTasks',
    'recentDeployments',
    'serviceDeployments',
    'serviceRevisions',
    'takenAt',
  ],
  readRolledBackRelease,
);

function readRolledBackRelease(facts: ReleaseFacts): Release | undefined {
  const service = serviceIn(facts.services);
  const primary = service && primaryDeployment(service);
  const failed = service && newestRollback(service, facts);
  if (!service || !primary || !failed) return undefined;
  const revision = rolledBackRevision(facts);
  const notPrimary = tasksNewestFirst(facts.stoppedTasks ?? {}).filter(
    ({ startedBy }) => startedBy !== primary.id,
  );
  const startedBy = notPrimary.find(stopIsFailure)?.startedBy;
  const own = (task: Task) => startedBy !== undefined && task.startedBy === startedBy;
  const stopped = notPrimary.filter(own);
  return {
    taskDefinition: stopped[0]?.taskDefinitionArn ?? revision?.taskDefinition,
    running: tasksNewestFirst(facts.runningTasks ?? {}).filter(own),
    stopped,
    since: failed.createdAt,
    until: failed.finishedAt,
    rolledBack: true,
    loadBalancers: revision?.loadBalancers ?? service.loadBalancers,
  };
}

/** What the service was configured to when the deployment began that ECS rolled back within the last day. */
export function rolledBackRevision(
  facts: Pick<
    ReleaseFacts,
    'services' | 'recentDeployments' | 'serviceDeployments' | 'serviceRevisions' | 'takenAt'
  >,
): DescribeServiceRevisions['serviceRevisions'][number] | undefined {
  const service = serviceIn(facts.services);
  const failed = service && newestRollback(service, facts);
  return facts.serviceRevisions?.serviceRevisions.find(
    ({ serviceRevisionArn }) => serviceRevisionArn === failed?.revision,
  );
}

/** The ids of the tasks that another deployment started. */
export function tasksOfOthers(
  { running, stopped }: Release,
  { runningTasks = {}, stoppedTasks = {} }: Pick<ReleaseFacts, 'runningTasks' | 'stoppedTasks'>,
): ReadonlySet<string> {
  const own = new Set([...running, ...stopped]);
  const known = [...tasksNewestFirst(runningTasks), ...tasksNewestFirst(stoppedTasks)];
  return new Set(known.filter((task) => !own.has(task)).map(({ taskArn }) => lastPart(taskArn)));
}

function newestRollback(
  service: Service,
  {
    recentDeployments,
    serviceDeployments,
    takenAt,
  }: Pick<ReleaseFacts, 'recentDeployments' | 'serviceDeployments' | 'takenAt'>,
) {
  const newest = newestServiceDeployment(recentDeployments);
  if (!newest || !wasRolledBack(service, recentDeployments, takenAt)) return undefined;
  const detail = serviceDeployments?.serviceDeployments.find(
    ({ serviceDeploymentArn }) => serviceDeploymentArn === newest.serviceDeploymentArn,
  );
  return {
    revision: detail?.targetServiceRevision?.arn ?? newest.targetServiceRevisionArn,
    createdAt: newest.createdAt,
    finishedAt: newest.finishedAt,
  };
}
