import { compareTexts } from '../facts/order.ts';

/** Words that say little about which service is meant; they count for less. */
const generic = new Set(['svc', 'service', 'srv', 'api', 'app', 'server', 'backend', 'ecs']);

/** A suggestion this much less similar than the best one is noise beside it. */
const farBehind = 0.15;

/** Below this similarity, from 0 to 1, a name is no suggestion. */
const leastSimilar = 0.45;

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
  const scored = candidates.map((candidate) => ({
    candidate,
    score: similarity(wanted, nameOf(candidate)),
  }));
  const best = scored.reduce((most, { score }) => Math.max(most, score), 0);
  return scored
    .filter(({ score }) => score >= Math.max(leastSimilar, best - farBehind))
    .toSorted((a, b) => b.score - a.score || compareTexts(nameOf(a.candidate), nameOf(b.candidate)))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** How alike two names are, from 0 to 1; 1 is the same but for upper and lower case. */
export function similarity(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  if (left === right) return 1;
  // Two names that share only "-svc" are not alike; between two that are, the rest decides.
  const telling = Math.max(letters(core(left), core(right)), words(left, right));
  return 0.95 * telling + 0.05 * letters(left, right);
}

/** A name without its generic words, unless it has no others. */
function core(name: string): string {
  const telling = name.split(/[-_/]+/).filter((word) => !generic.has(word));
  return telling.length > 0 ? telling.join('-') : name;
}

function letters(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  // Names of very different lengths cannot be close by letters, and comparing them is not free.
  if (Math.abs(a.length - b.length) > longest / 2) return 0;
  return longest === 0 ? 1 : 1 - distance(a, b) / longest;
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
