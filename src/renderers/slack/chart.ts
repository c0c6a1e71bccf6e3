import type { KnownBlock } from '@slack/types';
import type { Chart } from '../../looks/sheet.ts';
import { clamp, oneLine } from '../clean.ts';
import { context, section } from './blocks.ts';
import { LIMITS } from './limits.ts';
import { mrk, words } from './mrkdwn.ts';

const limits = LIMITS.chart;

/** A chart with its words; where Slack would not take its numbers, the words alone. */
export function chartBlocks(chart: Chart): readonly KnownBlock[] {
  const alt = words(chart.alt, 2000);
  const drawn = drawing(chart);
  if (drawn === undefined) return [section(mrk`*${words(chart.title, 200)}*\n${alt}`)];
  return [drawn as KnownBlock, context(alt)];
}

/** Whether Slack itself draws this chart, where a workspace takes charts at all. */
export function isDrawnBySlack(chart: Chart): boolean {
  return drawing(chart) !== undefined;
}

function drawing({ title, unit, shape, times, series }: Chart): object | undefined {
  const categories = labels(times);
  const names = series.map(({ name }) => clamp(oneLine(name), limits.label));
  const heading = clamp(oneLine(title), limits.title);
  const fits =
    heading !== '' &&
    isList(categories, limits.categories) &&
    isList(names, limits.series) &&
    series.every(
      ({ values }) => values.length === times.length && values.every((it) => Number.isFinite(it)),
    );
  if (!fits) return undefined;
  const y = clamp(oneLine(unit), limits.axisLabel);
  return {
    type: 'data_visualization',
    title: heading,
    chart: {
      type: shape,
      axis_config: { categories, x_label: 'Time (UTC)', ...(y !== '' && { y_label: y }) },
      series: series.map(({ values }, i) => ({
        name: names[i],
        data: categories.map((label, n) => ({ label, value: values[n] })),
      })),
    },
  };
}

/** Moments as short as their being different allows. */
function labels(times: readonly string[]): readonly string[] {
  const days = new Set(times.map((it) => it.slice(0, 10)));
  const short = times.map((it) => (days.size > 1 ? it.slice(5, 16) : it.slice(11, 16)));
  const texts = new Set(short).size === times.length ? short : times.map((it) => it.slice(5, 19));
  return texts.map((it) => clamp(oneLine(it.replace('T', ' ')), limits.label));
}

/** Whether Slack takes these as names: some but not too many, none empty, none twice. */
function isList(texts: readonly string[], most: number): boolean {
  const { size } = new Set(texts);
  return size > 0 && size <= most && size === texts.length && !texts.includes('');
}
