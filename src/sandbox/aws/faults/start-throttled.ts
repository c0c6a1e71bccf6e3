import {
  deploy,
  freshTag,
  pushImage,
  referenceTo,
  registerRevision,
  withoutBreaker,
} from './changes/release.ts';
import { defineFault } from './fault.ts';

/** Nobody watched a release without an image for an hour: ECS starts its tasks ever more seldom. */
export const startThrottled = defineFault({
  id: 'start-throttled',
  title: 'Starts have failed for so long that ECS waits between them',
  layer: 'placement',
  leadSeconds: 50 * 60,
  apply(simulation, service) {
    withoutBreaker(service);
    const tag = freshTag(simulation, service);
    pushImage(simulation, service, {}, [tag]);
    const image = referenceTo(simulation, service, `${tag}-rc`);
    deploy(
      simulation,
      service,
      registerRevision(simulation, service, (it) => ({ ...it, image })),
    );
  },
});
