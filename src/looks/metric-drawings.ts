import { type MeasuredHour, type MetricName, requestsIn } from './measured-hour.ts';
import type { Drawing } from './metric-chart.ts';

/** What is drawn of an hour, what tells most first; some of it may not have been measured. */
export function drawings(hour: MeasuredHour): readonly Drawing[] {
  const { requests, errors } = requestsIn(hour);
  const failed: Drawing = {
    title: 'Answers with 5xx',
    unit: 'answers',
    shape: 'bar',
    times: hour.times,
    series: [{ name: '5xx of the targets', values: errors }],
  };
  return [
    share('CPU utilisation', 'cpuMaximum', 'cpuAverage', hour),
    share('Memory utilisation', 'memoryMaximum', 'memoryAverage', hour),
    {
      title: 'Response time',
      unit: 'ms',
      shape: 'line',
      times: hour.times,
      series: [
        { name: '99 % within', values: inMilliseconds(hour, 'responseP99') },
        { name: 'half within', values: inMilliseconds(hour, 'responseMedian') },
      ],
    },
    // A picture of zeros says less than the sentence.
    ...(errors.some((it) => it !== undefined && it > 0) ? [failed] : []),
    {
      title: 'Requests',
      unit: 'requests',
      shape: 'bar',
      times: hour.times,
      series: [{ name: 'requests', values: requests }],
    },
  ];
}

function share(title: string, most: MetricName, usual: MetricName, hour: MeasuredHour): Drawing {
  return {
    title,
    unit: '%',
    shape: 'line',
    times: hour.times,
    series: [
      { name: 'maximum', values: hour.of(most) },
      { name: 'average', values: hour.of(usual) },
    ],
  };
}

function inMilliseconds({ of }: MeasuredHour, name: MetricName) {
  return of(name).map((it) => (it === undefined ? undefined : it * 1000));
}
