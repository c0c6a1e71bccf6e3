import { lateCrash } from './changes/crashes.ts';
import { release, repositoryOf, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release that works for a while and then crashes, again and again. */
export const appCrashLate = defineFault({
  id: 'app-crash-late',
  title: 'The application crashes after it has worked for minutes',
  layer: 'container',
  leadSeconds: 55 * 60,
  apply(simulation, service) {
    withoutBreaker(service);
    const runtime = repositoryOf(simulation, service).images.at(-1)?.app.runtime ?? 'worker';
    release(simulation, service, { crash: lateCrash(runtime) });
  },
});
