import type { ReactNode } from 'react';
import { chartColor } from './chart-colors.ts';
import type { PieChart } from './known-block.ts';

const RADIUS = 84;

/** Segments of a circle, clockwise from the top. */
export function PieFigure(props: { readonly chart: PieChart; readonly title: string }): ReactNode {
  const { segments } = props.chart;
  const total = segments.reduce((sum, it) => sum + it.value, 0);
  let turned = 0;
  return (
    <svg
      className="chart-pie"
      viewBox="-90 -90 180 180"
      role="img"
      aria-label={`${props.title}: pie chart`}
    >
      {segments.map((segment, index) => {
        const from = turned;
        turned += segment.value / total;
        return (
          <path key={segment.label} d={slice(from, turned)} fill={chartColor(index)}>
            <title>{`${segment.label}: ${segment.value} (${Math.round((segment.value / total) * 100)}%)`}</title>
          </path>
        );
      })}
    </svg>
  );
}

function slice(from: number, to: number): string {
  // A full circle has no start and end apart from each other: leave a gap too small to see.
  const end = Math.min(to, from + 0.99999);
  const point = (turn: number): string => {
    const angle = turn * 2 * Math.PI;
    return `${(RADIUS * Math.sin(angle)).toFixed(3)} ${(-RADIUS * Math.cos(angle)).toFixed(3)}`;
  };
  return `M0 0L${point(from)}A${RADIUS} ${RADIUS} 0 ${end - from > 0.5 ? 1 : 0} 1 ${point(end)}Z`;
}
