import {
  brief,
  checkCount,
  checkEnum,
  checkInteger,
  checkString,
  checkUnique,
  type Fields,
  isFields,
  itemsOf,
  type Violation,
} from './check.ts';
import { checkRichText } from './check-rich-text.ts';
import { LIMITS, lengthOf } from './limits.ts';

const CELLS = ['raw_text', 'raw_number', 'rich_text'];

/** Checks a `table` block: at most 100 rows of at most 20 cells, none of them empty. */
export function* checkTable(block: Fields, pointer: string): Iterable<Violation> {
  const { rows, cells, columnSettings } = LIMITS.table;
  yield* checkCount(block['rows'], `${pointer}/rows`, { max: rows });
  for (const [r, row] of itemsOf(block['rows']).entries()) {
    const at = `${pointer}/rows/${r}`;
    yield* checkCount(row, at, { max: cells });
    yield* checkCells(row, at, CELLS);
  }
  yield* checkCount(block['column_settings'], `${pointer}/column_settings`, {
    min: 0,
    max: columnSettings,
    required: false,
  });
  for (const [i, column] of itemsOf(block['column_settings']).entries()) {
    if (!isFields(column)) continue;
    const at = `${pointer}/column_settings/${i}/align`;
    yield* checkEnum(column['align'], at, ['left', 'center', 'right']);
  }
}

/** Checks a `data_table` block: a header row without rich text, then 1 to 100 rows of the same width. */
export function* checkDataTable(block: Fields, pointer: string): Iterable<Violation> {
  const { bodyRows, columns, pageSize } = LIMITS.dataTable;
  const rows = itemsOf(block['rows']);
  yield* checkString(block['caption'], `${pointer}/caption`, { required: true });
  yield* checkCount(block['rows'], `${pointer}/rows`, { min: 2, max: bodyRows + 1 });
  yield* checkInteger(block['page_size'], `${pointer}/page_size`, { min: 1, max: pageSize });
  const width = itemsOf(rows[0]).length;
  for (const [r, row] of rows.entries()) {
    const at = `${pointer}/rows/${r}`;
    yield* checkCount(row, at, { max: columns });
    if (Array.isArray(row) && row.length !== width) {
      yield { pointer: at, rule: 'same-length', got: row.length, max: width };
    }
    yield* checkCells(row, at, r === 0 ? ['raw_text', 'raw_number'] : CELLS);
  }
  yield* checkInteger(block['row_header_column_index'], `${pointer}/row_header_column_index`, {
    min: 0,
    max: Math.max(0, width - 1),
  });
}

function* checkCells(row: unknown, pointer: string, kinds: readonly string[]): Iterable<Violation> {
  for (const [c, cell] of itemsOf(row).entries()) {
    const at = `${pointer}/${c}`;
    const type = isFields(cell) ? String(cell['type']) : '';
    if (!isFields(cell) || !kinds.includes(type)) {
      yield {
        pointer: `${at}/type`,
        rule: 'enum',
        got: brief(isFields(cell) ? cell['type'] : cell),
      };
      continue;
    }
    if (type === 'rich_text') {
      yield* checkRichText(cell, at);
      continue;
    }
    yield* checkString(cell['text'], `${at}/text`, { required: true });
    if (type === 'raw_number' && !Number.isFinite(cell['value'])) {
      yield { pointer: `${at}/value`, rule: 'type', got: brief(cell['value']) };
    }
  }
}

/** How many characters a table's cells hold: what Slack adds up over a whole message. */
export function tableCharacters(block: Fields): number {
  let total = 0;
  for (const row of itemsOf(block['rows'])) {
    for (const cell of itemsOf(row)) total += textCharacters(cell);
  }
  return total;
}

function textCharacters(value: unknown): number {
  if (!isFields(value)) return 0;
  let total = typeof value['text'] === 'string' ? lengthOf(value['text']) : 0;
  for (const child of itemsOf(value['elements'])) total += textCharacters(child);
  return total;
}

/** Checks a `data_visualization` block: every series has exactly one finite value per category. */
export function* checkChart(block: Fields, pointer: string): Iterable<Violation> {
  yield* checkString(block['title'], `${pointer}/title`, {
    max: LIMITS.chart.title,
    required: true,
  });
  const chart = block['chart'];
  const at = `${pointer}/chart`;
  if (!isFields(chart)) {
    yield { pointer: at, rule: 'required', got: brief(chart) };
    return;
  }
  if (chart['type'] === 'pie') yield* checkPie(chart, at);
  else yield* checkSeries(chart, at);
}

function* checkPie(chart: Fields, pointer: string): Iterable<Violation> {
  const { segments, label } = LIMITS.chart;
  yield* checkCount(chart['segments'], `${pointer}/segments`, { max: segments });
  for (const [i, segment] of itemsOf(chart['segments']).entries()) {
    const at = `${pointer}/segments/${i}`;
    const { label: name, value }: Fields = isFields(segment) ? segment : {};
    yield* checkString(name, `${at}/label`, { max: label, required: true });
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      yield { pointer: `${at}/value`, rule: 'type', got: brief(value) };
    } else if (value <= 0) {
      yield { pointer: `${at}/value`, rule: 'min', got: value, max: 0 };
    }
  }
}

function* checkSeries(chart: Fields, pointer: string): Iterable<Violation> {
  const limits = LIMITS.chart;
  const kind = chart['type'] ?? 'nothing';
  yield* checkEnum(kind, `${pointer}/type`, ['line', 'bar', 'area']);
  const axis = isFields(chart['axis_config']) ? chart['axis_config'] : {};
  const at = `${pointer}/axis_config`;
  yield* checkCount(axis['categories'], `${at}/categories`, { max: limits.categories });
  const categories = itemsOf(axis['categories']);
  for (const [i, category] of categories.entries()) {
    const bounds = { max: limits.label, required: true };
    yield* checkString(category, `${at}/categories/${i}`, bounds);
  }
  for (const label of ['x_label', 'y_label']) {
    yield* checkString(axis[label], `${at}/${label}`, { max: limits.axisLabel });
  }
  yield* checkCount(chart['series'], `${pointer}/series`, { max: limits.series });
  const series = itemsOf(chart['series']).map((it) => (isFields(it) ? it : {}));
  yield* checkUnique(series.map((it, i) => [`${pointer}/series/${i}/name`, it['name']]));
  for (const [i, { name, data }] of series.entries()) {
    const here = `${pointer}/series/${i}`;
    yield* checkString(name, `${here}/name`, { max: limits.label, required: true });
    yield* checkPoints(data, `${here}/data`, categories);
  }
}

function* checkPoints(
  data: unknown,
  pointer: string,
  categories: readonly unknown[],
): Iterable<Violation> {
  const points = itemsOf(data);
  if (points.length !== categories.length) {
    yield { pointer, rule: 'same-length', got: points.length, max: categories.length };
  }
  const missing = new Set(categories);
  for (const [i, point] of points.entries()) {
    const { label, value }: Fields = isFields(point) ? point : {};
    if (!missing.delete(label)) {
      yield { pointer: `${pointer}/${i}/label`, rule: 'enum', got: brief(label) };
    }
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      yield { pointer: `${pointer}/${i}/value`, rule: 'type', got: brief(value) };
    }
  }
}
