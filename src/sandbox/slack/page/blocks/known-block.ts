import type { KnownBlock, RichTextBlock } from '@slack/types';

/** Points of one line, bar group or area of a chart. */
export interface ChartSeries {
  readonly name: string;
  readonly data: readonly { readonly label: string; readonly value: number }[];
}

/** A chart of series over categories. */
export interface SeriesChart {
  readonly type: 'line' | 'bar' | 'area';
  readonly series: readonly ChartSeries[];
  readonly axis_config?: {
    readonly categories?: readonly string[];
    readonly x_label?: string;
    readonly y_label?: string;
  };
}

/** A chart of parts of a whole. */
export interface PieChart {
  readonly type: 'pie';
  readonly segments: readonly { readonly label: string; readonly value: number }[];
}

/** Slack's native chart, which its published types do not know yet. */
export interface DataVisualizationBlock {
  readonly type: 'data_visualization';
  readonly block_id?: string;
  readonly title?: string;
  readonly chart: SeriesChart | PieChart;
}

/** Every block that the page draws. */
export type ShownBlock = KnownBlock | DataVisualizationBlock;

/** A cell of a table: text, a number with its text, or rich text. */
export type TableCell =
  | { readonly type: 'raw_text'; readonly text: string }
  | { readonly type: 'raw_number'; readonly value: number; readonly text?: string }
  | RichTextBlock;
