import type { ReactNode } from 'react';
import type { PieChart, SeriesChart } from './known-block.ts';

/** The numbers of a chart: one row per category or segment. */
export function ChartTable(props: {
  readonly chart: SeriesChart | PieChart;
  readonly caption: string;
}): ReactNode {
  const { chart } = props;
  const head =
    chart.type === 'pie' ? ['Segment', 'Value'] : ['', ...chart.series.map((it) => it.name)];
  const rows =
    chart.type === 'pie'
      ? chart.segments.map((it) => [it.label, it.value])
      : (chart.series[0]?.data ?? []).map((point, index) => [
          point.label,
          ...chart.series.map((series) => series.data[index]?.value ?? ''),
        ]);
  return (
    <div className="table-scroll">
      <table className="table">
        <caption className="visually-hidden">{props.caption}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, ...values]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {values.map((value, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places.
                <td key={index} className="align-right">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
