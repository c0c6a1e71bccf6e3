import { type ReactNode, useState } from 'react';
import { chartColor } from './chart-colors.ts';
import { PieFigure } from './chart-pie.tsx';
import { SeriesFigure } from './chart-series.tsx';
import { ChartTable } from './chart-table.tsx';
import type { DataVisualizationBlock } from './known-block.ts';

/** A native chart with its legend, and the same numbers as a table for those who want them. */
export function ChartBlockView({ block }: { readonly block: DataVisualizationBlock }): ReactNode {
  const [asTable, setAsTable] = useState(false);
  const { chart } = block;
  const names =
    chart.type === 'pie' ? chart.segments.map((it) => it.label) : chart.series.map((it) => it.name);
  const title = block.title ?? 'Chart';
  return (
    <figure className="chart">
      <figcaption className="chart-head">
        <strong>{title}</strong>
        <button
          type="button"
          className="text-btn"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? 'View as chart' : 'View as table'}
        </button>
      </figcaption>
      {asTable ? (
        <ChartTable chart={chart} caption={title} />
      ) : (
        <>
          {chart.type === 'pie' ? (
            <PieFigure chart={chart} title={title} />
          ) : (
            <SeriesFigure chart={chart} title={title} />
          )}
          <ul className="chart-legend">
            {names.map((name, index) => (
              <li key={name}>
                <span className="chart-key" style={{ background: chartColor(index) }} />
                {name}
              </li>
            ))}
          </ul>
        </>
      )}
    </figure>
  );
}
