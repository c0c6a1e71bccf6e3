import {
  deploy,
  pushImage,
  referenceTo,
  registerRevision,
  withoutBreaker,
} from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A model went into the image, whose layers do not fit on the task's storage any more. */
export const diskFullOnPull = defineFault({
  id: 'disk-full-on-pull',
  title: 'The image does not fit into the ephemeral storage',
  layer: 'image',
  apply(simulation, service) {
    withoutBreaker(service);
    const pushed = pushImage(simulation, service);
    pushed.sizeInBytes = 11_800_000_000;
    const image = referenceTo(simulation, service, pushed.tags[0] ?? '');
    deploy(
      simulation,
      service,
      registerRevision(simulation, service, (it) => ({ ...it, image })),
    );
  },
});
