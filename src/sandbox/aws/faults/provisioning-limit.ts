import { deploy, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release while a batch of another team has 500 tasks of the cluster waiting. */
export const provisioningLimit = defineFault({
  id: 'provisioning-limit',
  title: '500 tasks of the cluster wait for capacity already',
  layer: 'placement',
  apply(simulation, service) {
    withoutBreaker(service);
    simulation.state.capacity.provisioning[service.cluster] = 500;
    deploy(simulation, service);
  },
});
