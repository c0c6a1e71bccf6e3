import { shiftsTraffic } from '../world/stages.ts';
import { targetGroupOfService } from './changes/attachment.ts';
import { release } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release began while the settings let ECS stop every old task at once: nobody serves until the new ones are healthy. */
export const minHealthyZeroOutage = defineFault({
  id: 'min-healthy-zero-outage',
  title: 'A deployment stopped every old task before a new one was healthy',
  layer: 'deployment',
  leadSeconds: 40,
  apply(simulation, service) {
    targetGroupOfService(simulation, service);
    if (shiftsTraffic(service) || service.controller === 'CODE_DEPLOY')
      throw new RangeError(`${service.name} replaces no tasks one by one.`);
    service.deploymentConfiguration.minimumHealthyPercent = 0;
    service.deploymentConfiguration.maximumPercent = 100;
    release(simulation, service, { bootSeconds: 45 });
  },
});
