import type {
  ContainerDefinition,
  DescribeTaskDefinition,
} from '../../facts/ecs-task-definitions.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import type { DescribeTargetGroups, DescribeTargetHealth } from '../../facts/elb.ts';
import { remembered } from '../../facts/remembered.ts';
import { currentDeployments, serviceIn } from '../../facts/service.ts';
import { attachedLoadBalancers } from '../../facts/task-sets.ts';
import { furthest, isBeyond, type Reach, type TaskStage } from '../../facts/task-stages.ts';
import { privateAddress, ranFor, stoppedForHealth, tasksNewestFirst } from '../../facts/tasks.ts';
import { containerCheckOf, targetCheckOf, unhealthyBetween } from '../health/health-timing.ts';
import type { Operation } from '../messages/operations.ts';
import { stopMessages } from '../stops/stop-messages.ts';
import { primaryRelease, type Release, type ReleaseFacts, rolledBackRelease } from './release.ts';

/** The facts that reach is read from; what is not known is undefined. */
export interface ReachFacts extends ReleaseFacts {
  readonly taskDefinitions?: Readonly<Record<string, DescribeTaskDefinition>> | undefined;
  readonly targetGroups?: DescribeTargetGroups | undefined;
  readonly targetHealth?: Readonly<Record<string, DescribeTargetHealth>> | undefined;
}

/** For how many seconds a task without health checks runs before it counts as one that lasts. */
const enough = 60;

/** How far tasks have come; undefined where they were not read. */
export const reachOf = remembered(
  [
    'services',
    'runningTasks',
    'stoppedTasks',
    'taskDefinitions',
    'targetGroups',
    'targetHealth',
    'recentDeployments',
    'serviceDeployments',
    'serviceRevisions',
    'takenAt',
  ],
  (facts: ReachFacts): Reach | undefined => {
    const { services, runningTasks, stoppedTasks } = facts;
    const service = serviceIn(services);
    if (!service || !stoppedTasks || !runningTasks) return undefined;
    const running = tasksNewestFirst(runningTasks);
    // Tasks that are counted and were not asked for.
    if (running.length === 0 && service.runningCount > 0) return undefined;
    const rolledBack = listed(rolledBackRelease(facts));
    const release = rolledBack ?? primaryRelease(facts);
    // Task sets of a controller that ECS names no deployment for.
    if (!release && (running.length > 0 || currentDeployments(service).length > 0))
      return undefined;
    const stages = stagesIn(facts);
    // Where no deployment stands, what its tasks came to is still to be seen.
    const own = release ?? { running, stopped: tasksNewestFirst(stoppedTasks) };
    const revision = furthest([...own.running, ...own.stopped].map((task) => stages(task)));
    const serving = furthest([revision, ...running.map((task) => stages(task))]);
    return { revision, service: serving, rolledBack: rolledBack !== undefined };
  },
);

function listed(release: Release | undefined): Release | undefined {
  return release && release.running.length + release.stopped.length > 0 ? release : undefined;
}

/** Says how far a task has come that its own moments, its end and its checks tell of. */
function stagesIn(facts: ReachFacts): (task: Task) => TaskStage {
  const failedAt = new Map<Task, TaskStage>();
  const { services, stoppedTasks = {}, recentDeployments, takenAt } = facts;
  const failures = stopMessages({ services, stoppedTasks, recentDeployments, takenAt });
  for (const { task, reason } of failures) {
    if (!reason.operation) continue;
    // Of several failures the one that came first says the least.
    const stage = lastPassed[reason.operation];
    if (!isBeyond(stage, failedAt.get(task) ?? stage)) failedAt.set(task, stage);
  }
  const told = addressesTold(facts);
  return (task) => {
    if (hasLasted(task, told, facts)) return 'lasted';
    const isStopping = task.stoppingAt !== undefined || task.stopCode !== undefined;
    if (task.startedAt) return isStopping ? 'ended' : 'started';
    const known = failedAt.get(task);
    if (known) return known;
    // One container that is done while others wait for it says nothing of those.
    if (isStopping && task.containers.some(({ exitCode }) => exitCode !== undefined))
      return 'ended';
    // The moment at which a pull ended is kept of one that failed too.
    if (task.pullStoppedAt && !isStopping) return 'pulled';
    return task.pullStartedAt ? 'pulling' : 'created';
  };
}

/** The last stage that a task has come to which failed in an operation. */
const lastPassed: { readonly [O in Operation]: TaskStage } = {
  'place-task': 'none',
  'assume-role': 'created',
  'provision-network-interface': 'created',
  'provision-storage': 'created',
  'attach-ebs': 'created',
  'mount-efs': 'created',
  'fetch-registry-auth': 'created',
  'fetch-secret': 'created',
  'fetch-parameter': 'created',
  'fetch-secret-or-auth': 'created',
  'download-env-file': 'created',
  'prepare-log-router': 'created',
  'pull-image': 'pulling',
  'prepare-logs': 'pulling',
  'resolve-dependencies': 'pulled',
  'create-container': 'pulled',
  'start-container': 'pulled',
  'run-container': 'pulled',
  'drive-runtime': 'pulled',
};

/** How targets are that have passed or failed their checks, by address. */
function addressesTold({ targetHealth = {} }: ReachFacts): ReadonlyMap<string, string> {
  const all = Object.values(targetHealth).flatMap((it) => it.TargetHealthDescriptions);
  return new Map(
    all.flatMap(({ Target, TargetHealth }) => {
      const state = TargetHealth?.State;
      return state === 'healthy' || state === 'unhealthy' ? [[Target.Id, state] as const] : [];
    }),
  );
}

/** Whether the checks of a task have told how it is, or must have by now. */
function hasLasted(task: Task, told: ReadonlyMap<string, string>, facts: ReachFacts): boolean {
  if (task.startedAt === undefined) return false;
  if (stoppedForHealth(task) || task.healthStatus === 'UNHEALTHY') return true;
  const seconds = ranFor(task, facts.takenAt);
  // One check that passes early says nothing of the others, nor of what a program does later.
  if (seconds >= enough && task.healthStatus === 'HEALTHY') return true;
  // An address goes to another task once this one has stopped.
  const state = task.stoppingAt ? undefined : told.get(privateAddress(task) ?? '');
  if (state === 'unhealthy' || (state === 'healthy' && seconds >= enough)) return true;
  return seconds >= enough && seconds >= lasting(task, facts);
}

/** After how many seconds in RUNNING every health check that a task fails has called it unhealthy. */
function lasting({ taskDefinitionArn = '' }: Task, facts: ReachFacts): number {
  const definition = facts.taskDefinitions?.[taskDefinitionArn]?.taskDefinition;
  const ofContainers = (definition?.containerDefinitions ?? []).flatMap(untilUnhealthy);
  const service = serviceIn(facts.services);
  const attached = service ? attachedLoadBalancers(service) : [];
  const ofTargets = attached.map(({ targetGroupArn }) => {
    const groups = facts.targetGroups?.TargetGroups;
    const check = targetCheckOf(groups?.find((it) => it.TargetGroupArn === targetGroupArn));
    return (check.unhealthyThreshold + 1) * check.interval;
  });
  return Math.max(0, ...ofContainers, ...ofTargets);
}

/** A container that is not essential takes nothing with it, whatever its check says. */
function untilUnhealthy(container: ContainerDefinition): readonly number[] {
  const check = container.essential === false ? undefined : containerCheckOf(container);
  return check ? [unhealthyBetween(check).latest] : [];
}
