import { arn, hex } from '../world/identifiers.ts';
import { tasksOf, today } from '../world/simulation.ts';
import { defineFault } from './fault.ts';

/** Callers find the service by Cloud Map, and the check there marks one of its instances unhealthy. */
export const cloudmapOrLatticeUnhealthy = defineFault({
  id: 'cloudmap-or-lattice-unhealthy',
  title: 'Cloud Map marks an instance of the service unhealthy',
  layer: 'network',
  apply(simulation, service) {
    const id = `srv-${hex(`discovery/${service.name}`, 16)}`;
    const registryArn = arn('servicediscovery', `service/${id}`);
    const running = tasksOf(simulation, service).filter(
      ({ task }) => task.lastStatus === 'RUNNING',
    );
    service.serviceRegistries = [{ registryArn }];
    simulation.state.discoveryServices.push({
      id,
      arn: registryArn,
      name: service.name,
      namespaceId: `ns-${hex(`namespace/${service.cluster}`, 16)}`,
      createdAt: today(simulation),
      instances: Object.fromEntries(
        running.map((task, index) => [task.id, index === 0 ? 'UNHEALTHY' : 'HEALTHY']),
      ),
    });
  },
});
