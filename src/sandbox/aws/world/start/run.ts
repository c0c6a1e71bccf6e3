import type { StartFailure } from './stage.ts';

/** The container runtime starts the containers' processes. */
export function runContainers(): StartFailure | undefined {
  return undefined;
}
