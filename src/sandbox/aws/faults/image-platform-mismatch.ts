import {
  deploy,
  pushImage,
  referenceTo,
  registerRevision,
  withoutBreaker,
} from './changes/release.ts';
import { defineFault } from './fault.ts';

/** The image was built on a laptop with an ARM processor, and the task runs on the usual one. */
export const imagePlatformMismatch = defineFault({
  id: 'image-platform-mismatch',
  title: 'The image was built for another CPU architecture',
  layer: 'image',
  apply(simulation, service) {
    withoutBreaker(service);
    const pushed = pushImage(simulation, service);
    pushed.platforms = ['linux/arm64'];
    const image = referenceTo(simulation, service, pushed.tags[0] ?? '');
    deploy(
      simulation,
      service,
      registerRevision(simulation, service, (it) => ({ ...it, image })),
    );
  },
});
