import type { GetMetricData } from '../../facts/cloudwatch.ts';
import { metricStep, metricSteps } from '../../reading/metric-steps.ts';

/** What was measured of one metric; as many values as there are steps, undefined where there is none. */
export type Values = readonly (number | undefined)[];

/** The metrics of the question (src/probes/service-metrics.ts). */
export type MetricName =
  | 'cpuMaximum'
  | 'cpuAverage'
  | 'memoryMaximum'
  | 'memoryAverage'
  | 'responseP99'
  | 'responseMedian'
  | 'target5xx'
  | 'requests';

/** The last hour of a service, step by step. */
export interface MeasuredHour {
  /** The beginnings of the steps. */
  readonly times: readonly string[];
  readonly of: (name: MetricName) => Values;
}

/** Sorts what CloudWatch answered into steps. The newest step is left out while nothing of it has arrived. */
export function measuredHour(
  { MetricDataResults: results }: GetMetricData,
  takenAt: string,
): MeasuredHour {
  const all = metricSteps(takenAt);
  const newest = Date.parse(all.at(-1) ?? '');
  const arrived = results.some(({ Timestamps }) =>
    Timestamps.some((at) => Date.parse(at) >= newest),
  );
  const times = arrived ? all : all.slice(0, -1);
  return {
    times,
    of(name) {
      const { Timestamps = [], Values = [] } = results.find(({ Id }) => Id === name) ?? {};
      const byTime = new Map(Timestamps.map((at, i) => [Date.parse(at), Values[i]]));
      return times.map((at) => byTime.get(Date.parse(at)));
    },
  };
}

/**
 * Requests and answers with 5xx of an hour in which there were any: what is 0 is not sent, so that there it is no gap.
 */
export function requestsIn({ of }: MeasuredHour): {
  readonly requests: Values;
  readonly errors: Values;
} {
  const [requests, errors] = [of('requests'), of('target5xx')];
  const any = requests.some((it) => it !== undefined);
  const filled = (values: Values) => values.map((it) => it ?? (any ? 0 : undefined));
  return { requests: filled(requests), errors: filled(errors) };
}

/** A value and the step it belongs to. */
export interface Reading {
  readonly value: number;
  readonly at: string;
}

/** What was measured, oldest first. */
export function readings(values: Values, times: readonly string[]): readonly Reading[] {
  return values.flatMap((value, i) => {
    const at = times[i];
    return value === undefined || at === undefined ? [] : [{ value, at }];
  });
}

/** The highest of what was measured, the newest of those where there are several. */
export function highest(of: readonly Reading[]): Reading | undefined {
  return of.toSorted((a, b) => b.value - a.value || Date.parse(b.at) - Date.parse(a.at))[0];
}

/** The stretches in which nothing was measured, from the first moment to the first after it. */
export function gapsIn(
  values: Values,
  times: readonly string[],
): readonly { readonly from: string; readonly to: string }[] {
  const gaps: { from: string; to: string }[] = [];
  for (const [i, from] of times.entries()) {
    if (values[i] !== undefined) continue;
    const to = new Date(Date.parse(from) + metricStep * 1000).toISOString();
    const last = gaps.at(-1);
    if (last?.to === from) last.to = to;
    else gaps.push({ from, to });
  }
  return gaps;
}
