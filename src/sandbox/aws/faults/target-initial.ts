import { targetGroupOfService } from './changes/attachment.ts';
import { defineFault } from './fault.ts';

/** The service was scaled out less than a minute ago: the new task runs and its target is still being checked. */
export const targetInitial = defineFault({
  id: 'target-initial',
  title: 'A new target is in its first health checks',
  layer: 'load-balancer',
  leadSeconds: 36,
  apply(simulation, service) {
    targetGroupOfService(simulation, service);
    service.desiredCount += 1;
    simulation.wake(service);
  },
});
