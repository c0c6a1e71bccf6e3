import { say, taskList } from './events.ts';
import { targetsOf } from './load-balancing.ts';
import type { ServiceState } from './service-state.ts';
import { type Simulation, tasksOf } from './simulation.ts';
import { type StopCause, stopTask } from './task-end.ts';
import type { TaskState } from './task-state.ts';

/** Tasks that ECS wants to keep: PROVISIONING, PENDING, ACTIVATING or RUNNING. */
export function liveTasks(simulation: Simulation, service: ServiceState): TaskState[] {
  return tasksOf(simulation, service).filter(({ task }) => task.desiredStatus === 'RUNNING');
}

/** Stops tasks for one reason and says so in the service's events. */
export function stopTasks(
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
