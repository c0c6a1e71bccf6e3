import { deploy, freshTag, registerRevision, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A placeholder from the tutorial was deployed instead of the real image name; the old tasks keep serving. */
export const imageNameWrong = defineFault({
  id: 'image-name-wrong',
  title: 'The image name is a placeholder that no registry knows',
  layer: 'image',
  apply(simulation, service) {
    withoutBreaker(service);
    const image = `your-dockerhub-username/your-app:${freshTag(simulation, service)}`;
    deploy(
      simulation,
      service,
      registerRevision(simulation, service, (it) => ({ ...it, image })),
    );
  },
});
