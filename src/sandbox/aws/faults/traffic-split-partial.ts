import { release } from './changes/release.ts';
import { deploysBeside } from './changes/second-target-group.ts';
import { defineFault } from './fault.ts';

/** A canary deployment shows its new tasks a tenth of the traffic for half an hour. */
export const trafficSplitPartial = defineFault({
  id: 'traffic-split-partial',
  title: 'A canary deployment is between two traffic steps',
  layer: 'deployment',
  leadSeconds: 8 * 60,
  apply(simulation, service) {
    deploysBeside(simulation, service, {
      strategy: 'CANARY',
      bakeTimeInMinutes: 5,
      canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 30 },
    });
    release(simulation, service, {});
  },
});
