import type {
  ContainerDefinition,
  DescribeTaskDefinition,
} from '../../facts/ecs-task-definitions.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import type { DescribeTargetGroups, DescribeTargetHealth } from '../../facts/elb.ts';
import { remembered } from '../../facts/remembered.ts';
import { currentDeployments, serviceIn } from '../../facts/service.ts';
import { furthest, type Reach, type TaskStage } from '../../facts/task-stages.ts';
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
    const revision = release
      ? furthest([...release.running, ...release.stopped].map((task) => stages(task)))
      : 'none';
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
    if (reason.operation) failedAt.set(task, lastPassed[reason.operation]);
  }
  const told = addressesTold(facts);
  return (task) => {
    if (hasLasted(task, told, facts)) return 'lasted';
    const ran = task.containers.some(({ exitCode }) => exitCode !== undefined);
    if (ran || (task.startedAt && task.stoppingAt)) return 'ended';
    if (task.startedAt) return 'started';
    const known = failedAt.get(task);
    if (known) return known;
    // The moment at which a pull ended is kept of one that failed too.
    const isStopping = task.stoppingAt !== undefined || task.stopCode !== undefined;
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

/** The addresses of targets that have passed or failed their checks. */
function addressesTold({ targetHealth = {} }: ReachFacts): ReadonlySet<string> {
  const all = Object.values(targetHealth).flatMap((it) => it.TargetHealthDescriptions);
  return new Set(
    all.flatMap(({ Target, TargetHealth }) =>
      /^(?:un)?healthy$/.test(TargetHealth?.State ?? '') ? [Target.Id] : [],
    ),
  );
}

/** Whether the checks of a task have told how it is, or must have by now. */
function hasLasted(task: Task, told: ReadonlySet<string>, facts: ReachFacts): boolean {
  if (task.startedAt === undefined) return false;
  if (stoppedForHealth(task) || /^(?:UN)?HEALTHY$/.test(task.healthStatus ?? '')) return true;
  // An address goes to another task once this one has stopped.
  if (!task.stoppingAt && told.has(privateAddress(task) ?? '')) return true;
  const seconds = ranFor(task, facts.takenAt);
  return seconds >= enough && seconds >= lasting(task, facts);
}

/** After how many seconds in RUNNING every health check that a task fails has called it unhealthy. */
function lasting({ taskDefinitionArn = '' }: Task, facts: ReachFacts): number {
  const definition = facts.taskDefinitions?.[taskDefinitionArn]?.taskDefinition;
  const ofContainers = (definition?.containerDefinitions ?? []).flatMap(untilUnhealthy);
  const attached = serviceIn(facts.services)?.loadBalancers ?? [];
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
