import { allowPort, modifyTargetGroup, targetGroupOfService } from './changes/attachment.ts';
import { defineFault } from './fault.ts';

/** The target group checks port 8081, which the application does not serve, instead of the traffic port. */
export const fixedHealthPortMismatch = defineFault({
  id: 'fixed-health-port-mismatch',
  title: 'The health check uses a fixed port that the task does not serve',
  layer: 'ports',
  apply(simulation, service) {
    const group = targetGroupOfService(simulation, service);
    allowPort(simulation, service, 8081);
    modifyTargetGroup(simulation, group, { HealthCheckPort: '8081' });
  },
});
