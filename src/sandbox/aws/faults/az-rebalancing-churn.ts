import { deploy } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release fell into minutes in which one zone was full; since the zone has capacity again ECS moves a task there. */
export const azRebalancingChurn = defineFault({
  id: 'az-rebalancing-churn',
  title: 'ECS moved a task to even out availability zones',
  layer: 'placement',
  leadSeconds: 40 * 60,
  apply(simulation, service) {
    const { fargateFullZones } = simulation.state.capacity;
    fargateFullZones.push('eu-west-1b');
    deploy(simulation, service);
    simulation.clock.at(simulation.clock.now + 20 * 60_000, () => {
      fargateFullZones.splice(fargateFullZones.indexOf('eu-west-1b'), 1);
      simulation.wake(service);
    });
  },
});
