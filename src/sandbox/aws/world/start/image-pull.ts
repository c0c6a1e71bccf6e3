import { findImage, pullError } from '../images.ts';
import { containerState } from '../task-containers.ts';
import type { ImageState } from '../world.ts';
import { refusedTo } from './allowed.ts';
import type { Start, StartFailure } from './stage.ts';

/** The images of all containers are pulled: the task knows from then on which application runs in which container. */
export function pullImages(start: Start): StartFailure | undefined {
  const { simulation, deployment, state, containers } = start;
  for (const { name = '', image: reference = '' } of containers) {
    const digest = deployment.images.find(
      ({ containerName }) => containerName === name,
    )?.imageDigest;
    const refused = pullRefused(start, reference);
    if (refused !== undefined) return { stoppedReason: refused };
    const image = findImage(
      simulation.state,
      digest ? `${reference.replace(/:[\w.-]+$/, '')}@${digest}` : reference,
    );
    if (!image) return { stoppedReason: pullError(simulation.state, reference) };
    const unfit = platformUnfit(start, image);
    if (unfit !== undefined) return { stoppedReason: unfit };
    containerState(state, name).app = image.app;
    const shown = state.task.containers?.find((it) => it.name === name);
    if (shown) shown.imageDigest = image.digest;
  }
  return undefined;
}

/** ECR lets only those pull whom their own policies or the repository's let. */
function pullRefused(start: Start, reference: string): string | undefined {
  const uri = reference.replace(/(:[\w.-]+)?(@sha256:\w+)?$/, '');
  const repository = start.simulation.state.repositories.find((it) => it.uri === uri);
  if (!repository) return undefined;
  for (const action of ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']) {
    const refused = refusedTo(start, action, repository.arn, repository.policy);
    if (refused === undefined) continue;
    const words = refused.replace('AccessDeniedException: ', '');
    return `CannotPullContainerError: The task can’t pull the image. Check that the role has the permissions to pull images from the registry. Error response from daemon: pull access denied for ${uri}, repository does not exist or may require 'docker login': denied: ${words}`;
  }
  return undefined;
}

/** An index of images for several platforms must have one for that of the task. */
function platformUnfit(
  { definition }: Start,
  { platforms }: Pick<ImageState, 'platforms'>,
): string | undefined {
  const architecture = definition.runtimePlatform?.cpuArchitecture === 'ARM64' ? 'arm64' : 'amd64';
  const platform = `linux/${architecture}`;
  if (!platforms || platforms.includes(platform)) return undefined;
  return `CannotPullContainerError: pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform '${platform}'`;
}
