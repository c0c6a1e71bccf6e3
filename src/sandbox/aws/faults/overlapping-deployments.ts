import { deploy, release } from './changes/release.ts';
import { defineFault } from './fault.ts';

const MINUTE_MS = 60_000;

/** A pipeline that loses patience deploys again every three minutes, and no deployment gets to its end. */
export const overlappingDeployments = defineFault({
  id: 'overlapping-deployments',
  title: 'Deployments replace each other before any completes',
  layer: 'deployment',
  leadSeconds: 14 * 60,
  apply(simulation, service) {
    release(simulation, service, {});
    for (const minutes of [3, 6, 9, 12]) {
      simulation.clock.at(simulation.clock.now + minutes * MINUTE_MS, () =>
        deploy(simulation, service),
      );
    }
  },
});
