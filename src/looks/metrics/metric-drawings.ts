import { type MeasuredHour, type MetricName, requestsIn, type Values } from './measured-hour.ts';
import { type Drawing, timeUnit } from './metric-chart.ts';

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
    responseTime(hour),
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

/** In milliseconds, or in seconds where answers take several of them. */
function responseTime({ times, of }: MeasuredHour): Drawing {
  const [slow, usual] = [of('responseP99'), of('responseMedian')];
  const { unit, factor } = timeUnit(Math.max(0, ...slow.map((it) => it ?? 0)));
  const inUnit = (values: Values) =>
    values.map((it) => (it === undefined ? undefined : it * factor));
  return {
    title: 'Response time',
    unit,
    shape: 'line',
    times,
    series: [
      { name: '99 % within', values: inUnit(slow) },
      { name: 'half within', values: inUnit(usual) },
    ],
  };
}
