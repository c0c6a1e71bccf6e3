import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A revision whose command has an option that no program of the image knows. */
export const exit12Config = defineFault({
  id: 'exit-1-2-config',
  title: 'The command has an argument that the application does not take',
  layer: 'container',
  apply(simulation, service) {
    withoutBreaker(service);
    release(simulation, service, {}, (container) => ({
      ...container,
      command: ['python', '--wrokers', '4'],
    }));
  },
});
