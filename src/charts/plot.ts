import type { Chart, ChartSeries } from '../looks/sheet.ts';
import { numberLabel } from './labels.ts';
import { fillOf, markAt, styleOf } from './styles.ts';
import { type Drawn, el, text } from './svg.ts';

/** Where the values are drawn. */
export interface Plot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** How many moments there are, each with as much room as the next. */
  readonly slots: number;
  /** The value at the upper edge; zero is at the lower one. */
  readonly most: number;
}

/** The middle of a moment's room. */
export function xOf({ left, width, slots }: Plot, index: number): number {
  return left + ((index + 0.5) * width) / slots;
}

/** The height of a value. */
export function yOf({ top, height, most }: Plot, value: number): number {
  return top + height - (height * value) / most;
}

/** The values of a chart: lines that end where nothing was measured, or bars beside each other. */
export function drawnSeries({ shape, series }: Chart, plot: Plot): readonly Drawn[] {
  if (shape === 'bar') return series.flatMap((it, i) => bars(it, i, series.length, plot));
  // The first series is drawn last, so that it is in front.
  return series.map((it, i) => lineOf(it, i, plot)).toReversed();
}

function lineOf({ values }: ChartSeries, i: number, plot: Plot): Drawn {
  const style = styleOf(i);
  const points = values.map((value, at) =>
    value === undefined ? undefined : { x: xOf(plot, at), y: yOf(plot, value) },
  );
  const way = points.map((point, at) => {
    if (point === undefined) return '';
    return `${points[at - 1] === undefined ? 'M' : 'L'} ${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
  });
  const paint = {
    fill: 'none',
    stroke: style.color,
    'stroke-width': 6,
    'stroke-linejoin': 'round',
    'stroke-dasharray': style.dashes,
  };
  const marks = points.flatMap((it) => (it === undefined ? [] : [markAt(style, it.x, it.y)]));
  return el('g', {}, el('path', { d: way.filter(Boolean).join(' '), ...paint }), ...marks);
}

function bars({ values }: ChartSeries, i: number, of: number, plot: Plot): readonly Drawn[] {
  const style = styleOf(i);
  const room = barRoom(plot);
  const width = room / of;
  return values.flatMap((value, at) => {
    if (value === undefined || value === 0) return [];
    const y = yOf(plot, value);
    const box = { x: xOf(plot, at) - room / 2 + i * width, y, width: width * 0.9 };
    const paint = { fill: fillOf(style), stroke: style.color, 'stroke-width': 3 };
    return [el('rect', { ...box, height: plot.top + plot.height - y, ...paint })];
  });
}

/** The moments at which nothing was measured at all, in grey and, where there is room, in words. */
export function unmeasured({ times, series }: Chart, plot: Plot): readonly Drawn[] {
  const slot = plot.width / plot.slots;
  const bands: { from: number; to: number }[] = [];
  for (const at of times.keys()) {
    if (series.some(({ values }) => values[at] !== undefined)) continue;
    const last = bands.at(-1);
    if (last?.to === at) last.to = at + 1;
    else bands.push({ from: at, to: at + 1 });
  }
  return bands.flatMap(({ from, to }) => {
    const [x, width] = [plot.left + from * slot, (to - from) * slot];
    const { top: y, height } = plot;
    const words = { x: x + width / 2, y: y + height / 2, 'text-anchor': 'middle' };
    return [
      el('rect', { x, y, width, height, fill: '#e8e8e8' }),
      ...(width > 150 ? [text('no data', { ...words, 'font-size': 32, fill: '#4a4a4a' })] : []),
    ];
  });
}

/** The highest value of all, written above it. */
export function highest({ shape, series, unit }: Chart, plot: Plot): readonly Drawn[] {
  const all = series.flatMap(({ values }, of) =>
    values.flatMap((value, at) => (value === undefined ? [] : [{ value, at, of }])),
  );
  const [most] = all.toSorted((a, b) => b.value - a.value || b.at - a.at);
  if (most === undefined || most.value === 0) return [];
  const room = barRoom(plot);
  const aside = shape === 'bar' ? (room / series.length) * (most.of + 0.5) - room / 2 : 0;
  const x = xOf(plot, most.at) + aside;
  const share = (x - plot.left) / plot.width;
  const anchor = share > 0.85 ? 'end' : share < 0.15 ? 'start' : 'middle';
  const words = {
    x: anchor === 'end' ? x + 14 : anchor === 'start' ? x - 14 : x,
    y: yOf(plot, most.value) - 20,
    'text-anchor': anchor,
    'font-size': 34,
    'font-weight': 700,
    fill: '#1d1c1d',
    stroke: '#ffffff',
    'stroke-width': 8,
    'stroke-linejoin': 'round',
    'paint-order': 'stroke',
  };
  return [text(`${numberLabel(most.value)} ${unit}`.trim(), words)];
}

/** How wide the bars of one moment are together. */
function barRoom({ width, slots }: Plot): number {
  return (width / slots) * 0.8;
}
