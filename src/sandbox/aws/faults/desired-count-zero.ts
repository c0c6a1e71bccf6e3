import { defineFault } from './fault.ts';

/** The service was scaled to zero. */
export const desiredCountZero = defineFault({
  id: 'desired-count-zero',
  title: 'The service is scaled to zero',
  layer: 'deployment',
  apply(simulation, service) {
    service.desiredCount = 0;
    simulation.wake(service);
  },
});
