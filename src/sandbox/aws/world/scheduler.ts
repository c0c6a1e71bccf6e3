import { breakerThreshold } from './breaker.ts';
import { watchAlarms } from './deployment-alarms.ts';
import { track } from './deployment-records.ts';
import { completeDeployment, tripBreaker } from './deployments.ts';
import { say } from './events.ts';
import { rebalance } from './rebalance.ts';
import { replaceUnhealthy } from './replace-unhealthy.ts';
import type { DeploymentState, ServiceState } from './service-state.ts';
import { type Simulation, tasksOf } from './simulation.ts';
import { advanceStages, staysOpen } from './stages.ts';
import { startMissing } from './start-missing.ts';
import { liveTasks, stopTasks } from './stop-tasks.ts';
import { scaling, stopSurplus } from './surplus.ts';
import { isHealthy, settlesIn } from './task-life.ts';
import type { TaskState } from './task-state.ts';

const SIX_HOURS_MS = 6 * 3_600_000;
/**
 * One look of the ECS service scheduler at a service: it judges tasks, replaces unhealthy ones, starts and stops what
 * the deployments ask for within the service's bounds, and says what it did. Everything it does wakes it again.
 */
export function look(simulation: Simulation, service: ServiceState): void {
  if (service.status !== 'ACTIVE') {
    close(simulation, service);
    return;
  }
  judge(simulation, service);
  const replacements = replaceUnhealthy(simulation, service);
  const moving = rebalance(simulation, service);
  watchAlarms(simulation, service);
  advanceStages(simulation, service);
  stopSurplus(simulation, service, replacements + moving);
  const [primary] = service.deployments;
  if (primary) startMissing(simulation, service, primary, { replacements, moving });
  dropEmptied(simulation, service);
  if (primary) settle(simulation, service, primary);
  track(simulation, service);
}

/** Counts failures and successes of the deployment in progress, each task once, and lets the breaker trip. */
function judge(simulation: Simulation, service: ServiceState): void {
  for (const state of tasksOf(simulation, service)) {
    const deployment = service.deployments.find(({ id }) => id === state.deploymentId);
    const settling = settlesIn(simulation, state);
    if (settling > 0) simulation.wake(service, settling);
    if (!state.wasHealthy && isHealthy(simulation, state)) {
      state.wasHealthy = true;
      if (deployment?.rolloutState === 'IN_PROGRESS') deployment.failedTasks = 0;
    }
    if (state.judged || !hasFailed(state)) continue;
    state.judged = true;
    service.scheduler.steady = false;
    if (deployment?.status !== 'PRIMARY' || deployment.rolloutState !== 'IN_PROGRESS') continue;
    deployment.failedTasks += 1;
    const breaker = service.deploymentConfiguration.deploymentCircuitBreaker;
    if (
      breaker?.enable &&
      deployment.failedTasks >= breakerThreshold(breaker, service.desiredCount)
    ) {
      tripBreaker(simulation, service, deployment);
    }
  }
}

function hasFailed({ task }: TaskState): boolean {
  if (task.desiredStatus !== 'STOPPED') return false;
  if (task.stopCode === 'TaskFailedToStart') return true;
  if (task.stopCode === 'EssentialContainerExited') return task.lastStatus === 'STOPPED';
  return (
    task.stopCode === 'ServiceSchedulerInitiated' &&
    task.stoppedReason?.includes('health checks') === true
  );
}

/** A replaced deployment is shown until its last task has stopped. */
function dropEmptied(simulation: Simulation, service: ServiceState): void {
  const unfinished = new Set(
    tasksOf(simulation, service)
      .filter(({ task }) => task.lastStatus !== 'STOPPED')
      .map(({ deploymentId }) => deploymentId),
  );
  service.deployments = service.deployments.filter(
    ({ id, status }) => status === 'PRIMARY' || unfinished.has(id),
  );
}

/** Completes the PRIMARY deployment and reports the steady state, at once and then every six hours. */
function settle(simulation: Simulation, service: ServiceState, primary: DeploymentState): void {
  const { scheduler } = service;
  const live = liveTasks(simulation, service);
  const own = live.filter(({ deploymentId }) => deploymentId === primary.id);
  const complete =
    service.deployments.length === 1 &&
    own.length === service.desiredCount &&
    own.every((state) => isHealthy(simulation, state)) &&
    tasksOf(simulation, service).every(
      ({ task }) => task.desiredStatus === 'RUNNING' || task.lastStatus === 'STOPPED',
    );
  if (!complete) {
    scheduler.steady = false;
    return;
  }
  if (staysOpen(simulation, service, primary)) return;
  if (primary.rolloutState === 'IN_PROGRESS') completeDeployment(simulation, service, primary);
  if (primary.rolloutState !== 'COMPLETED') return;
  const { now } = simulation.clock;
  if (!scheduler.steady || now - scheduler.lastSteadyEventAt >= SIX_HOURS_MS) {
    scheduler.steady = true;
    scheduler.lastSteadyEventAt = now;
    say(simulation, service, 'has reached a steady state.');
  }
  simulation.wake(service, scheduler.lastSteadyEventAt + SIX_HOURS_MS - now);
}

/** A deleted service: DRAINING until its last task has stopped, then INACTIVE. */
function close(simulation: Simulation, service: ServiceState): void {
  for (const deployment of service.deployments) {
    const its = liveTasks(simulation, service).filter(
      ({ deploymentId }) => deploymentId === deployment.id,
    );
    stopTasks(simulation, service, its, scaling(deployment));
  }
  const left = tasksOf(simulation, service).filter(({ task }) => task.lastStatus !== 'STOPPED');
  if (left.length > 0) return;
  service.status = 'INACTIVE';
  service.deployments = [];
}
