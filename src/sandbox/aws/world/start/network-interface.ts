import type { StartFailure } from './stage.ts';

/** The task gets its network interface. */
export function attachInterface(): StartFailure | undefined {
  return undefined;
}
