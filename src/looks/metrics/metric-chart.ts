import type { Chart } from '../sheet.ts';
import { gapsIn, highest, readings, type Values } from './measured-hour.ts';

/** One chart, before its numbers are said. */
export interface Drawing {
  /** E.g. `CPU utilisation`. */
  readonly title: string;
  readonly unit: string;
  readonly shape: Chart['shape'];
  readonly times: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: Values }[];
}

/** How many digits a value has that people read from a chart. */
const digits = 3;

/** The chart of the last hour, with its numbers in words; undefined where nothing at all was measured. */
export function metricChart(drawing: Drawing): Chart | undefined {
  const { title, unit, shape, times } = drawing;
  const series = drawing.series.map(({ name, values }) => ({
    name,
    values: values.map((it) => (it === undefined ? undefined : rounded(it))),
  }));
  const said = series.flatMap(({ name, values }) => inWords(name, values, drawing));
  if (said.length === 0) return undefined;
  const gaps = gapsIn(series[0]?.values ?? [], times).map(
    ({ from, to }) => `${clockOf(from)} to ${clockOf(to)}`,
  );
  const unmeasured = gaps.length === 0 ? '' : ` No data from ${gaps.join(', ')}.`;
  return {
    kind: 'chart',
    title: `${title}, last hour`,
    alt: `${title} over the last hour, in steps of 3 min: ${said.join('; ')}.${unmeasured} Times are in UTC.`,
    unit,
    shape,
    times,
    series,
  };
}

/** A value with as many digits as tell something. */
export function rounded(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(digits));
}

function inWords(name: string, values: Values, { times, unit }: Drawing): readonly string[] {
  const measured = readings(values, times);
  const [most, newest] = [highest(measured), measured.at(-1)];
  if (most === undefined || newest === undefined) return [];
  const least = measured.reduce((low, it) => (it.value < low.value ? it : low));
  const told = ({ value, at }: typeof most) => `${amount(value, unit)} at ${clockOf(at)}`;
  const head = name === unit ? '' : `${name} `;
  if (least.value === most.value) return [`${head}always ${amount(most.value, unit)}`];
  return [`${head}lowest ${told(least)}, highest ${told(most)}, newest ${told(newest)}`];
}

/** In which unit people say a time, by its length in seconds. */
export function timeUnit(seconds: number): { readonly unit: 's' | 'ms'; readonly factor: number } {
  return seconds < 2 ? { unit: 'ms', factor: 1000 } : { unit: 's', factor: 1 };
}

/** A number with its unit: `97 %`, `1 request`, `12 requests`. */
export function amount(value: number, unit: string): string {
  const noun = value === 1 && unit.endsWith('s') && unit.length > 2 ? unit.slice(0, -1) : unit;
  return `${value.toLocaleString('en-US')} ${noun}`;
}

function clockOf(at: string): string {
  return at.slice(11, 16);
}
