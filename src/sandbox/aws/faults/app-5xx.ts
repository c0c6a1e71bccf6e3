import { loadBalancerOfService, targetGroupOfService } from './changes/attachment.ts';
import { release } from './changes/release.ts';
import { countRequests } from './changes/traffic.ts';
import { defineFault } from './fault.ts';

/** A release whose health path is well and whose other paths fail for one in eight requests. */
export const app5xx = defineFault({
  id: 'app-5xx',
  title: 'The application answers with errors while its health checks pass',
  layer: 'load-balancer',
  apply(simulation, service) {
    const group = targetGroupOfService(simulation, service);
    const balancer = loadBalancerOfService(simulation, service);
    release(simulation, service, {});
    countRequests(
      simulation,
      balancer,
      group,
      { RequestCount: 240, HTTPCode_Target_2XX_Count: 210, HTTPCode_Target_5XX_Count: 30 },
      { RequestCount: 240, HTTPCode_Target_2XX_Count: 240 },
    );
  },
});
