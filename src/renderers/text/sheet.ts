import type { Chart, Excerpt, Line, Lines, Part, Piece, Sheet, Table } from '../../looks/sheet.ts';
import { clean, oneLine } from '../clean.ts';
import { inUtc } from '../moments.ts';

/** The widest column that is padded; what is longer stands out to the right. */
const widest = 60;

/** A whole sheet as plain text with aligned tables, for files: nothing is left out, times are UTC. */
export function sheetText({ title, said, parts, notes = [], takenAt }: Sheet): string {
  const head = [oneLine(title), lineText(said), `Read at ${inUtc(takenAt)}. Times are UTC.`];
  const tail = notes.length > 0 ? [notes.map(lineText).join('\n')] : [];
  const texts = [head.join('\n'), ...parts.map(partText), ...tail];
  return `${texts.filter((it) => it !== '').join('\n\n')}\n`;
}

function partText(part: Part): string {
  switch (part.kind) {
    case 'lines':
      return linesText(part);
    case 'table':
      return tableText(part);
    case 'excerpt':
      return excerptText(part);
    case 'chart':
      return chartText(part);
  }
}

function linesText({ title, lines }: Lines): string {
  return [...titled(title), ...lines.map((it) => `- ${lineText(it)}`)].join('\n');
}

function tableText({ title, columns, rows }: Table): string {
  return [...titled(title), ...aligned([columns, ...rows.map((row) => row.map(lineText))])].join(
    '\n',
  );
}

function excerptText({ title, lines }: Excerpt): string {
  const said = lines.flatMap(({ text, mark }) => {
    const line = clean(text).trimEnd();
    return mark === undefined ? [`  ${line}`] : [`> ${line}`, `  ^ ${oneLine(mark)}`];
  });
  return [lineText(title), ...said].join('\n');
}

function chartText({ title, alt, unit, times, series }: Chart): string {
  const columns = ['Time', ...series.map(({ name }) => `${oneLine(name)} (${oneLine(unit)})`)];
  const rows = times.map((at, i) => [
    inUtc(at),
    ...series.map(({ values }) => String(values[i] ?? '–')),
  ]);
  return [oneLine(title), oneLine(alt), ...aligned([columns, ...rows])].join('\n');
}

function titled(title: string | undefined): readonly string[] {
  return title === undefined ? [] : [oneLine(title)];
}

/** Rows whose cells begin under each other; a dash where a cell says nothing. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const cells = rows.map((row) => row.map((it) => oneLine(it) || '–'));
  const columns = Math.max(0, ...cells.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.min(widest, Math.max(...cells.map((row) => row[i]?.length ?? 0))),
  );
  return cells.map((row) =>
    row
      .map((it, i) => it.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function lineText(line: Line): string {
  return oneLine(line.map(pieceText).join(''));
}

function pieceText(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  if ('code' in piece) return piece.code;
  if ('link' in piece) return piece.link;
  return 'strong' in piece ? piece.strong : inUtc(piece.at);
}
