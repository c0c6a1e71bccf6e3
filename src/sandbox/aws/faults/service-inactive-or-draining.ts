import { defineFault } from './fault.ts';

/** The service was deleted with force: its tasks drained and it is INACTIVE. */
export const serviceInactiveOrDraining = defineFault({
  id: 'service-inactive-or-draining',
  title: 'The service was deleted',
  layer: 'target',
  apply(simulation, service) {
    service.status = 'DRAINING';
    service.desiredCount = 0;
    simulation.wake(service);
  },
});
