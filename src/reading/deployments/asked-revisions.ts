/** A revision as people write it: `41`, `:41` or `checkout:41`. */
const written = /^(?:([\w-]{1,255})?:)?(\d{1,9})$/;

/** Whether a word names a revision. */
export function isRevision(word: string): boolean {
  return written.test(word);
}

/**
 * The ARN of a revision that somebody names, in the account and region of another one; without a family it is of the same.
 *
 * @returns undefined for a word that names no revision
 */
export function revisionArn(word: string, other: string): string | undefined {
  const [, family, revision] = written.exec(word) ?? [];
  const parts = /^(.*\/)([^/:]+):\d+$/.exec(other);
  if (revision === undefined || !parts) return undefined;
  return `${parts[1]}${family ?? parts[2]}:${revision}`;
}
