import type { GetMetricData } from '../../facts/cloudwatch.ts';
import { remembered } from '../../facts/remembered.ts';

/** One count that the load balancer kept over the last hour. */
export interface RequestCount {
  readonly sum: number;
  /** Start of the first period in which anything was counted, ISO 8601. */
  readonly since: string;
}

/** What the load balancer counts, by the ids of the question (src/probes/load-balancer-metrics.ts). */
export type CountName =
  | 'elb5xx'
  | 'elb502'
  | 'elb503'
  | 'elb504'
  | 'target5xx'
  | 'target2xx'
  | 'requests'
  | 'balancerRequests'
  | 'connectionErrors'
  | 'unhealthyRouting';

/**
 * The counts of the last hour. What is not there was not counted: without traffic a load balancer says nothing, which is not
 * zero.
 */
export function requestCounts(
  answer: GetMetricData | undefined,
): Readonly<Partial<Record<CountName, RequestCount>>> {
  return answer ? counted({ answer }) : {};
}

const counted = remembered(['answer'], ({ answer }: { readonly answer: GetMetricData }) => {
  const counts: Partial<Record<string, RequestCount>> = {};
  for (const { Id, Values, Timestamps } of answer.MetricDataResults) {
    let sum = 0;
    let since: string | undefined;
    for (let i = 0; i < Values.length; i++) {
      const [value = 0, at] = [Values[i], Timestamps[i]];
      sum += value;
      if (value > 0 && at !== undefined && (since === undefined || at < since)) since = at;
    }
    if (sum > 0 && since !== undefined) counts[Id] = { sum, since };
  }
  return counts;
});

/** The share of all requests, as people say it: `0.1 %`. */
export function percent(part: number, whole: number): string {
  const value = (100 * part) / whole;
  return `${value >= 10 ? Math.round(value) : Number(value.toPrecision(2))} %`;
}

function later(a: string, b: string): string {
  return b > a ? b : a;
}

/** Steps of counting, in milliseconds, and how many make a habit and an end of it. */
const step = 300_000;
const habit = 5;
const silence = 2;
/** Fewer requests than this in a step come and go. */
const fewRequests = 10;

/**
 * When requests ended that had come steadily until then, ISO 8601: they no longer reach the load balancer, which answered
 * none itself either. A service that is seldom asked has no such moment.
 */
export function requestsEnded(
  answer: GetMetricData | undefined,
  takenAt: string,
): string | undefined {
  const requests = answer?.MetricDataResults.find(({ Id }) => Id === 'requests');
  if (!requests) return undefined;
  const counted = requests.Timestamps.filter(
    (_, index) => (requests.Values[index] ?? 0) >= fewRequests,
  );
  // All are written alike, so that the latest is found without reading each.
  const last = Date.parse(counted.reduce(later, ''));
  const end = last + step;
  // A comparison with no moment at all is false.
  if (!(Date.parse(takenAt) - end >= silence * step)) return undefined;
  const before = new Set(counted.map((at) => (last - Date.parse(at)) / step));
  const steady = Array.from({ length: habit }, (_, index) => index).every((it) => before.has(it));
  if (!steady) return undefined;
  const answered = answer?.MetricDataResults.some(
    ({ Id, Timestamps }) => Id === 'elb5xx' && Timestamps.some((at) => Date.parse(at) >= end),
  );
  return answered ? undefined : new Date(end).toISOString();
}
