import { tasksOf } from '../world/simulation.ts';
import { stopTask } from '../world/task-end.ts';
import { defineFault } from './fault.ts';

/** The service runs on Fargate Spot, AWS takes the capacity back, and there is none to replace it. */
export const spotInterruption = defineFault({
  id: 'spot-interruption',
  title: 'AWS took Fargate Spot capacity back',
  layer: 'placement',
  leadSeconds: 5 * 60,
  apply(simulation, service) {
    service.capacityProviderStrategy = [{ capacityProvider: 'FARGATE_SPOT', weight: 1, base: 0 }];
    simulation.state.capacity.emptyProviders.push('FARGATE_SPOT');
    for (const state of tasksOf(simulation, service)) {
      if (state.task.desiredStatus !== 'RUNNING') continue;
      state.task.capacityProviderName = 'FARGATE_SPOT';
      stopTask(simulation, state, {
        stopCode: 'SpotInterruption',
        stoppedReason: 'Your Spot Task was interrupted.',
      });
    }
  },
});
