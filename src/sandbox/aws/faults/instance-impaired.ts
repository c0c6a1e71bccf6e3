import { tasksOn } from '../world/hosts.ts';
import { today } from '../world/simulation.ts';
import { stopTask } from '../world/task-end.ts';
import { hostsOf, onInstances } from './changes/on-instances.ts';
import { defineFault } from './fault.ts';

/** The container runtime of an instance does not answer, and ECS has stopped the task on it. */
export const instanceImpaired = defineFault({
  id: 'instance-impaired',
  title: 'The container runtime of an instance does not answer',
  layer: 'placement',
  on: onInstances,
  leadSeconds: 4 * 60,
  apply(simulation, service) {
    const { state } = simulation;
    const ill = hostsOf(simulation, service).find((host) => tasksOn(state, host).length > 0);
    if (!ill) throw new RangeError(`${service.name} runs no task.`);
    ill.impaired = {
      check: 'CONTAINER_RUNTIME',
      reason: 'The container runtime is not responding.',
      since: today(simulation),
    };
    for (const task of tasksOn(state, ill)) {
      stopTask(simulation, task, {
        stopCode: 'InfrastructureHealth',
        stoppedReason: 'The container instance of the task is impaired.',
      });
    }
  },
});
