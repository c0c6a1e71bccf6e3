import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release with a native library of another libc: the kernel ends it without a word in its log. */
export const segfault139 = defineFault({
  id: 'segfault-139',
  title: 'The application accesses invalid memory (exit code 139)',
  layer: 'container',
  apply(simulation, service) {
    withoutBreaker(service);
    release(simulation, service, { crash: { afterSeconds: 3.2, log: [], exitCode: 139 } });
  },
});
