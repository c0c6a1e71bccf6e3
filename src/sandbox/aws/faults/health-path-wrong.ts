import { modifyTargetGroup, targetGroupOfService } from './changes/attachment.ts';
import { defineFault } from './fault.ts';

/** Someone changed the health check's path to one that the application answers with 404. */
export const healthPathWrong = defineFault({
  id: 'health-path-wrong',
  title: 'The health check asks for a path that the application does not serve',
  layer: 'load-balancer',
  apply(simulation, service) {
    const group = targetGroupOfService(simulation, service);
    modifyTargetGroup(simulation, group, { HealthCheckPath: '/health' });
  },
});
