import { targetGroupOfService } from './changes/attachment.ts';
import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release whose entrypoint waits for its database, without end. */
export const entrypointWaitsForDb = defineFault({
  id: 'entrypoint-waits-for-db',
  title: 'The entrypoint waits for a database that never answers',
  layer: 'health',
  apply(simulation, service) {
    targetGroupOfService(simulation, service);
    withoutBreaker(service);
    release(simulation, service, {
      waits: { line: 'Database not ready, waiting...', everySeconds: 2 },
    });
  },
});
