import type { SeriesChart } from './known-block.ts';

/** Where things go in a chart's drawing, in its own units. */
export interface ChartFrame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  /** Room for one category. */
  readonly step: number;
  readonly categories: readonly string[];
  /** Every how many categories a label fits. */
  readonly labelEvery: number;
  readonly ticks: readonly number[];
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
}

const WIDTH = 560;
const HEIGHT = 248;
const LABEL_WIDTH = 48;

/** Lays out the axes of a chart so that all values fit and zero is always in sight. */
export function chartFrame(chart: SeriesChart): ChartFrame {
  const categories =
    chart.axis_config?.categories ?? chart.series[0]?.data.map((point) => point.label) ?? [];
  const values = chart.series.flatMap((series) => series.data.map((point) => point.value));
  const ticks = niceTicks(Math.min(0, ...values), Math.max(0, ...values));
  const low = ticks[0] ?? 0;
  const high = ticks.at(-1) ?? 1;
  const left = 48;
  const right = WIDTH - 12;
  const top = 30;
  const bottom = HEIGHT - (chart.axis_config?.x_label === undefined ? 26 : 44);
  const step = (right - left) / Math.max(1, categories.length);
  return {
    width: WIDTH,
    height: HEIGHT,
    left,
    right,
    bottom,
    step,
    categories,
    labelEvery: Math.max(1, Math.ceil(LABEL_WIDTH / step)),
    ticks,
    x: (index) => left + step * (index + 0.5),
    y: (value) => bottom - ((value - low) / (high - low)) * (bottom - top),
  };
}

function niceTicks(low: number, high: number): readonly number[] {
  const span = high - low || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((it) => it * power >= rough) ?? 10) * power;
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}
