import type { StartFailure } from './stage.ts';

/** The container runtime creates the containers. */
export function createContainers(): StartFailure | undefined {
  return undefined;
}
