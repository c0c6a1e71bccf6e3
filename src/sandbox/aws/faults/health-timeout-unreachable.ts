import { targetGroupOfService } from './changes/attachment.ts';
import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release whose threads all wait for something: it accepts connections and answers after twelve seconds. */
export const healthTimeoutUnreachable = defineFault({
  id: 'health-timeout-unreachable',
  title: 'The application answers the health check too late',
  layer: 'load-balancer',
  apply(simulation, service) {
    targetGroupOfService(simulation, service);
    withoutBreaker(service);
    release(simulation, service, { answerSeconds: 12 });
  },
});
