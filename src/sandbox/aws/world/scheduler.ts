import { breakerThreshold, taskBounds } from './breaker.ts';
import { watchAlarms } from './deployment-alarms.ts';
import { track } from './deployment-records.ts';
import { completeDeployment, tripBreaker } from './deployments.ts';
import { say, sayOnce, taskList } from './events.ts';
import { rebalance } from './rebalance.ts';
import { replaceUnhealthy } from './replace-unhealthy.ts';
import type { DeploymentState, ServiceState } from './service-state.ts';
import { type Simulation, tasksOf } from './simulation.ts';
import { advanceStages, keepsOld, mayStart, shiftsTraffic, staysOpen } from './stages.ts';
import { refusalOf } from './start/refusals.ts';
import { liveTasks, stopTasks } from './stop-tasks.ts';
import type { StopCause } from './task-end.ts';
import { isHealthy, settlesIn, startTask } from './task-life.ts';
import type { TaskState } from './task-state.ts';

const SIX_HOURS_MS = 6 * 3_600_000;
const LONGEST_BACK_OFF_SECONDS = 27 * 60;
/** How soon ECS tries again to create a task that it could not create. */
const REFUSED_AGAIN_MS = 60_000;
/** Starts in a row that may fail before ECS waits longer between them. */
const FREE_FAILURES = 3;

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
  if (primary) start(simulation, service, primary, { replacements, moving });
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

/** Stops what is too much: old deployments' tasks as new ones get healthy, and after a scale-in the newest ones. */
function stopSurplus(simulation: Simulation, service: ServiceState, replacements: number): void {
  const [primary] = service.deployments;
  const live = liveTasks(simulation, service);
  const current = live.filter(({ deploymentId }) => deploymentId === primary?.id);
  const old = live.filter(({ deploymentId }) => deploymentId !== primary?.id);
  const { lower, upper } = boundsOf(service, live);
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

/** The bounds of a rolling deployment; one that shifts traffic has room for a second set of tasks, however many there are. */
function boundsOf(
  service: ServiceState,
  live: readonly TaskState[],
): ReturnType<typeof taskBounds> {
  const { desiredCount, deploymentConfiguration, deployments } = service;
  if (!shiftsTraffic(service)) return taskBounds(desiredCount, deploymentConfiguration);
  const old = live.filter(({ deploymentId }) => deploymentId !== deployments[0]?.id).length;
  return { lower: desiredCount, upper: old + desiredCount };
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

/** Nothing may start: it is worth a message where nothing may stop either. */
function sayDeadlock(
  simulation: Simulation,
  service: ServiceState,
  live: readonly TaskState[],
): void {
  const { lower, upper } = boundsOf(service, live);
  const healthy = live.filter((state) => isHealthy(simulation, state)).length;
  if (live.length < upper || healthy < live.length || healthy > lower) return;
  sayOnce(
    simulation,
    service,
    'was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
  );
}

function scaling({ id }: DeploymentState): StopCause {
  return {
    stopCode: 'ServiceSchedulerInitiated',
    stoppedReason: `Scaling activity initiated by (deployment ${id})`,
  };
}

/** Starts the PRIMARY deployment's missing tasks, as many as fit, unless starts keep failing. */
function start(
  simulation: Simulation,
  service: ServiceState,
  primary: DeploymentState,
  { replacements, moving }: { readonly replacements: number; readonly moving: number },
): void {
  if (primary.rolloutState === 'FAILED' || !mayStart(service, primary)) return;
  const { scheduler } = service;
  const live = liveTasks(simulation, service);
  const { upper } = boundsOf(service, live);
  const own = live.filter(({ deploymentId }) => deploymentId === primary.id).length;
  const count = Math.min(service.desiredCount + replacements + moving - own, upper - live.length);
  if (count <= 0) {
    if (own < service.desiredCount) sayDeadlock(simulation, service, live);
    return;
  }
  backOff(simulation, service);
  if (scheduler.startsAfter > simulation.clock.now) {
    simulation.wake(service, scheduler.startsAfter - simulation.clock.now);
    return;
  }
  const started: string[] = [];
  while (started.length < count) {
    const refusal = refusalOf(simulation, service, primary);
    if (refusal !== undefined) {
      sayOnce(simulation, service, refusal);
      simulation.wake(service, REFUSED_AGAIN_MS);
      break;
    }
    started.push(startTask(simulation, service, primary).id);
  }
  if (started.length === 0) return;
  scheduler.steady = false;
  const suffix =
    replacements > 0
      ? ` Amazon ECS replaced ${replacements} tasks due to an unhealthy status.`
      : '';
  say(simulation, service, `has started ${started.length} tasks: ${taskList(started)}.${suffix}`);
}

/** After some starts that never reached RUNNING, ECS waits ever longer before the next, up to 27 minutes. */
function backOff(simulation: Simulation, service: ServiceState): void {
  const { scheduler } = service;
  const { now } = simulation.clock;
  if (scheduler.failedStarts < FREE_FAILURES || scheduler.startsAfter > now) return;
  // The wait that just ended was for this very failure count: start now, and judge again after the next failure.
  if (scheduler.waitedFor === scheduler.failedStarts) return;
  scheduler.waitedFor = scheduler.failedStarts;
  const seconds = Math.min(
    LONGEST_BACK_OFF_SECONDS,
    15 * 2 ** (scheduler.failedStarts - FREE_FAILURES),
  );
  scheduler.startsAfter = now + seconds * 1000;
  sayOnce(
    simulation,
    service,
    'is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
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
