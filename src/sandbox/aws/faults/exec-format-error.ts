import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release that was built on an ARM machine, for tasks that run on x86. */
export const execFormatError = defineFault({
  id: 'exec-format-error',
  title: 'The image is built for another CPU architecture',
  layer: 'container',
  apply(simulation, service) {
    withoutBreaker(service);
    release(simulation, service, { image: { builtFor: 'ARM64' } });
  },
});
