import {
  deploy,
  freshTag,
  pushImage,
  referenceTo,
  registerRevision,
  withoutBreaker,
} from './changes/release.ts';
import { defineFault } from './fault.ts';

/** The pipeline of another team was copied with the name of a repository that nobody made. */
export const ecrRepoMissing = defineFault({
  id: 'ecr-repo-missing',
  title: 'The image names an ECR repository that does not exist',
  layer: 'image',
  apply(simulation, service) {
    withoutBreaker(service);
    const tag = freshTag(simulation, service);
    pushImage(simulation, service, {}, [tag]);
    const image = referenceTo(simulation, service, tag).replace(/:([^:]+)$/, '-api:$1');
    deploy(
      simulation,
      service,
      registerRevision(simulation, service, (it) => ({ ...it, image })),
    );
  },
});
