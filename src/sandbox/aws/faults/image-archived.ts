import {
  deploy,
  pushImage,
  referenceTo,
  registerRevision,
  withoutBreaker,
} from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A lifecycle rule archived an image that somebody then went back to. */
export const imageArchived = defineFault({
  id: 'image-archived',
  title: 'The image was moved to the archive of ECR',
  layer: 'image',
  apply(simulation, service) {
    withoutBreaker(service);
    const pushed = pushImage(simulation, service);
    pushed.status = 'ARCHIVED';
    const image = referenceTo(simulation, service, pushed.tags[0] ?? '');
    deploy(
      simulation,
      service,
      registerRevision(simulation, service, (it) => ({ ...it, image })),
    );
  },
});
