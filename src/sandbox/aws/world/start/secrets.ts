import type { StartFailure } from './stage.ts';

/** The agent fetches what the containers' `secrets` and `repositoryCredentials` name. */
export function fetchSecrets(): StartFailure | undefined {
  return undefined;
}
