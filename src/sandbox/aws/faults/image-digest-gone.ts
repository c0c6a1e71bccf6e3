import {
  deploy,
  pushImage,
  referenceTo,
  registerRevision,
  repositoryOf,
} from './changes/release.ts';
import { defineFault } from './fault.ts';

const TAG = 'stable';
const LEAD_SECONDS = 4 * 3600;

/** The tag moved on, a lifecycle rule deleted the digest that the deployment had pinned, and then the service was to grow. */
export const imageDigestGone = defineFault({
  id: 'image-digest-gone',
  title: 'The digest that ECS pinned was deleted, and the service scales out',
  layer: 'image',
  leadSeconds: LEAD_SECONDS,
  apply(simulation, service) {
    const { digest } = pushImage(simulation, service, {}, [TAG]);
    const image = referenceTo(simulation, service, TAG);
    deploy(
      simulation,
      service,
      registerRevision(simulation, service, (it) => ({ ...it, image })),
    );
    simulation.clock.at(simulation.clock.now + (LEAD_SECONDS - 1500) * 1000, () => {
      pushImage(simulation, service, {}, [TAG]);
      const repository = repositoryOf(simulation, service);
      repository.images = repository.images.filter((it) => it.digest !== digest);
      service.desiredCount += 1;
      simulation.wake(service);
    });
  },
});
