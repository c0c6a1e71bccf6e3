import type {
  DescribeServiceDeployments,
  DescribeTasks,
  ListServiceDeployments,
  Service,
  Task,
} from '../facts/ecs.ts';
import { newestServiceDeployment } from '../facts/failures.ts';
import { compareTexts } from '../facts/order.ts';
import { eventsNewestFirst, primaryDeployment } from '../facts/service.ts';
import { stopIsFailure, tasksNewestFirst } from '../facts/tasks.ts';
import { shiftsTraffic } from './deployment-arithmetic.ts';

/** What ECS keeps of one deployment for 90 days. */
export type Rollout = DescribeServiceDeployments['serviceDeployments'][number];

/** The facts that say how deployments went; what is not known is undefined. */
export interface RolloutFacts {
  readonly recentDeployments?: ListServiceDeployments | undefined;
  readonly serviceDeployments?: DescribeServiceDeployments | undefined;
}

/** The newest deployment on record, as it was described. */
export function newestRollout({
  recentDeployments,
  serviceDeployments,
}: RolloutFacts): Rollout | undefined {
  const newest = newestServiceDeployment(recentDeployments)?.serviceDeploymentArn;
  const described = serviceDeployments?.serviceDeployments ?? [];
  if (newest) return described.find(({ serviceDeploymentArn }) => serviceDeploymentArn === newest);
  return described.toSorted((a, b) => compareTexts(b.createdAt ?? '', a.createdAt ?? ''))[0];
}

/** Whether ECS itself runs the deployments of the service, and no CodeDeploy and no external controller. */
export function isDeployedByEcs({ deploymentController }: Service): boolean {
  return (deploymentController?.type ?? 'ECS') === 'ECS';
}

/** Whether ECS replaces the tasks of the service step by step, within the deployment percentages. */
export function isRolling(service: Service): boolean {
  return isDeployedByEcs(service) && !shiftsTraffic(service);
}

/** Tasks of the primary deployment that failed, the newest first. */
export function primaryFailures(
  service: Service,
  stoppedTasks: Readonly<Record<string, DescribeTasks>>,
): readonly Task[] {
  const id = primaryDeployment(service)?.id;
  return tasksNewestFirst(stoppedTasks).filter(
    (task) => task.startedBy === id && stopIsFailure(task),
  );
}

/** The newest event of the service that says this, since a moment. */
export function eventThat(
  service: Service,
  says: RegExp,
  since = '',
): Service['events'][number] | undefined {
  return eventsNewestFirst(service).find(
    ({ message, createdAt }) => (createdAt ?? '') >= since && says.test(message),
  );
}
