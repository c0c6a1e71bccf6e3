import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A revision that runs its container as a user that the image does not have. */
export const cannotCreateContainer = defineFault({
  id: 'cannot-create-container',
  title: "The container's user does not exist in the image",
  layer: 'container',
  apply(simulation, service) {
    withoutBreaker(service);
    release(simulation, service, {}, (container) => ({ ...container, user: 'shop' }));
  },
});
