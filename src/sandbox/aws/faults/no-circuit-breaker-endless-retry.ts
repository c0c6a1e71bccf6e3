import { bootCrash } from './changes/crashes.ts';
import { release, repositoryOf, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release crashes at every start, and nothing is configured to end its deployment. */
export const noCircuitBreakerEndlessRetry = defineFault({
  id: 'no-circuit-breaker-endless-retry',
  title: 'A failing deployment is retried for ever because nothing ends it',
  layer: 'deployment',
  leadSeconds: 12 * 60,
  apply(simulation, service) {
    withoutBreaker(service);
    const runtime = repositoryOf(simulation, service).images.at(-1)?.app.runtime ?? 'worker';
    release(simulation, service, { crash: bootCrash(runtime) });
  },
});
