import { taskBounds } from './breaker.ts';
import { say } from './events.ts';
import { targetsOf } from './load-balancing.ts';
import type { ServiceState } from './service-state.ts';
import type { Simulation } from './simulation.ts';
import { liveTasks, stopTasks } from './stop-tasks.ts';
import { isHealthy } from './task-life.ts';
import type { TaskState } from './task-state.ts';

/** Why a task is unhealthy, as the event and the task's stop reason say it. */
interface Verdict {
  readonly state: TaskState;
  readonly event: string;
  readonly stoppedReason: string;
}

/**
 * Running tasks that fail the load balancer's checks or their own although the grace period, which covers both, is over; each
 * is reported once.
 */
function unhealthyTasks(simulation: Simulation, service: ServiceState): Verdict[] {
  return liveTasks(simulation, service).flatMap((state) => {
    const { task } = state;
    const verdict = verdictOn(simulation, state);
    if (!verdict || !task.startedAt) return [];
    const graceSeconds = service.healthCheckGracePeriodSeconds ?? 0;
    const graceEnds = task.startedAt.getTime() + graceSeconds * 1000;
    if (simulation.clock.now < graceEnds) {
      simulation.wake(service, graceEnds - simulation.clock.now);
      return [];
    }
    if (!state.reportedUnhealthy) {
      state.reportedUnhealthy = true;
      say(simulation, service, `(task ${state.id}) ${verdict.event}`);
    }
    return [verdict];
  });
}

function verdictOn(simulation: Simulation, state: TaskState): Verdict | undefined {
  if (state.task.healthStatus === 'UNHEALTHY') {
    return {
      state,
      event: 'failed container health checks.',
      stoppedReason: 'Task failed container health checks',
    };
  }
  const [found] = targetsOf(simulation, state).filter(([, target]) => target.state === 'unhealthy');
  if (!found) return undefined;
  const [{ config }, target] = found;
  return {
    state,
    event: `(port ${target.port}) is unhealthy in (target-group ${config.TargetGroupArn}) due to (reason ${target.description})`,
    stoppedReason: `Task failed ELB health checks in (target-group ${config.TargetGroupArn})`,
  };
}

/**
 * Replaces unhealthy tasks as ECS does: where the bounds allow, replacements start first and tasks beyond the desired
 * count stop once it is clear how those do; otherwise one unhealthy task at a time stops to make room. Returns how
 * many replacements to start.
 */
export function replaceUnhealthy(simulation: Simulation, service: ServiceState): number {
  const unhealthy = unhealthyTasks(simulation, service);
  if (unhealthy.length === 0) return 0;
  const live = liveTasks(simulation, service);
  const { upper } = taskBounds(service.desiredCount, service.deploymentConfiguration);
  const rolling = service.deployments.length > 1;
  const room = rolling ? 0 : Math.max(0, Math.min(unhealthy.length, upper - service.desiredCount));
  const undecided = live.some(
    (it) => unhealthy.every(({ state }) => state !== it) && !isHealthy(simulation, it),
  );
  if (undecided) return room;

  const stopping = room > 0 ? live.length - service.desiredCount : 1;
  for (const { state, stoppedReason } of unhealthy.slice(0, Math.max(0, stopping))) {
    stopTasks(simulation, service, [state], {
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason,
    });
  }
  return room > 0 ? Math.max(0, unhealthy.length - Math.max(0, stopping)) : 0;
}
