import { deploy, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release while Fargate has nothing left in the zones of the service. */
export const fargateCapacityUnavailable = defineFault({
  id: 'fargate-capacity-unavailable',
  title: 'AWS has no Fargate capacity left in the zones of the service',
  layer: 'placement',
  apply(simulation, service) {
    withoutBreaker(service);
    simulation.state.capacity.fargateFullZones.push('eu-west-1a', 'eu-west-1b');
    deploy(simulation, service);
  },
});
