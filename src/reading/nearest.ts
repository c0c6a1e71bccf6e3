import { compareTexts } from '../facts/order.ts';
/** A tag that exists, and when it was pushed. */
export interface PushedTag {
  readonly tag: string;
  /** ISO 8601. */
  readonly pushedAt?: string;
}

/**
 * The existing tag that was most likely meant: one that differs by a slip of the hand, otherwise the newest of the same
 * shape (commit, version, number, branch), otherwise the newest.
 */
export function nearestTag(wanted: string, pushed: readonly PushedTag[]): PushedTag | undefined {
  const ranked = pushed.toSorted(
    (a, b) => compareTexts(b.pushedAt ?? '', a.pushedAt ?? '') || compareTexts(a.tag, b.tag),
  );
  const slips = ranked
    .map((it) => ({ it, distance: editDistance(wanted.toLowerCase(), it.tag.toLowerCase()) }))
    .filter(({ distance }) => distance <= slipsIn(wanted))
    .toSorted((a, b) => a.distance - b.distance);
  const shape = shapeOf(wanted);
  return slips[0]?.it ?? ranked.find(({ tag }) => shapeOf(tag) === shape) ?? ranked[0];
}

/** Commit ids differ by chance in most of their letters: there one slip is one letter. */
function slipsIn(tag: string): number {
  return shapeOf(tag) === 'commit' ? 1 : Math.max(1, Math.floor(tag.length / 4));
}

/** What kind of name a tag is: releases are compared with releases, commits with commits. */
export function shapeOf(tag: string): string {
  if (/^v?\d+\.\d+(?:\.\d+)?(?:[-+].{1,100})?$/i.test(tag)) return 'version';
  if (/^(?:sha-?|git-?|commit-?)?[0-9a-f]{7,40}$/i.test(tag) && /\d/.test(tag)) return 'commit';
  if (/^\d+$/.test(tag)) return 'number';
  if (/^\d{4}-?\d{2}-?\d{2}/.test(tag)) return 'date';
  return tag.replace(/[0-9a-f]{7,40}|\d+/gi, '#').toLowerCase();
}

/** Levenshtein's distance: letters added, removed or replaced. Both texts are at most 128 letters, as tags are. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
