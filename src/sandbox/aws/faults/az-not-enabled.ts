import { recheck } from '../world/target-checks.ts';
import { loadBalancerOfService } from './changes/attachment.ts';
import { defineFault } from './fault.ts';

/** Someone took the second zone from the load balancer; the service still starts tasks there. */
export const azNotEnabled = defineFault({
  id: 'az-not-enabled',
  title: 'The load balancer does not serve a zone in which tasks run',
  layer: 'load-balancer',
  apply(simulation, service) {
    const balancer = loadBalancerOfService(simulation, service);
    balancer.config.AvailabilityZones?.splice(1);
    balancer.nodes.splice(1);
    recheck(simulation);
  },
});
