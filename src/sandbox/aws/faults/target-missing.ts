import { targetsOf } from '../world/load-balancing.ts';
import { tasksOf } from '../world/simulation.ts';
import { targetGroupOfService } from './changes/attachment.ts';
import { defineFault } from './fault.ts';

/** A script deregistered the target of one running task; ECS does not register it again. */
export const targetMissing = defineFault({
  id: 'target-missing',
  title: 'One running task was deregistered by hand',
  layer: 'load-balancer',
  apply(simulation, service) {
    targetGroupOfService(simulation, service);
    const task = tasksOf(simulation, service).findLast(
      (it) => it.task.lastStatus === 'RUNNING' && it.task.desiredStatus === 'RUNNING',
    );
    for (const [group, target] of task ? targetsOf(simulation, task) : []) {
      group.targets.splice(group.targets.indexOf(target), 1);
    }
  },
});
