import { releaseChecked, webCheck } from './changes/container-check.ts';
import { defineFault } from './fault.ts';

/** A release whose container check has a long start period, looked at soon after. */
export const healthStatusUnknown = defineFault({
  id: 'health-status-unknown',
  title: 'The container health check has had no result yet',
  layer: 'health',
  leadSeconds: 50,
  apply(simulation, service) {
    releaseChecked(simulation, service, {}, (port) =>
      webCheck(port, '/healthz', { interval: 60, timeout: 5, retries: 3, startPeriod: 120 }),
    );
  },
});
