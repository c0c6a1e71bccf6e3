import type {
  DescribeServiceDeployments,
  ListServiceDeployments,
} from '../../facts/ecs-deployments.ts';
import type { DescribeServices, Service } from '../../facts/ecs-services.ts';
import type { DescribeTasks, Task } from '../../facts/ecs-tasks.ts';
import { newestServiceDeployment } from '../../facts/failures.ts';
import { compareTexts } from '../../facts/order.ts';
import { remembered } from '../../facts/remembered.ts';
import { currentDeployments, primaryDeployment, serviceIn } from '../../facts/service.ts';
import { stopIsFailure, tasksNewestFirst } from '../../facts/tasks.ts';
import { tellingEvents } from '../../facts/telling-events.ts';
import { shiftsTraffic } from './deployment-arithmetic.ts';
import { outcomeOf } from './rollout-states.ts';

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

/**
 * Whether the deployment was declared successful early and goes on in the background: enough of its tasks are healthy by the
 * early success criteria, and the others, or the removal of old ones, follow. Nothing fails it any more.
 */
export function continuesAfterSuccess(service: Service): boolean {
  const primary = primaryDeployment(service);
  const { enable, healthyPercent = 100 } =
    service.deploymentConfiguration?.earlySuccessCriteria ?? {};
  if (!enable || primary?.rolloutState !== 'COMPLETED' || primary.failedTasks > 0) return false;
  const others = currentDeployments(service).filter(({ id }) => id !== primary.id);
  const goesOn = primary.pendingCount > 0 || others.some(({ runningCount }) => runningCount > 0);
  return goesOn && primary.runningCount * 100 >= service.desiredCount * healthyPercent;
}

/** Whether a lifecycle hook holds the deployment until a person decides. */
export function waitsForPerson(rollout: Rollout | undefined): boolean {
  return (
    rollout?.finishedAt === undefined &&
    (rollout?.lifecycleHookDetails.some(({ status }) => status === 'AWAITING_ACTION') ?? false)
  );
}

/** Whether every new task runs and the deployment stays open to watch them, by its stage, its bake time or its alarms. */
export function isBaking(service: Service, rollout: Rollout | undefined): boolean {
  if (waitsForPerson(rollout)) return false;
  if (rollout?.lifecycleStage) return rollout.lifecycleStage === 'BAKE_TIME';
  const primary = primaryDeployment(service);
  const { alarms, bakeTimeInMinutes = 0 } = service.deploymentConfiguration ?? {};
  const watched = rollout?.alarms?.status === 'MONITORING' || alarms?.enable === true;
  return (
    (watched || bakeTimeInMinutes > 0) &&
    primary !== undefined &&
    primary.failedTasks === 0 &&
    primary.desiredCount > 0 &&
    primary.runningCount >= primary.desiredCount &&
    currentDeployments(service).every(
      ({ id, runningCount, pendingCount }) =>
        id === primary.id || runningCount + pendingCount === 0,
    )
  );
}

/** The shares of production traffic, in percent, while both the new revision and an old one have some. */
export function trafficSplit(
  rollout: Rollout | undefined,
):
  | { readonly fresh: number; readonly old: number; readonly former: string | undefined }
  | undefined {
  if (!rollout || outcomeOf(rollout.status) !== 'under-way') return undefined;
  const fresh = rollout.targetServiceRevision?.requestedProductionTrafficWeight ?? 0;
  const former = rollout.sourceServiceRevisions.find(
    ({ requestedProductionTrafficWeight: weight = 0 }) => weight > 0,
  );
  const old = former?.requestedProductionTrafficWeight ?? 0;
  return fresh > 0 && old > 0 ? { fresh, old, former: former?.arn } : undefined;
}

/** Tasks of the primary deployment that failed, the newest first, and when the first of them did. */
export const primaryFailures = remembered(
  ['stoppedTasks', 'services'],
  ({ services, stoppedTasks }: FailedFacts) => {
    const service = serviceIn(services);
    const id = service && primaryDeployment(service)?.id;
    const failed: readonly Task[] =
      id === undefined
        ? []
        : tasksNewestFirst(stoppedTasks).filter(
            (task) => task.startedBy === id && stopIsFailure(task),
          );
    let since: string | undefined;
    for (const { stoppedAt, stoppingAt } of failed) {
      const at = stoppedAt ?? stoppingAt;
      if (at !== undefined && (since === undefined || at < since)) since = at;
    }
    return { failed, since };
  },
);

/** The facts that say which tasks of the primary deployment failed. */
interface FailedFacts {
  readonly services: DescribeServices;
  readonly stoppedTasks: Readonly<Record<string, DescribeTasks>>;
}

/** The newest event of the service that says this, since a moment: something that ECS does not say of every service. */
export function eventThat(
  service: Service,
  says: RegExp,
  since = '',
): Service['events'][number] | undefined {
  let newest: Service['events'][number] | undefined;
  for (const event of tellingEvents(service)) {
    const at = event.createdAt ?? '';
    if (at < since || !says.test(event.message)) continue;
    const order = newest === undefined ? 1 : compareTexts(at, newest.createdAt ?? '');
    if (order > 0 || (order === 0 && event.id < (newest?.id ?? ''))) newest = event;
  }
  return newest;
}
