import { absentProgram, imageFiles } from '../image-content.ts';
import { containerState } from '../task-containers.ts';
import type { Start, StartFailure } from './stage.ts';

/** How long the runtime waits for a container to run. */
const TIMEOUT_SECONDS = 180;

/** The container runtime starts the containers' processes. */
export function runContainers({ containers, state }: Start): StartFailure | undefined {
  for (const definition of containers) {
    const { name = '', mountPoints = [] } = definition;
    const { app } = containerState(state, name);
    const file = mountPoints.find(({ containerPath = '' }) => imageFiles.includes(containerPath));
    if (file) {
      return cannotStart(
        name,
        `error during container init: error mounting "/var/lib/ecs/volumes/${file.sourceVolume}" to rootfs at ` +
          `"${file.containerPath}": mount ${file.sourceVolume}:${file.containerPath} (via /proc/self/fd/6), ` +
          'flags: 0x5000: not a directory',
      );
    }
    const program = app && absentProgram(app, definition);
    if (program !== undefined) {
      return cannotStart(name, `exec: "${program}": executable file not found in $PATH`);
    }
    if ((app?.image?.setUpSeconds ?? 0) > TIMEOUT_SECONDS) {
      const reason =
        'ContainerRuntimeTimeoutError: Could not transition to running; timed out after waiting 3m0s';
      return {
        stoppedReason: reason,
        containers: { [name]: { reason } },
        afterSeconds: TIMEOUT_SECONDS,
      };
    }
  }
  return undefined;
}

function cannotStart(name: string, words: string): StartFailure {
  const reason =
    'CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: ' +
    'failed to create shim task: OCI runtime create failed: runc create failed: ' +
    `unable to start container process: ${words}: unknown`;
  return { stoppedReason: reason, containers: { [name]: { reason } } };
}
