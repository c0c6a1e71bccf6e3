import { release, repositoryOf } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** The registry answered nothing while a release began: ECS could not look up its digest, and the breaker rolled it back. */
export const imageDigestResolutionFailed = defineFault({
  id: 'image-digest-resolution-failed',
  title: "ECS could not resolve the image's tag to a digest",
  layer: 'deployment',
  apply(simulation, service) {
    const repository = repositoryOf(simulation, service);
    repository.silentUntil = simulation.clock.now + 5 * 60_000;
    release(simulation, service, {});
    const [deployment] = service.deployments;
    for (const image of deployment?.images ?? []) {
      if (image.image?.startsWith(repository.uri)) delete image.imageDigest;
    }
  },
});
