import { release } from './changes/release.ts';
import { deploysBeside } from './changes/second-target-group.ts';
import { defineFault } from './fault.ts';

/** A blue/green deployment has started its new tasks and waits for a person before traffic shifts. */
export const hookAwaitingAction = defineFault({
  id: 'hook-awaiting-action',
  title: 'A lifecycle hook waits for a person',
  layer: 'deployment',
  apply(simulation, service) {
    deploysBeside(simulation, service, {
      strategy: 'BLUE_GREEN',
      bakeTimeInMinutes: 5,
      lifecycleHooks: [
        {
          targetType: 'PAUSE',
          lifecycleStages: ['POST_SCALE_UP'],
          timeoutConfiguration: { timeoutInMinutes: 240, action: 'ROLLBACK' },
        },
      ],
    });
    release(simulation, service, {});
  },
});
