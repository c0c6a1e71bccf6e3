import { targetGroupOfService } from './changes/attachment.ts';
import { release } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** Old targets drain for ten minutes: a good release takes longer than the services-stable waiter waits. */
export const waiterTimeoutOnly = defineFault({
  id: 'waiter-timeout-only',
  title: 'A good deployment took longer than its pipeline waited',
  layer: 'deployment',
  leadSeconds: 25 * 60,
  apply(simulation, service) {
    const group = targetGroupOfService(simulation, service);
    group.attributes['deregistration_delay.timeout_seconds'] = '600';
    release(simulation, service, {});
  },
});
