import { targetGroupOfService } from './changes/attachment.ts';
import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release that starts for longer than the load balancer's checks are ignored. */
export const elbGraceTooShort = defineFault({
  id: 'elb-grace-too-short',
  title: 'The health check grace period is shorter than the start',
  layer: 'health',
  apply(simulation, service) {
    targetGroupOfService(simulation, service);
    withoutBreaker(service);
    service.healthCheckGracePeriodSeconds = 60;
    release(simulation, service, { bootSeconds: 94 });
  },
});
