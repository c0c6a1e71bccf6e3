import { findImage, pullError } from '../images.ts';
import { uriOf } from '../registries.ts';
import { containerState } from '../task-containers.ts';
import { imageUnfit, pullDenied, registryRefuses } from './pull-refusals.ts';
import type { Start, StartFailure } from './stage.ts';

/** The images of all containers are pulled: the task knows from then on which application runs in which container. */
export function pullImages(start: Start): StartFailure | undefined {
  const { simulation, deployment, state, containers } = start;
  for (const container of containers) {
    const { name = '', image: written = '' } = container;
    const digest = deployment.images.find(
      ({ containerName }) => containerName === name,
    )?.imageDigest;
    const reference = digest ? `${uriOf(written)}@${digest}` : written;
    const refused = registryRefuses(start, container) ?? pullDenied(start, written);
    if (refused !== undefined) return { stoppedReason: refused };
    const image = findImage(simulation.state, reference);
    if (!image) return { stoppedReason: pullError(simulation.state, reference) };
    const unfit = imageUnfit(start, reference, image);
    if (unfit !== undefined) return { stoppedReason: unfit };
    containerState(state, name).app = image.app;
    const shown = state.task.containers?.find((it) => it.name === name);
    if (shown) shown.imageDigest = image.digest;
  }
  return undefined;
}
