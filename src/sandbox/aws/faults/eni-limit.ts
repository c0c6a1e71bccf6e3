import { hostsOf, onInstances } from './changes/on-instances.ts';
import { defineFault } from './fault.ts';

/** The service was scaled to more tasks than its instances have network interfaces for. */
export const eniLimit = defineFault({
  id: 'eni-limit',
  title: 'The container instances have no network interface left',
  layer: 'placement',
  on: onInstances,
  apply(simulation, service) {
    const places = hostsOf(simulation, service).reduce((sum, it) => sum + it.interfaces, 0);
    service.desiredCount = places + 2;
    simulation.wake(service);
  },
});
