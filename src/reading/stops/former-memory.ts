import type { GetMetricData } from '../../facts/cloudwatch.ts';

/** From so many of a hundred on a task has no memory left. */
const full = 99;

/** The memory use of a service before a task of it ended. */
export interface FormerMemory {
  /** The most of it, of a hundred. */
  readonly highest: number;
  /** When that was, ISO 8601. */
  readonly at: string;
  readonly isFull: boolean;
}

/** How much memory was used at most; undefined where CloudWatch has no value of that time, or was not asked. */
export function formerMemoryIn(answer: GetMetricData | undefined): FormerMemory | undefined {
  const { Values = [], Timestamps = [] } =
    answer?.MetricDataResults.find(({ Id }) => Id === 'memory') ?? {};
  if (Values.length === 0) return undefined;
  const highest = Math.max(...Values);
  const at = Timestamps[Values.indexOf(highest)];
  return at === undefined ? undefined : { highest, at, isFull: highest >= full };
}
