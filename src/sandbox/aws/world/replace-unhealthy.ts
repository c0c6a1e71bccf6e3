import { taskBounds } from './breaker.ts';
import { say } from './events.ts';
import { targetsOf } from './load-balancing.ts';
import type { ServiceState } from './service-state.ts';
import type { Simulation } from './simulation.ts';
import { liveTasks, stopTasks } from './stop-tasks.ts';
import { isHealthy } from './task-life.ts';
import type { TaskState } from './task-state.ts';

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
export function replaceUnhealthy(simulation: Simulation, service: ServiceState): number {
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
    stopTasks(simulation, service, [state], {
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: `Task failed ELB health checks in (target-group ${targetGroupArn})`,
    });
  }
  return room > 0 ? Math.max(0, unhealthy.length - Math.max(0, stopping)) : 0;
}
