import { targetGroupOfService } from './changes/attachment.ts';
import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release that is busy every few minutes for longer than the health check waits; its CPU is measured as busy just then. */
export const healthFlapsUnderLoad = defineFault({
  id: 'health-flaps-under-load',
  title: 'Tasks under load answer health checks too late, now and then',
  layer: 'health',
  leadSeconds: 40 * 60,
  apply(simulation, service) {
    targetGroupOfService(simulation, service);
    withoutBreaker(service);
    release(simulation, service, {
      busy: { everySeconds: 400, forSeconds: 100, answerSeconds: 12 },
    });
  },
});
