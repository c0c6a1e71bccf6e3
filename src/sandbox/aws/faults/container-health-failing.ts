import { releaseChecked, webCheck } from './changes/container-check.ts';
import { withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release whose container asks itself for a path that the application does not serve. */
export const containerHealthFailing = defineFault({
  id: 'container-health-failing',
  title: "The container's own health check asks for a path that is not served",
  layer: 'health',
  apply(simulation, service) {
    withoutBreaker(service);
    releaseChecked(simulation, service, {}, (port) =>
      webCheck(port, '/internal/health', { interval: 15, timeout: 5, retries: 3 }),
    );
  },
});
