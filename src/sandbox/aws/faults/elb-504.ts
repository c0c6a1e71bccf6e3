import { loadBalancerOfService, targetGroupOfService } from './changes/attachment.ts';
import { countRequests } from './changes/traffic.ts';
import { defineFault } from './fault.ts';

/** A report that users ask for takes longer than the load balancer's idle timeout. */
export const elb504 = defineFault({
  id: 'elb-504',
  title: 'Some requests take longer than the load balancer waits',
  layer: 'load-balancer',
  apply(simulation, service) {
    const group = targetGroupOfService(simulation, service);
    countRequests(simulation, loadBalancerOfService(simulation, service), group, {
      RequestCount: 900,
      HTTPCode_Target_2XX_Count: 893,
      HTTPCode_ELB_5XX_Count: 7,
      HTTPCode_ELB_504_Count: 7,
    });
  },
});
