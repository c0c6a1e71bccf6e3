import type { StartFailure } from './stage.ts';

/** The task's volumes are mounted. */
export function mountVolumes(): StartFailure | undefined {
  return undefined;
}
