import type { Task } from '@aws-sdk/client-ecs';
import { type Simulation, serviceOf } from './simulation.ts';
import type { TaskState } from './task-state.ts';

/** Changes what AWS says of the task, and lets the scheduler know. */
export function step(simulation: Simulation, state: TaskState, change: Partial<Task>): void {
  const { task } = state;
  Object.assign(task, change, { version: (task.version ?? 0) + 1 });
  const service = serviceOf(simulation, state);
  if (service) simulation.wake(service);
}
