import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A revision that mounts a volume on a path where the image has a file. */
export const cannotStartContainer = defineFault({
  id: 'cannot-start-container',
  title: 'A volume is mounted on a file of the image',
  layer: 'container',
  apply(simulation, service) {
    withoutBreaker(service);
    release(simulation, service, {}, (container) => ({
      ...container,
      mountPoints: [{ sourceVolume: 'settings', containerPath: '/app/config.yml' }],
    }));
  },
});
