import { tasksOf } from '../world/simulation.ts';
import { stopTask } from '../world/task-end.ts';
import { defineFault } from './fault.ts';

/** Somebody stopped a task by hand; ECS has replaced it. */
export const userStoppedTask = defineFault({
  id: 'user-stopped-task',
  title: 'Somebody stopped a task by hand',
  layer: 'placement',
  leadSeconds: 15 * 60,
  apply(simulation, service) {
    const stopped = tasksOf(simulation, service).find(
      ({ task }) => task.desiredStatus === 'RUNNING',
    );
    if (!stopped) throw new RangeError(`${service.name} runs no task.`);
    stopTask(simulation, stopped, {
      stopCode: 'UserInitiated',
      stoppedReason: 'Task stopped by user',
    });
  },
});
