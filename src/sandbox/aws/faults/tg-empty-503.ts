import { deregisterByHand, targetGroupOfService } from './changes/attachment.ts';
import { defineFault } from './fault.ts';

/** Someone deregistered every target by hand during maintenance; ECS does not notice and says nothing. */
export const tgEmpty503 = defineFault({
  id: 'tg-empty-503',
  title: 'The target group is empty although tasks run',
  layer: 'load-balancer',
  apply(simulation, service) {
    targetGroupOfService(simulation, service);
    deregisterByHand(simulation, service);
  },
});
