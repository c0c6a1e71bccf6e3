import {
  loadBalancerOfService,
  modifyTargetGroup,
  targetGroupOfService,
} from './changes/attachment.ts';
import { countRequests } from './changes/traffic.ts';
import { defineFault } from './fault.ts';

/** The health check asks for a path that nobody serves; nothing is healthy, and the load balancer sends to all. */
export const failOpen = defineFault({
  id: 'fail-open',
  title: 'All targets are called unhealthy and serve nevertheless',
  layer: 'load-balancer',
  apply(simulation, service) {
    const group = targetGroupOfService(simulation, service);
    modifyTargetGroup(simulation, group, { HealthCheckPath: '/health' });
    service.healthCheckGracePeriodSeconds = 7200;
    const balancer = loadBalancerOfService(simulation, service);
    countRequests(simulation, balancer, group, {
      RequestCount: 240,
      HTTPCode_Target_2XX_Count: 238,
      UnhealthyRoutingRequestCount: 240,
    });
  },
});
