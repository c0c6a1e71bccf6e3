import { release } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A good release began a minute ago and is on its way. */
export const deploymentInProgressNormal = defineFault({
  id: 'deployment-in-progress-normal',
  title: 'A deployment is in progress and nothing is wrong',
  layer: 'deployment',
  leadSeconds: 70,
  apply(simulation, service) {
    release(simulation, service, {});
  },
});
