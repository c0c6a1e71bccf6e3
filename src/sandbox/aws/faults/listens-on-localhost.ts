import { targetGroupOfService } from './changes/attachment.ts';
import { release, repositoryOf, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release that binds the loopback address only, on the right port. */
export const listensOnLocalhost = defineFault({
  id: 'listens-on-localhost',
  title: 'The application listens on 127.0.0.1 only',
  layer: 'ports',
  apply(simulation, service) {
    targetGroupOfService(simulation, service);
    withoutBreaker(service);
    const listens = repositoryOf(simulation, service).images.at(-1)?.app.listens;
    release(simulation, service, { listens: { port: 8000, ...listens, address: '127.0.0.1' } });
  },
});
