import { compareTexts } from '../facts/order.ts';

/** How often each text comes, the most often first: `2 × HEALTHY, 1 × UNHEALTHY`. */
export function tally(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts]
    .toSorted(([a, n], [b, m]) => m - n || compareTexts(a, b))
    .map(([text, n]) => `${n} × ${text}`)
    .join(', ');
}
