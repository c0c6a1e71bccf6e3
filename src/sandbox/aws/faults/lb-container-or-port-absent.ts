import { targetGroupOfService } from './changes/attachment.ts';
import { pushImage, referenceTo, registerRevision } from './changes/release.ts';
import { defineFault } from './fault.ts';

/**
 * The newest revision renamed the container and moved its port, but the service still refers to the old ones: every
 * attempt to deploy it is refused, and the revision before keeps running.
 */
export const lbContainerOrPortAbsent = defineFault({
  id: 'lb-container-or-port-absent',
  title: 'The service refers to a container and port the new revision lacks',
  layer: 'ports',
  apply(simulation, service) {
    targetGroupOfService(simulation, service);
    const [tag = ''] = pushImage(simulation, service).tags;
    registerRevision(simulation, service, (container) => ({
      ...container,
      name: 'app',
      image: referenceTo(simulation, service, tag),
      portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: 'tcp' }],
    }));
  },
});
