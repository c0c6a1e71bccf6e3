import { loadBalancerOfService, targetGroupOfService } from './changes/attachment.ts';
import { countRequests } from './changes/traffic.ts';
import { defineFault } from './fault.ts';

/** The application keeps idle connections for 5 s and the load balancer for 60: now and then one is closed under a request. */
export const elb502 = defineFault({
  id: 'elb-502',
  title: 'The application closes idle connections too early',
  layer: 'load-balancer',
  apply(simulation, service) {
    const group = targetGroupOfService(simulation, service);
    countRequests(simulation, loadBalancerOfService(simulation, service), group, {
      RequestCount: 2000,
      HTTPCode_Target_2XX_Count: 1998,
      HTTPCode_ELB_5XX_Count: 2,
      HTTPCode_ELB_502_Count: 2,
    });
  },
});
