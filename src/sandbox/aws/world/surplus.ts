import { deploymentBounds } from './deployment-bounds.ts';
import { sayOnce } from './events.ts';
import type { DeploymentState, ServiceState } from './service-state.ts';
import type { Simulation } from './simulation.ts';
import { keepsOld } from './stages.ts';
import { liveTasks, stopTasks } from './stop-tasks.ts';
import type { StopCause } from './task-end.ts';
import { isHealthy } from './task-life.ts';
import type { TaskState } from './task-state.ts';

/** Stops what is too much: old deployments' tasks as new ones get healthy, and after a scale-in the newest ones. */
export function stopSurplus(
  simulation: Simulation,
  service: ServiceState,
  replacements: number,
): void {
  const [primary] = service.deployments;
  const live = liveTasks(simulation, service);
  const current = live.filter(({ deploymentId }) => deploymentId === primary?.id);
  const old = live.filter(({ deploymentId }) => deploymentId !== primary?.id);
  const { lower, upper } = deploymentBounds(service, live);
  const healthy = live.filter((state) => isHealthy(simulation, state)).length;
  const missing =
    primary?.rolloutState === 'FAILED' ? 0 : Math.max(0, service.desiredCount - current.length);
  const room = Math.max(0, upper - live.length);

  const failed = old.filter(({ deploymentId }) =>
    service.deployments.some(
      ({ id, rolloutState }) => id === deploymentId && rolloutState === 'FAILED',
    ),
  );
  const currentHealthy = current.filter((state) => isHealthy(simulation, state)).length;
  const kept = keepsOld(service);
  const surplus =
    currentHealthy >= service.desiredCount ? old.length : healthy - service.desiredCount;
  const toMakeRoom = Math.min(healthy - lower, missing - room);
  const replaced = kept ? [] : old.filter((state) => !failed.includes(state));
  const count = Math.max(failed.length, kept ? 0 : surplus, kept ? 0 : toMakeRoom, 0);
  const leaving = leavingOf(simulation, service, [...failed, ...replaced], count);
  for (const deployment of service.deployments) {
    const its = leaving.filter(({ deploymentId }) => deploymentId === deployment.id);
    stopTasks(simulation, service, its, scaling(deployment));
  }
  const tooMany = current
    .toReversed()
    .slice(0, Math.max(0, current.length - service.desiredCount - replacements));
  if (primary) stopTasks(simulation, service, tooMany, scaling(primary));
}

/** As many of these tasks as are to stop, without those that are protected from scale-in; what stays for that is said. */
function leavingOf(
  simulation: Simulation,
  service: ServiceState,
  stoppable: readonly TaskState[],
  count: number,
): TaskState[] {
  const { now } = simulation.clock;
  const free = stoppable.filter(({ arn }) =>
    simulation.state.protectedTasks.every(
      ({ taskArn, protectionEnabled, expirationDate }) =>
        taskArn !== arn || !protectionEnabled || (expirationDate?.getTime() ?? now) < now,
    ),
  );
  if (free.length < Math.min(count, stoppable.length)) {
    const message =
      'was unable to scale in. Reason: The number of protected tasks are more than the desired count of tasks.';
    sayOnce(simulation, service, message);
  }
  return free.slice(0, count);
}

/** Why ECS stops tasks that a deployment has no use for. */
export function scaling({ id }: DeploymentState): StopCause {
  return {
    stopCode: 'ServiceSchedulerInitiated',
    stoppedReason: `Scaling activity initiated by (deployment ${id})`,
  };
}
