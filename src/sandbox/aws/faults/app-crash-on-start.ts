import { bootCrash } from './changes/crashes.ts';
import { release, repositoryOf, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release whose own code fails while it starts; nothing ends the deployment. */
export const appCrashOnStart = defineFault({
  id: 'app-crash-on-start',
  title: 'The application crashes while it starts',
  layer: 'container',
  apply(simulation, service) {
    withoutBreaker(service);
    const runtime = repositoryOf(simulation, service).images.at(-1)?.app.runtime ?? 'worker';
    release(simulation, service, { crash: bootCrash(runtime) });
  },
});
