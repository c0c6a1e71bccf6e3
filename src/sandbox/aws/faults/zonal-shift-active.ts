import { loadBalancerOfService } from './changes/attachment.ts';
import { defineFault } from './fault.ts';

/** AWS has trouble in one zone, and an autoshift keeps requests away from it. */
export const zonalShiftActive = defineFault({
  id: 'zonal-shift-active',
  title: 'A zonal shift takes one zone out of service',
  layer: 'load-balancer',
  apply(simulation, service) {
    const balancer = loadBalancerOfService(simulation, service);
    const zone = balancer.config.AvailabilityZones?.[1]?.ZoneName;
    balancer.shiftedZones = zone === undefined ? [] : [zone];
  },
});
