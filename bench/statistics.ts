/** What a number of timings come to, in the unit they were given in. */
export interface Spread {
  readonly runs: number;
  readonly min: number;
  readonly median: number;
  readonly p99: number;
  readonly max: number;
}

/** Sums up at least one sample; each is rounded to two decimals. */
export function spread(samples: readonly number[]): Spread {
  if (samples.length === 0) throw new RangeError('There are no samples to sum up.');
  return {
    runs: samples.length,
    min: rounded(Math.min(...samples)),
    median: rounded(percentile(samples, 0.5)),
    p99: rounded(percentile(samples, 0.99)),
    max: rounded(Math.max(...samples)),
  };
}

/** The smallest sample that at least this share of all samples does not exceed (nearest rank). */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** A figure with two decimals at most. */
export function rounded(figure: number): number {
  return Math.round(figure * 100) / 100;
}
