/** Words that say little about which service is meant; they count for less. */
const generic = new Set(['svc', 'service', 'srv', 'api', 'app', 'server', 'backend', 'ecs']);

/** Below this similarity, from 0 to 1, a name is no suggestion. */
const leastSimilar = 0.5;

/**
 * The names most like the one somebody typed, best first: by letters (edit distance, swapped neighbours count once) or by
 * words, whichever is closer. The order does not depend on the order of the candidates.
 */
export function nearest<T>(
  wanted: string,
  candidates: readonly T[],
  nameOf: (candidate: T) => string,
  most = 3,
): readonly T[] {
  return candidates
    .map((candidate) => ({ candidate, score: similarity(wanted, nameOf(candidate)) }))
    .filter(({ score }) => score >= leastSimilar)
    .toSorted((a, b) => b.score - a.score || compare(nameOf(a.candidate), nameOf(b.candidate)))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** How alike two names are, from 0 to 1; 1 is the same but for upper and lower case. */
export function similarity(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  const longest = Math.max(left.length, right.length);
  if (longest === 0 || left === right) return 1;
  // Names of very different lengths cannot be close by letters, and comparing them is not free.
  const letters =
    Math.abs(left.length - right.length) > longest / 2 ? 0 : 1 - distance(left, right) / longest;
  return Math.max(letters, words(left, right));
}

/** The share of words two names have in common, by weight. */
function words(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const all = new Set([...left, ...right]);
  let common = 0;
  let total = 0;
  for (const word of all) {
    const weight = generic.has(word) ? 0.25 : 1;
    total += weight;
    if (left.has(word) && right.has(word)) common += weight;
  }
  return total === 0 ? 0 : common / total;
}

function wordsOf(name: string): ReadonlySet<string> {
  return new Set(name.split(/[-_/]+|(?<=[a-z])(?=\d)/).filter((word) => word !== ''));
}

/** Optimal string alignment: inserted, deleted, replaced and swapped letters. */
function distance(a: string, b: string): number {
  let before: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + cost,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
