import { modifyTargetGroup, targetGroupOfService } from './changes/attachment.ts';
import { defineFault } from './fault.ts';

/** Someone switched the health checks of the target group off to get a release through, and left it so. */
export const healthChecksDisabled = defineFault({
  id: 'health-checks-disabled',
  title: 'The health checks of the target group are switched off',
  layer: 'load-balancer',
  apply(simulation, service) {
    const group = targetGroupOfService(simulation, service);
    modifyTargetGroup(simulation, group, { HealthCheckEnabled: false });
  },
});
