import type { ReactNode } from 'react';
import { chartColor } from './chart-colors.ts';
import { type ChartFrame, chartFrame } from './chart-frame.ts';
import type { ChartSeries, SeriesChart } from './known-block.ts';

/** A line, area or bar chart with its axes. */
export function SeriesFigure(props: {
  readonly chart: SeriesChart;
  readonly title: string;
}): ReactNode {
  const { chart } = props;
  const frame = chartFrame(chart);
  return (
    <svg
      className="chart-series"
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      role="img"
      aria-label={`${props.title}: ${chart.type} chart`}
    >
      <Axes frame={frame} chart={chart} />
      {chart.series.map((series, index) =>
        chart.type === 'bar' ? (
          <Bars
            key={series.name}
            series={series}
            index={index}
            of={chart.series.length}
            frame={frame}
          />
        ) : (
          <Line
            key={series.name}
            series={series}
            index={index}
            filled={chart.type === 'area'}
            frame={frame}
          />
        ),
      )}
    </svg>
  );
}

function Axes(props: { readonly frame: ChartFrame; readonly chart: SeriesChart }): ReactNode {
  const { frame, chart } = props;
  return (
    <g className="chart-axes">
      {frame.ticks.map((tick) => (
        <g key={tick}>
          <line x1={frame.left} x2={frame.right} y1={frame.y(tick)} y2={frame.y(tick)} />
          <text x={frame.left - 8} y={frame.y(tick) + 4} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      {frame.categories.map((category, index) => {
        if (index % frame.labelEvery !== 0) return null;
        return (
          <text key={category} x={frame.x(index)} y={frame.bottom + 18} textAnchor="middle">
            {category}
          </text>
        );
      })}
      {chart.axis_config?.x_label !== undefined && (
        <text x={(frame.left + frame.right) / 2} y={frame.height - 4} textAnchor="middle">
          {chart.axis_config.x_label}
        </text>
      )}
      {chart.axis_config?.y_label !== undefined && (
        <text x={4} y={12}>
          {chart.axis_config.y_label}
        </text>
      )}
    </g>
  );
}

interface SeriesProps {
  readonly series: ChartSeries;
  readonly index: number;
  readonly frame: ChartFrame;
}

function Bars(props: SeriesProps & { readonly of: number }): ReactNode {
  const { series, index, of, frame } = props;
  const width = (frame.step * 0.7) / of;
  const zero = frame.y(0);
  return series.data.map((point, at) => {
    const y = frame.y(point.value);
    return (
      <rect
        key={point.label}
        x={frame.x(at) - (width * of) / 2 + width * index}
        y={Math.min(y, zero)}
        width={Math.max(1, width - 2)}
        height={Math.max(0.5, Math.abs(zero - y))}
        rx={2}
        fill={chartColor(index)}
      >
        <title>{`${series.name}, ${point.label}: ${point.value}`}</title>
      </rect>
    );
  });
}

function Line(props: SeriesProps & { readonly filled: boolean }): ReactNode {
  const { series, index, filled, frame } = props;
  const points = series.data.map((point, at) => `${frame.x(at)} ${frame.y(point.value)}`);
  const color = chartColor(index);
  const area = `M${frame.x(0)} ${frame.y(0)}L${points.join('L')}L${frame.x(points.length - 1)} ${frame.y(0)}Z`;
  return (
    <g>
      {filled && <path d={area} fill={color} opacity={0.25} />}
      <path
        d={`M${points.join('L')}`}
        fill="none"
        stroke={color}
        strokeWidth={2}
        strokeLinejoin="round"
      />
      {series.data.map((point, at) => (
        <circle key={point.label} cx={frame.x(at)} cy={frame.y(point.value)} r={3} fill={color}>
          <title>{`${series.name}, ${point.label}: ${point.value}`}</title>
        </circle>
      ))}
    </g>
  );
}
