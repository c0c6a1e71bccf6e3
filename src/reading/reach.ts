import type { DescribeTaskDefinition } from '../facts/ecs-task-definitions.ts';
import type { DescribeTargetGroups } from '../facts/elb.ts';
import { remembered } from '../facts/remembered.ts';
import { serviceIn } from '../facts/service.ts';
import { isBeyond, stageOf, type TaskStage } from '../facts/task-stages.ts';
import { ranFor } from '../facts/tasks.ts';
import {
  primaryRelease,
  type Release,
  type ReleaseFacts,
  rolledBackRelease,
} from './deployments/release.ts';
import { containerCheckOf, targetCheckOf, unhealthyBetween } from './health/health-timing.ts';

/** The facts that reach is read from; what is not known is undefined. */
export interface ReachFacts extends ReleaseFacts {
  readonly taskDefinitions?: Readonly<Record<string, DescribeTaskDefinition>> | undefined;
  readonly targetGroups?: DescribeTargetGroups | undefined;
}

/** For how many seconds a task is watched at least before it counts as one that lasts. */
const leastLasting = 60;

/**
 * How far tasks of the newest deployment have come in the last hour, be it the primary one or the one that was rolled back;
 * undefined where that was not read.
 */
export const reachOf = remembered(
  [
    'services',
    'runningTasks',
    'stoppedTasks',
    'taskDefinitions',
    'targetGroups',
    'recentDeployments',
    'serviceDeployments',
    'serviceRevisions',
    'takenAt',
  ],
  (facts: ReachFacts): TaskStage | undefined => {
    const release = newestRelease(facts);
    if (!release || !facts.stoppedTasks || !runningAreRead(facts)) return undefined;
    const tasks = [...release.running, ...release.stopped];
    const enough = lasting(release, facts);
    if (tasks.some((task) => ranFor(task, facts.takenAt) >= enough)) return 'lasted';
    return tasks
      .map(stageOf)
      .reduce<TaskStage>((furthest, it) => (isBeyond(it, furthest) ? it : furthest), 'none');
  },
);

/** Whether running tasks were read, and not only counted. */
function runningAreRead({ services, runningTasks }: ReachFacts): boolean {
  if (!runningTasks) return false;
  return Object.keys(runningTasks).length > 0 || serviceIn(services)?.runningCount === 0;
}

/** The one that was rolled back, as long as ECS lists its tasks, or the primary one. */
function newestRelease(facts: ReachFacts): Release | undefined {
  const rolledBack = rolledBackRelease(facts);
  const isListed = rolledBack && rolledBack.running.length + rolledBack.stopped.length > 0;
  return isListed ? rolledBack : primaryRelease(facts);
}

/** After how many seconds in RUNNING every health check that a task fails has called it unhealthy. */
function lasting(
  { taskDefinition, loadBalancers }: Release,
  { taskDefinitions, targetGroups }: ReachFacts,
): number {
  const { containerDefinitions = [] } =
    taskDefinitions?.[taskDefinition ?? '']?.taskDefinition ?? {};
  const ofContainers = containerDefinitions.flatMap((it) => {
    const check = containerCheckOf(it);
    return check ? [unhealthyBetween(check).latest] : [];
  });
  const ofTargets = loadBalancers.flatMap(({ targetGroupArn }) => {
    if (targetGroupArn === undefined) return [];
    const group = targetGroups?.TargetGroups.find((it) => it.TargetGroupArn === targetGroupArn);
    const { interval, unhealthyThreshold } = targetCheckOf(group);
    return [(unhealthyThreshold + 1) * interval];
  });
  return Math.max(leastLasting, ...ofContainers, ...ofTargets);
}
