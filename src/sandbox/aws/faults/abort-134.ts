import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release whose native library finds its memory damaged and aborts. */
export const abort134 = defineFault({
  id: 'abort-134',
  title: 'The application aborts itself (exit code 134)',
  layer: 'container',
  apply(simulation, service) {
    withoutBreaker(service);
    release(simulation, service, {
      crash: { afterSeconds: 4.1, log: ['double free or corruption (!prev)'], exitCode: 134 },
    });
  },
});
