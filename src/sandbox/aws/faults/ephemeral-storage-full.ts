import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release that writes its exports to the storage of the task and never deletes them. */
export const ephemeralStorageFull = defineFault({
  id: 'ephemeral-storage-full',
  title: "The application fills its task's storage",
  layer: 'container',
  leadSeconds: 50 * 60,
  apply(simulation, service) {
    withoutBreaker(service);
    release(simulation, service, { writes: { gib: 30, seconds: 600 } });
  },
});
