import { imageUsers } from '../image-content.ts';
import type { Start, StartFailure } from './stage.ts';

/** The container runtime creates the containers: each as a user that its image has. */
export function createContainers({ containers, state }: Start): StartFailure | undefined {
  for (const { name = '', user } of containers) {
    if (user === undefined || imageUsers.includes(user)) continue;
    const reason =
      'CannotCreateContainerError: ResourceInitializationError: failed to create new container runtime container: ' +
      `mount callback failed on /tmp/containerd-mount${state.id.slice(0, 9)}: no users found`;
    return { stoppedReason: reason, containers: { [name]: { reason } } };
  }
  return undefined;
}
