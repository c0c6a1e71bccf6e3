import { breakerThreshold, taskBounds } from './breaker.ts';
import { completeDeployment, track, tripBreaker } from './deployments.ts';
import { say, taskList } from './events.ts';
import { targetsOf } from './load-balancing.ts';
import type { DeploymentState, ServiceState } from './service-state.ts';
import { type Simulation, tasksOf } from './simulation.ts';
import { isHealthy, type StopCause, settlesIn, startTask, stopTask } from './task-life.ts';
import type { TaskState } from './task-state.ts';

const SIX_HOURS_MS = 6 * 3_600_000;
const LONGEST_BACK_OFF_SECONDS = 27 * 60;
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
  stopSurplus(simulation, service, replacements);
  const [primary] = service.deployments;
  if (primary) start(simulation, service, primary, replacements);
  dropEmptied(simulation, service);
  if (primary) settle(simulation, service, primary);
  track(simulation, service);
}

/** Tasks that ECS wants to keep: PROVISIONING, PENDING, ACTIVATING or RUNNING. */
export function liveTasks(simulation: Simulation, service: ServiceState): TaskState[] {
  return tasksOf(simulation, service).filter(({ task }) => task.desiredStatus === 'RUNNING');
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

/** Running tasks that the load balancer finds unhealthy although their grace period is over; each is reported once. */
function unhealthyTasks(simulation: Simulation, service: ServiceState): TaskState[] {
  return liveTasks(simulation, service).filter((state) => {
    const { task } = state;
    const [found] = targetsOf(simulation, state).filter(
      ([, target]) => target.state === 'unhealthy',
    );
    if (!found || !task.startedAt) return false;
    const graceSeconds = service.healthCheckGracePeriodSeconds ?? 0;
    const graceEnds = task.startedAt.getTime() + graceSeconds * 1000;
    if (simulation.clock.now < graceEnds) {
      simulation.wake(service, graceEnds - simulation.clock.now);
      return false;
    }
    const [{ config }, target] = found;
    if (!state.reportedUnhealthy) {
      state.reportedUnhealthy = true;
      const reason = `(port ${target.port}) is unhealthy in (target-group ${config.TargetGroupArn}) due to (reason ${target.description})`;
      say(simulation, service, `(task ${state.id}) ${reason}`);
    }
    return true;
  });
}

/**
 * Replaces unhealthy tasks as ECS does: where the bounds allow, replacements start first and tasks beyond the desired
 * count stop once it is clear how those do; otherwise one unhealthy task at a time stops to make room. Returns how
 * many replacements to start.
 */
function replaceUnhealthy(simulation: Simulation, service: ServiceState): number {
  const unhealthy = unhealthyTasks(simulation, service);
  if (unhealthy.length === 0) return 0;
  const live = liveTasks(simulation, service);
  const { upper } = taskBounds(service.desiredCount, service.deploymentConfiguration);
  const rolling = service.deployments.length > 1;
  const room = rolling ? 0 : Math.max(0, Math.min(unhealthy.length, upper - service.desiredCount));
  const undecided = live.some((it) => !unhealthy.includes(it) && !isHealthy(simulation, it));
  if (undecided) return room;

  const stopping = room > 0 ? live.length - service.desiredCount : 1;
  for (const state of unhealthy.slice(0, Math.max(0, stopping))) {
    const { targetGroupArn } = state.registrations[0] ?? {};
    stop(simulation, service, [state], {
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: `Task failed ELB health checks in (target-group ${targetGroupArn})`,
    });
  }
  return room > 0 ? Math.max(0, unhealthy.length - Math.max(0, stopping)) : 0;
}

/** Stops what is too much: old deployments' tasks as new ones get healthy, and after a scale-in the newest ones. */
function stopSurplus(simulation: Simulation, service: ServiceState, replacements: number): void {
  const [primary] = service.deployments;
  const live = liveTasks(simulation, service);
  const current = live.filter(({ deploymentId }) => deploymentId === primary?.id);
  const old = live.filter(({ deploymentId }) => deploymentId !== primary?.id);
  const { lower, upper } = taskBounds(service.desiredCount, service.deploymentConfiguration);
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
  const surplus =
    currentHealthy >= service.desiredCount ? old.length : healthy - service.desiredCount;
  const toMakeRoom = Math.min(healthy - lower, missing - room);
  const stoppable = [...failed, ...old.filter((state) => !failed.includes(state))];
  const leaving = stoppable.slice(0, Math.max(failed.length, surplus, toMakeRoom, 0));
  for (const deployment of service.deployments) {
    const its = leaving.filter(({ deploymentId }) => deploymentId === deployment.id);
    stop(simulation, service, its, scaling(deployment));
  }
  const tooMany = current
    .toReversed()
    .slice(0, Math.max(0, current.length - service.desiredCount - replacements));
  if (primary) stop(simulation, service, tooMany, scaling(primary));
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
  replacements: number,
): void {
  if (primary.rolloutState === 'FAILED') return;
  const { scheduler } = service;
  const { upper } = taskBounds(service.desiredCount, service.deploymentConfiguration);
  const live = liveTasks(simulation, service);
  const own = live.filter(({ deploymentId }) => deploymentId === primary.id).length;
  const count = Math.min(service.desiredCount + replacements - own, upper - live.length);
  if (count <= 0) return;
  backOff(simulation, service);
  if (scheduler.startsAfter > simulation.clock.now) {
    simulation.wake(service, scheduler.startsAfter - simulation.clock.now);
    return;
  }
  const started = Array.from({ length: count }, () => startTask(simulation, service, primary).id);
  scheduler.steady = false;
  const suffix =
    replacements > 0
      ? ` Amazon ECS replaced ${replacements} tasks due to an unhealthy status.`
      : '';
  say(simulation, service, `has started ${count} tasks: ${taskList(started)}.${suffix}`);
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
  if (now - (scheduler.impairedEventAt ?? Number.NEGATIVE_INFINITY) < SIX_HOURS_MS) return;
  scheduler.impairedEventAt = now;
  say(
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
    stop(simulation, service, its, scaling(deployment));
  }
  const left = tasksOf(simulation, service).filter(({ task }) => task.lastStatus !== 'STOPPED');
  if (left.length > 0) return;
  service.status = 'INACTIVE';
  service.deployments = [];
}

function stop(
  simulation: Simulation,
  service: ServiceState,
  tasks: readonly TaskState[],
  cause: StopCause,
): void {
  if (tasks.length === 0) return;
  const registered = tasks.flatMap((state) =>
    targetsOf(simulation, state).map(([group]) => group.config.TargetGroupArn),
  );
  for (const state of tasks) stopTask(simulation, state, cause);
  service.scheduler.steady = false;
  for (const targetGroup of new Set(registered)) {
    const count = registered.filter((it) => it === targetGroup).length;
    say(simulation, service, `deregistered ${count} targets in (target-group ${targetGroup})`);
  }
  if (registered.length > 0)
    say(simulation, service, `has begun draining connections on ${tasks.length} tasks.`);
  say(
    simulation,
    service,
    `has stopped ${tasks.length} running tasks: ${taskList(tasks.map(({ id }) => id))}.`,
  );
}
