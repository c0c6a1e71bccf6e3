import { type Drawn, el } from './svg.ts';

/** How a series is told from the others: by colour, by the line's dashes, and by the shape of its marks or its filling. */
export interface SeriesStyle {
  readonly color: string;
  readonly dashes: string;
  readonly mark: 'circle' | 'square' | 'triangle' | 'diamond';
  readonly filling: 'full' | 'stripes' | 'dots' | 'empty';
}

/** Colours that people with any kind of colour vision tell apart (Okabe and Ito). */
const styles: readonly [SeriesStyle, ...SeriesStyle[]] = [
  { color: '#0072b2', dashes: 'none', mark: 'circle', filling: 'full' },
  { color: '#c04a00', dashes: '16 10', mark: 'square', filling: 'stripes' },
  { color: '#00795a', dashes: '4 9', mark: 'triangle', filling: 'dots' },
  { color: '#8a4f7d', dashes: '22 8 4 8', mark: 'diamond', filling: 'empty' },
];

/** The style of a series by its place; after the fourth they begin again. */
export function styleOf(index: number): SeriesStyle {
  return styles[index % styles.length] ?? styles[0];
}

/** The mark of one value. */
export function markAt({ mark, color }: SeriesStyle, x: number, y: number): Drawn {
  const paint = { fill: color, stroke: '#ffffff', 'stroke-width': 2 };
  switch (mark) {
    case 'circle':
      return el('circle', { cx: x, cy: y, r: 8, ...paint });
    case 'square':
      return el('rect', { x: x - 8, y: y - 8, width: 16, height: 16, ...paint });
    case 'triangle':
      return el('path', { d: `M ${x} ${y - 10} l 10 18 h -20 z`, ...paint });
    case 'diamond':
      return el('path', { d: `M ${x} ${y - 11} l 11 11 l -11 11 l -11 -11 z`, ...paint });
  }
}

/** What a bar is filled with: a colour, or a pattern that `patterns` defines. */
export function fillOf({ color, filling }: SeriesStyle): string {
  if (filling === 'full') return color;
  return filling === 'empty' ? '#ffffff' : `url(#${filling})`;
}

/** The patterns behind `fillOf`. */
export function patterns(): readonly Drawn[] {
  return styles.flatMap(({ color, filling }) => {
    const area = { width: 12, height: 12, patternUnits: 'userSpaceOnUse' };
    const paper = el('rect', { width: 12, height: 12, fill: '#ffffff' });
    if (filling === 'stripes') {
      const stripe = el('rect', { width: 5, height: 12, fill: color });
      const turned = { ...area, id: filling, patternTransform: 'rotate(45)' };
      return [el('pattern', turned, paper, stripe)];
    }
    if (filling !== 'dots') return [];
    const dot = el('circle', { cx: 6, cy: 6, r: 3, fill: color });
    return [el('pattern', { ...area, id: filling }, paper, dot)];
  });
}
