import { tasksOn } from '../world/hosts.ts';
import { stopTask } from '../world/task-end.ts';
import { hostsOf, onInstances } from './changes/on-instances.ts';
import { defineFault } from './fault.ts';

/** The Auto Scaling group has just terminated an instance with a task of the service on it. */
export const instanceLostOrDraining = defineFault({
  id: 'instance-lost-or-draining',
  title: 'The container instance of a task was terminated',
  layer: 'placement',
  on: onInstances,
  leadSeconds: 15,
  apply(simulation, service) {
    const { state } = simulation;
    const lost = hostsOf(simulation, service).find((host) => tasksOn(state, host).length > 0);
    if (!lost) throw new RangeError(`${service.name} runs no task.`);
    const tasks = tasksOn(state, lost);
    state.containerInstances = state.containerInstances.filter((host) => host !== lost);
    for (const task of tasks) {
      stopTask(simulation, task, {
        stopCode: 'ServiceSchedulerInitiated',
        stoppedReason: `Host EC2 (instance ${lost.instanceId}) terminated.`,
      });
    }
  },
});
