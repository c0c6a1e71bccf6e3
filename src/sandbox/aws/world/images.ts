import type { ContainerImage, TaskDefinition } from '@aws-sdk/client-ecs';
import type { AccountState } from './account-state.ts';
import { between } from './identifiers.ts';
import { publicImage } from './public-images.ts';
import { uriOf } from './registries.ts';
import type { ImageState } from './repository-state.ts';

/** The image that a reference (`repository-uri:tag` or `repository-uri@digest`) means at the moment. */
export function findImage(
  state: AccountState,
  reference: string,
): Pick<ImageState, 'digest' | 'app' | 'platforms' | 'status' | 'sizeInBytes'> | undefined {
  const [, uri, tag, digest] = /^(.+?)(?::([\w.-]+))?(?:@(sha256:\w+))?$/.exec(reference) ?? [];
  const repository = state.repositories.find((it) => it.uri === uri);
  if (!repository) return publicImage(reference);
  if (digest) return repository.images.find((image) => image.digest === digest);
  return repository.images.find(({ tags }) => tags.includes(tag ?? 'latest'));
}

/** The digests that a deployment of this revision will use for all its tasks; unknown images have none. */
export function pinImages(state: AccountState, definition: TaskDefinition): ContainerImage[] {
  return (definition.containerDefinitions ?? []).map(({ name = '', image = '' }) => {
    const digest = findImage(state, image)?.digest;
    return { containerName: name, image, ...(digest && { imageDigest: digest }) };
  });
}

/** Why a reference cannot be pulled, in the words of the Fargate agent, which differ by registry. */
export function pullError(state: AccountState, reference: string): string {
  const uri = uriOf(reference);
  if (state.repositories.some((it) => it.uri === uri)) {
    return (
      'CannotPullContainerError: pull image manifest has been retried 7 time(s): ' +
      `failed to resolve ref ${reference}: ${reference}: not found`
    );
  }
  if (uri.includes('.dkr.ecr.')) {
    const [registry, ...path] = uri.split('/');
    return (
      "CannotPullContainerError: The task can't pull the image. Check whether the image exists. " +
      `Error response from daemon: repository ${registry}/${path.join('/')} not found: name unknown: ` +
      `The repository with name '${path.join('/')}' does not exist in the registry with id '${registry?.split('.')[0]}'`
    );
  }
  const hub = `docker.io/${reference}`;
  return between(`pull/${reference}`, 0, 1) < 0.5
    ? 'CannotPullContainerError: The task can’t pull the image. Check whether the image exists. ' +
        `Error response from daemon: pull access denied for ${uri}, repository does not exist or may require ` +
        "'docker login': denied: requested access to the resource is denied"
    : `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${hub}: ` +
        `pull access denied for ${uri}, repository does not exist or may require 'docker login': ` +
        'denied: requested access to the resource is denied';
}
