import type { Row } from './row.ts';

const titles = ['', 'measured', 'spread (min / median / p99 / max)', 'target', 'met'] as const;

/** The rows as text, by part, with what is to be known of a figure in a line below it. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map(cellsOf);
  const widths = titles.map((title, column) =>
    Math.max(title.length, ...cells.map((it) => it[column]?.length ?? 0)),
  );
  const line = (texts: readonly string[]) =>
    texts
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const lines = [line(titles), widths.map((width) => '-'.repeat(width)).join('  ')];
  let part = '';
  for (const [i, it] of rows.entries()) {
    if (it.part !== part && part !== '') lines.push('');
    part = it.part;
    lines.push(line(cells[i] ?? []));
    if (it.note !== undefined) lines.push(`    ${it.note}`);
  }
  return `${lines.join('\n')}\n`;
}

function cellsOf({ what, measured, unit, target, met, spread }: Row): readonly string[] {
  return [
    what,
    withUnit(measured, unit),
    spread
      ? `${spread.min} / ${spread.median} / ${spread.p99} / ${spread.max}  (${spread.runs})`
      : '',
    target ? `${target.is} ${withUnit(target.limit, unit)}` : '',
    met === undefined ? '' : met ? 'yes' : 'NO',
  ];
}

function withUnit(figure: number, unit: string): string {
  return unit === '' ? String(figure) : `${figure} ${unit}`;
}
