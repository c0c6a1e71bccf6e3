import { faults } from '../../src/sandbox/aws/faults/index.ts';
import type { Pair } from './pairs.ts';

/** About so many pairs, by an even step over all of them, and one more for each fault that no pair of those has. */
export function spread(pairs: readonly Pair[], about: number): readonly Pair[] {
  const step = Math.max(1, Math.floor(pairs.length / about));
  const even = pairs.filter((_, index) => index % step === 0);
  const seen = new Set(even.flatMap((pair) => pair.map(({ id }) => id)));
  const others = faults.flatMap((fault): readonly Pair[] => {
    if (seen.has(fault.id)) return [];
    const its = pairs.filter((pair) => pair.includes(fault));
    // The middle one: the first has the same partner for every fault.
    return its.slice(its.length / 2, its.length / 2 + 1);
  });
  return [...new Set([...even, ...others])];
}
