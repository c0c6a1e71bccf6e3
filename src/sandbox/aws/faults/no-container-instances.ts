import { hostsOf, onInstances } from './changes/on-instances.ts';
import { defineFault } from './fault.ts';

const MINUTE = 60_000;

/** At night the service and its instances were scaled to zero; in the morning only the service was scaled up. */
export const noContainerInstances = defineFault({
  id: 'no-container-instances',
  title: 'The cluster has no container instance left',
  layer: 'placement',
  on: onInstances,
  leadSeconds: 3 * 3600,
  apply(simulation, service) {
    hostsOf(simulation, service);
    const { clock, state } = simulation;
    const { desiredCount } = service;
    service.desiredCount = 0;
    simulation.wake(service);
    clock.at(clock.now + 20 * MINUTE, () => {
      state.containerInstances = state.containerInstances.filter(
        ({ cluster }) => cluster !== service.cluster,
      );
    });
    clock.at(clock.now + 160 * MINUTE, () => {
      service.desiredCount = desiredCount;
      simulation.wake(service);
    });
  },
});
