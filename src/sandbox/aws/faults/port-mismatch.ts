import { allowPort, targetGroupOfService } from './changes/attachment.ts';
import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** Task definition, service and security group were changed to port 80; the application still listens on 8000. */
export const portMismatch = defineFault({
  id: 'port-mismatch',
  title: 'The application listens on another port than the one registered',
  layer: 'ports',
  apply(simulation, service) {
    targetGroupOfService(simulation, service);
    withoutBreaker(service);
    allowPort(simulation, service, 80);
    for (const attached of service.loadBalancers) attached.containerPort = 80;
    release(simulation, service, {}, (container) => ({
      ...container,
      portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }],
    }));
  },
});
