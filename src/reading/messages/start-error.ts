import type { StopReason } from './stop-reason.ts';

/** Why a container whose image is there never ran: what the container runtime or the agent could not do. */
export type StartError =
  | 'no-command'
  | 'not-executable'
  | 'exec-format'
  | 'out-of-memory'
  | 'disk-full'
  | 'cannot-create'
  | 'cannot-start'
  | 'runtime-failed';

const mounting = /\bmount/i;
const noExecutable = /executable file not found|exec: "[^"]{1,300}": /i;

/**
 * What went wrong between the image and the running process; undefined for any other stop, such as one about the image,
 * secrets, logs or volumes.
 */
export function startErrorIn({ operation, cause, text }: StopReason): StartError | undefined {
  if (operation === 'drive-runtime') return cause === 'disk-full' ? 'disk-full' : 'runtime-failed';
  if (operation !== 'create-container' && operation !== 'start-container') return undefined;
  const otherwise = operation === 'create-container' ? 'cannot-create' : 'cannot-start';
  switch (cause) {
    case 'no-file':
      return mounting.test(text) && !noExecutable.test(text) ? otherwise : 'no-command';
    case 'not-executable':
      return mounting.test(text) ? otherwise : 'not-executable';
    case 'exec-format':
      return 'exec-format';
    case 'disk-full':
      return 'disk-full';
    case 'memory-limit':
      return 'out-of-memory';
    default:
      return otherwise;
  }
}
