import { deleteRulesTo, targetGroupOfService } from './changes/attachment.ts';
import { defineFault } from './fault.ts';

/** Someone deleted the listener rule of the service: its tasks run and nobody sends to them. */
export const tgNotInUse = defineFault({
  id: 'tg-not-in-use',
  title: 'No listener sends to the target group',
  layer: 'load-balancer',
  apply(simulation, service) {
    deleteRulesTo(simulation, targetGroupOfService(simulation, service));
  },
});
