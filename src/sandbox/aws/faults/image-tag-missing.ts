import {
  deploy,
  freshTag,
  pushImage,
  referenceTo,
  registerRevision,
  withoutBreaker,
} from './changes/release.ts';
import { defineFault } from './fault.ts';

/** The build pushed the commit's tag, the deployment asked for the same with a suffix that nobody pushed. */
export const imageTagMissing = defineFault({
  id: 'image-tag-missing',
  title: 'The image tag was never pushed to its repository',
  layer: 'image',
  apply(simulation, service) {
    withoutBreaker(service);
    const tag = freshTag(simulation, service);
    pushImage(simulation, service, {}, [tag]);
    const image = referenceTo(simulation, service, `${tag}-release`);
    deploy(
      simulation,
      service,
      registerRevision(simulation, service, (it) => ({ ...it, image })),
    );
  },
});
