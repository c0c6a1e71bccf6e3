import { releaseChecked, webCheck } from './changes/container-check.ts';
import { withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release on a slimmer base image, in which the health check's curl is no more. */
export const healthToolMissing = defineFault({
  id: 'health-tool-missing',
  title: 'The image does not hold the tool that its health check runs',
  layer: 'health',
  apply(simulation, service) {
    withoutBreaker(service);
    releaseChecked(simulation, service, { image: { lacks: ['curl'] } }, (port) =>
      webCheck(port, '/healthz', { interval: 30, timeout: 5, retries: 3, startPeriod: 10 }),
    );
  },
});
