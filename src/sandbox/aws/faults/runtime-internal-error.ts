import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release whose image takes the runtime longer to set up than it waits. */
export const runtimeInternalError = defineFault({
  id: 'runtime-internal-error',
  title: 'The container runtime times out before the container runs',
  layer: 'container',
  apply(simulation, service) {
    withoutBreaker(service);
    release(simulation, service, { image: { setUpSeconds: 240 } });
  },
});
