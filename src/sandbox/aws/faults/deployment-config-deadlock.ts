import { release } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** The percentages are 100 and 100: a release can neither start a task nor stop one. */
export const deploymentConfigDeadlock = defineFault({
  id: 'deployment-config-deadlock',
  title: "The deployment's percentages leave no room to stop or start a task",
  layer: 'deployment',
  apply(simulation, service) {
    service.deploymentConfiguration.minimumHealthyPercent = 100;
    service.deploymentConfiguration.maximumPercent = 100;
    release(simulation, service, {});
  },
});
