import type {
  DescribeAlarmsInput,
  DescribeAlarmsOutput,
  GetMetricDataInput,
  GetMetricDataOutput,
  MetricDataQuery,
  MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { measured } from '../world/measured.ts';
import type { MetricState } from '../world/observation-state.ts';
import type { World } from '../world/world.ts';
import { AwsError, type Operations } from './operation.ts';

/** CloudWatch: alarms and metrics. */
export const cloudwatch: Operations = { DescribeAlarms, GetMetricData };

function DescribeAlarms(world: World, input: DescribeAlarmsInput): DescribeAlarmsOutput {
  const { AlarmNames, AlarmNamePrefix = '', AlarmTypes = ['MetricAlarm'] } = input;
  const wanted = ({ AlarmName = '' }: { readonly AlarmName?: string | undefined }) =>
    AlarmName.startsWith(AlarmNamePrefix) && (AlarmNames?.includes(AlarmName) ?? true);
  return {
    MetricAlarms: AlarmTypes.includes('MetricAlarm') ? world.state.metricAlarms.filter(wanted) : [],
    CompositeAlarms: AlarmTypes.includes('CompositeAlarm')
      ? world.state.compositeAlarms.filter(wanted)
      : [],
  };
}

function GetMetricData(world: World, input: GetMetricDataInput): GetMetricDataOutput {
  const { StartTime, EndTime, MetricDataQueries = [] } = input;
  if (!StartTime || !EndTime || StartTime >= EndTime) {
    throw new AwsError(
      'InvalidParameterValueException',
      'The parameter StartTime must be less than the parameter EndTime.',
    );
  }
  return {
    MetricDataResults: MetricDataQueries.filter(({ ReturnData = true }) => ReturnData).map(
      (query) => resultOf(world, query, StartTime.getTime(), EndTime.getTime(), input.ScanBy),
    ),
    Messages: [],
  };
}

function resultOf(
  world: World,
  { Id, Label, MetricStat }: MetricDataQuery,
  start: number,
  end: number,
  order: GetMetricDataInput['ScanBy'],
): MetricDataResult {
  if (!MetricStat?.Metric) {
    throw new AwsError('ValidationException', 'The sandbox evaluates no metric expressions.');
  }
  const { Metric, Period = 60, Stat = 'Sum' } = MetricStat;
  const dimensions = Object.fromEntries(
    (Metric.Dimensions ?? []).map(({ Name = '', Value = '' }) => [Name, Value]),
  );
  const measure = {
    namespace: Metric.Namespace ?? '',
    name: Metric.MetricName ?? '',
    dimensions,
  };
  const given = world.state.metrics.find(
    ({ namespace, name, dimensions: by }) =>
      namespace === measure.namespace && name === measure.name && same(by, dimensions),
  );
  const begins = given?.points[0]?.at ?? Number.POSITIVE_INFINITY;
  const before = measured(world.state, world.now.getTime(), measure).filter(
    ({ at }) => at < begins,
  );
  const points = [...before, ...(given?.points ?? [])];
  const values = periods(points, { start, end, every: Period * 1000, Stat });
  // The newest comes first unless the caller asks otherwise.
  const sorted = order === 'TimestampAscending' ? values : values.toReversed();
  return {
    Id,
    Label: Label ?? Metric.MetricName,
    Timestamps: sorted.map(({ at }) => new Date(at)),
    Values: sorted.map(({ value }) => value),
    StatusCode: 'Complete',
  };
}

/** One value for each period that has a data point. */
function periods(
  points: MetricState['points'],
  asked: {
    readonly start: number;
    readonly end: number;
    readonly every: number;
    readonly Stat: string;
  },
): { readonly at: number; readonly value: number }[] {
  const { start, end, every, Stat } = asked;
  const buckets = new Map<number, number[]>();
  for (const { at, value } of points) {
    if (at < start || at >= end) continue;
    const bucket = Math.floor(at / every) * every;
    buckets.set(bucket, [...(buckets.get(bucket) ?? []), value]);
  }
  return [...buckets]
    .toSorted(([a], [b]) => a - b)
    .map(([at, values]) => ({ at, value: statistic(values, Stat) }));
}

function statistic(values: readonly number[], stat: string): number {
  const sum = values.reduce((total, value) => total + value, 0);
  switch (stat) {
    case 'Sum':
      return sum;
    case 'Average':
      return sum / values.length;
    case 'Maximum':
      return Math.max(...values);
    case 'Minimum':
      return Math.min(...values);
    case 'SampleCount':
      return values.length;
    default:
      return percentile(values, stat);
  }
}

/** The value that so many of a hundred do not exceed, e.g. of `p99`. */
function percentile(values: readonly number[], stat: string): number {
  const share = Number(/^p(\d+(?:\.\d+)?)$/.exec(stat)?.[1] ?? Number.NaN);
  if (Number.isNaN(share) || share > 100) {
    throw new AwsError('ValidationException', `The sandbox knows no statistic ${stat}.`);
  }
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((share / 100) * sorted.length) - 1)] ?? 0;
}

function same(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
