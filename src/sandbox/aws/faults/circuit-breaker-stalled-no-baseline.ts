import { bootCrash } from './changes/crashes.ts';
import { newService, release, repositoryOf } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** The service was created anew and its first deployment failed: the circuit breaker finds nothing to go back to. */
export const circuitBreakerStalledNoBaseline = defineFault({
  id: 'circuit-breaker-stalled-no-baseline',
  title: 'The first deployment failed and there is nothing to roll back to',
  layer: 'deployment',
  apply(simulation, service) {
    const runtime = repositoryOf(simulation, service).images.at(-1)?.app.runtime ?? 'worker';
    newService(simulation, service);
    release(simulation, service, { crash: bootCrash(runtime) });
  },
});
