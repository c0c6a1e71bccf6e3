import { targetGroupOfService } from './changes/attachment.ts';
import { release } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A good release has just replaced the tasks: the targets of the old ones finish their requests. */
export const targetDraining = defineFault({
  id: 'target-draining',
  title: 'Targets of the release before are draining',
  layer: 'load-balancer',
  leadSeconds: 150,
  apply(simulation, service) {
    targetGroupOfService(simulation, service);
    release(simulation, service, {});
  },
});
