import { pushImage, referenceTo, registerRevision } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** The pipeline pushed an image and registered a revision, and stopped before it updated the service. */
export const revisionRegisteredNotDeployed = defineFault({
  id: 'revision-registered-not-deployed',
  title: 'A newer revision is registered but the service does not use it',
  layer: 'deployment',
  apply(simulation, service) {
    const [tag = ''] = pushImage(simulation, service).tags;
    registerRevision(simulation, service, (container) => ({
      ...container,
      image: referenceTo(simulation, service, tag),
    }));
  },
});
