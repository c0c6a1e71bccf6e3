import { findImage, pullError } from '../images.ts';
import { containerState } from '../task-containers.ts';
import type { Start, StartFailure } from './stage.ts';

/** The images of all containers are pulled: the task knows from then on which application runs in which container. */
export function pullImages({
  simulation,
  deployment,
  state,
  containers,
}: Start): StartFailure | undefined {
  for (const { name = '', image: reference = '' } of containers) {
    const digest = deployment.images.find(
      ({ containerName }) => containerName === name,
    )?.imageDigest;
    const image = findImage(
      simulation.state,
      digest ? `${reference.replace(/:[\w.-]+$/, '')}@${digest}` : reference,
    );
    if (!image) return { stoppedReason: pullError(simulation.state, reference) };
    containerState(state, name).app = image.app;
    const shown = state.task.containers?.find((it) => it.name === name);
    if (shown) shown.imageDigest = image.digest;
  }
  return undefined;
}
