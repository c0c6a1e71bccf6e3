import { taskBounds } from './breaker.ts';
import type { ServiceState } from './service-state.ts';
import { shiftsTraffic } from './stages.ts';
import type { TaskState } from './task-state.ts';

/**
 * The bounds of a rolling deployment; one that shifts traffic, or another controller's, has room for a second set of tasks, however
 * many there are.
 */
export function deploymentBounds(
  service: ServiceState,
  live: readonly TaskState[],
): ReturnType<typeof taskBounds> {
  const { desiredCount, deploymentConfiguration, deployments } = service;
  if (!shiftsTraffic(service) && service.controller === undefined)
    return taskBounds(desiredCount, deploymentConfiguration);
  const old = live.filter(({ deploymentId }) => deploymentId !== deployments[0]?.id).length;
  return { lower: desiredCount, upper: old + desiredCount };
}
