import { targetGroupOfService } from './changes/attachment.ts';
import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release that starts, works on its queue and listens on nothing: every connection is refused. */
export const healthRefused = defineFault({
  id: 'health-refused',
  title: 'Nothing listens on the registered port',
  layer: 'load-balancer',
  apply(simulation, service) {
    targetGroupOfService(simulation, service);
    withoutBreaker(service);
    release(simulation, service, { announcesPort: false, listens: undefined });
  },
});
