import type { Chart } from '../looks/sheet.ts';
import { clamp, oneLine } from '../renderers/clean.ts';
import { axisFor } from './axis.ts';
import { dayLabel, numberLabel, timeLabels } from './labels.ts';
import { legend } from './legend.ts';
import { drawnSeries, highest, type Plot, unmeasured, xOf, yOf } from './plot.ts';
import { patterns } from './styles.ts';
import { type Drawn, el, text } from './svg.ts';

/** In pixels: three for each of a phone, so that 33 are as large there as small print. */
const width = 1080;
const height = 700;
const edge = 36;
const ink = '#1d1c1d';

/**
 * A chart as an SVG, the same for the same chart.
 *
 * @param about whose numbers these are, e.g. the service, because a picture may be seen without the words beside it
 */
export function chartSvg(chart: Chart, about: string): string {
  const values = chart.series.flatMap((it) => it.values.filter((value) => value !== undefined));
  const unit = clamp(oneLine(chart.unit), 20);
  const axis = axisFor(values, unit);
  const named = legend(chart.series, chart.shape, { left: edge, top: 84, width: width - 2 * edge });
  // Room for the highest value above its place.
  const top = 84 + named.height + 60;
  const plot: Plot = {
    left: 130,
    top,
    width: width - 130 - edge,
    height: height - top - 118,
    slots: Math.max(1, chart.times.length),
    most: axis.top,
  };
  const drawn: readonly Drawn[] = [
    el('defs', {}, ...patterns()),
    el('rect', { width, height, fill: '#ffffff' }),
    text(heading(chart.title, unit), {
      x: edge,
      y: 62,
      'font-size': 42,
      'font-weight': 700,
      fill: ink,
    }),
    ...named.drawn,
    ...unmeasured(chart, plot),
    ...axis.ticks.flatMap((it) => across(it, plot)),
    ...below(chart, plot),
    ...drawnSeries(chart, plot),
    ...highest({ ...chart, unit }, plot),
    text(footer(chart, about), { x: edge, y: height - 22, 'font-size': 30, fill: '#4a4a4a' }),
  ];
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  return el(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', 'font-family': 'Inter', ...size },
    ...drawn,
  );
}

function heading(title: string, unit: string): string {
  const words = clamp(oneLine(title), 40);
  const said = words.toLowerCase().split(/\W+/).includes(unit.toLowerCase());
  return unit === '' || said ? words : `${words} (${unit})`;
}

function footer({ times }: Chart, about: string): string {
  return [clamp(oneLine(about), 36), dayLabel(times), 'times in UTC'].filter(Boolean).join(' · ');
}

/** A line across, with what it stands for. */
function across(value: number, plot: Plot): readonly Drawn[] {
  const y = yOf(plot, value);
  const right = plot.left + plot.width;
  const stroke = value === 0 ? ink : '#d0d0d0';
  const words = { x: plot.left - 16, y: y + 12, 'text-anchor': 'end', 'font-size': 34, fill: ink };
  return [
    el('line', { x1: plot.left, x2: right, y1: y, y2: y, stroke, 'stroke-width': 2 }),
    text(numberLabel(value), words),
  ];
}

/** The moments, below the axis. */
function below({ times }: Chart, plot: Plot): readonly Drawn[] {
  const bottom = plot.top + plot.height;
  return timeLabels(times).flatMap(({ index, text: label }) => {
    const x = xOf(plot, index);
    const words = { x, y: bottom + 48, 'text-anchor': 'middle', 'font-size': 34, fill: ink };
    const tick = { x1: x, x2: x, y1: bottom, y2: bottom + 12, stroke: ink, 'stroke-width': 2 };
    return [el('line', tick), text(label, words)];
  });
}
