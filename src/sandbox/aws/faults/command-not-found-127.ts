import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A revision whose command has a slip of the pen: the runtime finds no such program in the image. */
export const commandNotFound127 = defineFault({
  id: 'command-not-found-127',
  title: 'The command of the task definition is not in the image',
  layer: 'container',
  apply(simulation, service) {
    withoutBreaker(service);
    release(simulation, service, {}, (container) => ({
      ...container,
      command: ['gunicron', 'shop.wsgi:app'],
    }));
  },
});
