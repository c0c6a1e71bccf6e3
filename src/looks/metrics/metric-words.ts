import { count } from '../../rules/phrases.ts';
import type { Line } from '../sheet.ts';
import {
  gapsIn,
  highest,
  type MeasuredHour,
  type MetricName,
  readings,
  requestsIn,
} from './measured-hour.ts';
import { amount, rounded, timeUnit } from './metric-chart.ts';

/** From here on a share of what tasks may use is nearly all of it, in %. */
const nearlyAll = 90;

/**
 * The hour in one sentence; empty where nothing was measured.
 *
 * @param balanced whether requests are counted
 */
export function hourInWords(hour: MeasuredHour, balanced: boolean): Line {
  const parts: readonly Line[] = [
    shareWords('CPU', 'cpuMaximum', hour),
    shareWords('memory', 'memoryMaximum', hour),
    responseWords(hour),
    balanced ? requestWords(hour) : [],
  ].filter((it) => it.length > 0);
  return parts.flatMap((it, i): Line => (i === 0 ? it : ['; ', ...it]));
}

function shareWords(what: string, name: MetricName, { times, of }: MeasuredHour): Line {
  const measured = readings(of(name), times);
  const [most, newest] = [highest(measured), measured.at(-1)];
  if (most === undefined || newest === undefined) return [];
  const high = measured.filter(({ value }) => value >= nearlyAll).length;
  const often = `, ${nearlyAll} % or more in ${high} of ${count(measured.length, 'step')} of 3 min`;
  const last = Math.round(newest.value);
  return [
    `${what} at most ${Math.round(most.value)} % at `,
    { at: most.at },
    high === 0 ? '' : often,
    ...(newest.at === times.at(-1)
      ? [`, newest ${last} %`]
      : [`, last measured at `, { at: newest.at }, `: ${last} %`]),
  ];
}

function responseWords({ times, of }: MeasuredHour): Line {
  const slowest = highest(readings(of('responseP99'), times));
  const usual = readings(of('responseMedian'), times).at(-1);
  if (slowest === undefined || usual === undefined) return [];
  return [
    `99 % of answers within ${spoken(slowest.value)} in the slowest 3 min, half within ${spoken(usual.value)} in the newest`,
  ];
}

function spoken(seconds: number): string {
  const { unit, factor } = timeUnit(seconds);
  return amount(rounded(seconds * factor), unit);
}

function requestWords(hour: MeasuredHour): Line {
  const { requests, errors } = requestsIn(hour);
  const [all, failed] = [sum(requests), sum(errors)];
  if (all === 0) return ['its load balancer passed no request on to it'];
  const errorWords = failed === 0 ? 'none' : failed.toLocaleString('en-US');
  return [`${amount(all, 'requests')}, ${errorWords} answered with 5xx`];
}

function sum(values: readonly (number | undefined)[]): number {
  return values.reduce<number>((total, it) => total + (it ?? 0), 0);
}

/** What was not measured, and what that means. */
export function gapNotes({ times, of }: MeasuredHour): readonly Line[] {
  const values = of('cpuMaximum');
  const gaps = gapsIn(values, times);
  if (gaps.length === 0 || gaps.length > 3 || values.every((it) => it === undefined)) {
    const missing = values.filter((it) => it === undefined).length;
    return missing === 0 || missing === values.length
      ? []
      : [[`CPU was measured in ${values.length - missing} of ${values.length} steps only. ${why}`]];
  }
  const stretches = gaps.flatMap(
    ({ from, to }, i): Line => [i === 0 ? '' : ', ', { at: from }, ' to ', { at: to }],
  );
  return [['No data of CPU and memory: ', ...stretches, `. ${why}`]];
}

const why = 'While no task runs, a service sends none.';
