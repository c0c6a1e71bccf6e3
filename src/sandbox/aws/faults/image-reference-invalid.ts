import { deploy, referenceTo, registerRevision, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** The pipeline's variable with the tag was empty. */
export const imageReferenceInvalid = defineFault({
  id: 'image-reference-invalid',
  title: 'The image ends with an empty tag',
  layer: 'image',
  apply(simulation, service) {
    withoutBreaker(service);
    const image = referenceTo(simulation, service, '');
    deploy(
      simulation,
      service,
      registerRevision(simulation, service, (it) => ({ ...it, image })),
    );
  },
});
