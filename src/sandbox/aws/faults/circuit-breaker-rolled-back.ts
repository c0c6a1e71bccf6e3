import { bootCrash } from './changes/crashes.ts';
import { release, repositoryOf } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release crashes and the circuit breaker goes back to the revision before: users never noticed. */
export const circuitBreakerRolledBack = defineFault({
  id: 'circuit-breaker-rolled-back',
  title: 'A release failed and the circuit breaker rolled it back',
  layer: 'deployment',
  apply(simulation, service) {
    service.deploymentConfiguration.deploymentCircuitBreaker = { enable: true, rollback: true };
    const runtime = repositoryOf(simulation, service).images.at(-1)?.app.runtime ?? 'worker';
    release(simulation, service, { crash: bootCrash(runtime) });
  },
});
