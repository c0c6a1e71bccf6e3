import { tasksOf } from '../world/simulation.ts';
import { stopTask } from '../world/task-end.ts';
import { defineFault } from './fault.ts';

/** AWS patches the hosts of Fargate and retires a task of the service, which ECS replaces. */
export const fargateRetirement = defineFault({
  id: 'fargate-retirement',
  title: 'AWS retired a task for maintenance',
  layer: 'placement',
  leadSeconds: 30 * 60,
  apply(simulation, service) {
    const retired = tasksOf(simulation, service).find(
      ({ task }) => task.desiredStatus === 'RUNNING',
    );
    if (!retired) throw new RangeError(`${service.name} runs no task.`);
    stopTask(simulation, retired, {
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason:
        'ECS is performing maintenance on the underlying infrastructure hosting the task.',
    });
  },
});
