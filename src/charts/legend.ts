import type { ChartSeries } from '../looks/sheet.ts';
import { clamp, oneLine } from '../renderers/clean.ts';
import { fillOf, markAt, styleOf } from './styles.ts';
import { type Drawn, el, text } from './svg.ts';

const sampleWidth = 64;
const gap = 44;
const fontSize = 34;
/** About the width of a character of that size. */
const characterWidth = 18.5;
const rowHeight = 48;

/** What each series is called, with a sample of how it is drawn. */
export function legend(
  series: readonly ChartSeries[],
  shape: 'line' | 'bar',
  { left, top, width }: { readonly left: number; readonly top: number; readonly width: number },
): { readonly drawn: readonly Drawn[]; readonly height: number } {
  let x = left;
  let y = top + rowHeight / 2;
  const drawn = series.flatMap(({ name }, i) => {
    const label = clamp(oneLine(name), 40);
    const needed = sampleWidth + 14 + label.length * characterWidth;
    if (x > left && x + needed > left + width) {
      x = left;
      y += rowHeight;
    }
    const at = { x: x + sampleWidth + 14, y: y + 12, 'font-size': fontSize, fill: '#1d1c1d' };
    const entry = [sample(i, shape, x, y), text(label, at)];
    x += needed + gap;
    return entry;
  });
  return { drawn, height: series.length === 0 ? 0 : y + rowHeight / 2 - top };
}

function sample(i: number, shape: 'line' | 'bar', x: number, y: number): Drawn {
  const style = styleOf(i);
  if (shape === 'bar') {
    const paint = { fill: fillOf(style), stroke: style.color, 'stroke-width': 3 };
    return el('rect', { x: x + 14, y: y - 18, width: 36, height: 36, ...paint });
  }
  const line = { stroke: style.color, 'stroke-width': 6, 'stroke-dasharray': style.dashes };
  return el(
    'g',
    {},
    el('line', { x1: x, x2: x + sampleWidth, y1: y, y2: y, ...line }),
    markAt(style, x + sampleWidth / 2, y),
  );
}
