import { targetGroupOfService } from './changes/attachment.ts';
import { deploy } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** An update removed the load balancer from the service: its tasks run and nobody reaches them. */
export const serviceNotAttached = defineFault({
  id: 'service-not-attached',
  title: 'The service is no longer attached to its target group',
  layer: 'load-balancer',
  apply(simulation, service) {
    targetGroupOfService(simulation, service);
    service.loadBalancers = [];
    delete service.healthCheckGracePeriodSeconds;
    deploy(simulation, service);
  },
});
