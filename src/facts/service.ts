import type { Deployment, DescribeServices, Service } from './ecs-services.ts';
import { compareTexts, sorted } from './order.ts';
import { remembered } from './remembered.ts';
import { restlessTaskSets } from './task-sets.ts';

/** The service a DescribeServices answer is about, if it exists. */
export function serviceIn({ services }: DescribeServices): Service | undefined {
  return services[0];
}

/** Whether ECS keeps one task on every instance, so that instances decide how many run and nobody can scale it. */
export function isDaemon({ schedulingStrategy }: Pick<Service, 'schedulingStrategy'>): boolean {
  return schedulingStrategy === 'DAEMON';
}

/**
 * The newest deployment: the only one that starts tasks (sdk: Deployment.status PRIMARY). Every task set starts its own: the one
 * in question is then the primary one, or the newest beside it that is not steady where the primary one is.
 */
export function primaryDeployment(service: Service): Deployment | undefined {
  const deployments = deploymentsOf(service);
  const primary = deployments.find(({ status }) => status === 'PRIMARY');
  const restless = restlessTaskSets(service);
  if (restless.length === 0 || restless.some(({ id }) => id === primary?.id)) return primary;
  return deployments.find(({ id }) => id === restless[0]?.id);
}

/** Deployments that still own tasks. */
export function currentDeployments(service: Service): readonly Deployment[] {
  return deploymentsOf(service).filter(({ status }) => status === 'PRIMARY' || status === 'ACTIVE');
}

/** A service that another controller deploys has no deployments: its task sets own the tasks and are named in `startedBy`. */
function deploymentsOf({ deployments, taskSets }: Service): readonly Deployment[] {
  if (deployments.length > 0) return deployments;
  return taskSets.flatMap(
    ({ id, computedDesiredCount = 0, runningCount = 0, pendingCount = 0, ...it }) =>
      id === undefined
        ? []
        : [
            {
              id,
              status: it.status,
              taskDefinition: it.taskDefinition,
              createdAt: it.createdAt,
              desiredCount: computedDesiredCount,
              runningCount,
              pendingCount,
              failedTasks: 0,
              capacityProviderStrategy: [],
              serviceConnectResources: [],
              volumeConfigurations: [],
              vpcLatticeConfigurations: [],
            },
          ],
  );
}

/** Service events, newest first; AWS does not promise an order. */
export function eventsNewestFirst({ events }: Service): readonly Service['events'][number][] {
  return newestFirst({ events });
}

const newestFirst = remembered(['events'], ({ events }: { readonly events: Service['events'] }) =>
  newestEventsFirst(events),
);

/** Events in order, the newest first, those of one moment by their ids. */
export function newestEventsFirst(events: Service['events']): readonly Service['events'][number][] {
  return sorted(events, (a, b) => {
    return compareTexts(b.createdAt ?? '', a.createdAt ?? '') || compareTexts(a.id, b.id);
  });
}

/** The last part of an ARN, e.g. `checkout-svc:42` of a task definition or the id of a task. */
export function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** `family:revision` of a task definition ARN, as people write it. */
export function revisionName(taskDefinitionArn: string): string {
  return lastPart(taskDefinitionArn);
}

/** Whole seconds from one ISO 8601 time to a later one. */
export function secondsBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 1000);
}
