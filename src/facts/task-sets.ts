import type { Service } from './ecs-services.ts';
import { compareTexts, sorted } from './order.ts';
import { itemPath } from './path.ts';

/** Task sets that are in use, the newest first; those on their way out are not. */
function taskSetsOf({ deployments, taskSets }: Service): readonly Service['taskSets'][number][] {
  if (deployments.length > 0) return [];
  const used = taskSets.filter(({ status }) => status === 'PRIMARY' || status === 'ACTIVE');
  return sorted(
    used,
    (a, b) =>
      compareTexts(b.createdAt ?? '', a.createdAt ?? '') || compareTexts(a.id ?? '', b.id ?? ''),
  );
}

/**
 * Task sets of which ECS does not say that as many tasks run as should and all of them are healthy, the newest first
 * (sdk: TaskSet.stabilityStatus).
 */
export function restlessTaskSets(service: Service): readonly Service['taskSets'][number][] {
  return taskSetsOf(service).filter(
    ({ stabilityStatus }) => stabilityStatus !== undefined && stabilityStatus !== 'STEADY_STATE',
  );
}

type Attached = Service['loadBalancers'][number];

/** How the service's tasks are attached to load balancers: by the service itself, or by the task sets that have their own. */
export function attachedLoadBalancers(service: Service): readonly Attached[] {
  const ofSets = taskSetsOf(service).flatMap(({ loadBalancers }) => loadBalancers);
  return ofSets.length > 0 ? ofSets : service.loadBalancers;
}

/** How the tasks of one deployment are attached: a task set may have target groups of its own. */
export function loadBalancersOf(service: Service, deployment: string): readonly Attached[] {
  const own = taskSetsOf(service).find(({ id }) => id === deployment)?.loadBalancers ?? [];
  return own.length > 0 ? own : service.loadBalancers;
}

/** Where DescribeServices shows a deployment, or the task set that stands in for one. */
export function standPath({ deployments }: Service, id: string): string {
  return `services[0].${itemPath(deployments.length > 0 ? 'deployments' : 'taskSets', 'id', id)}`;
}

/** Where DescribeServices shows how the tasks of one deployment are attached. */
export function loadBalancersPath(service: Service, deployment: string): string {
  const own = taskSetsOf(service).find(({ id }) => id === deployment)?.loadBalancers ?? [];
  return `services[0].${own.length > 0 ? `${itemPath('taskSets', 'id', deployment)}.` : ''}loadBalancers`;
}

/** How the tasks that take the requests are attached: those of the primary task set where there are task sets. */
export function servingLoadBalancers(service: Service): readonly Attached[] {
  const primary = taskSetsOf(service).find(({ status }) => status === 'PRIMARY');
  return primary?.id === undefined ? service.loadBalancers : loadBalancersOf(service, primary.id);
}

/** The target groups that the service's tasks are registered in, the idle one of a blue/green pair included. */
export function attachedTargetGroups(service: Service | undefined): readonly string[] {
  // The service itself may go on naming a group that its task sets have left.
  const attached = service ? [...attachedLoadBalancers(service), ...service.loadBalancers] : [];
  const arns = attached.flatMap(({ targetGroupArn, advancedConfiguration }) =>
    [targetGroupArn ?? [], advancedConfiguration?.alternateTargetGroupArn ?? []].flat(),
  );
  return [...new Set(arns)];
}
