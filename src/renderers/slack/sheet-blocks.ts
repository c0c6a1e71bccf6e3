import type { KnownBlock, RichTextBlock, TableBlock } from '@slack/types';
import type { Excerpt, Line, Lines, Part, Table } from '../../looks/sheet.ts';
import { clamp, oneLine } from '../clean.ts';
import { bullets, context, leaf, line, preformatted, richText, section } from './blocks.ts';
import { chartBlocks } from './chart.ts';
import { LIMITS } from './limits.ts';
import { fence, join, mrk, words } from './mrkdwn.ts';
import { excerptLines, inBlocks, lineLeaves, lineText, packed } from './sheet-lines.ts';

/** How many characters one block of code holds, below what Slack takes in a text. */
const longestCode = 2700;

/** The longest cells that are tried, until a table as a whole is one that Slack takes. */
const cellLengths = [300, 200, 140, 100, 60, 40, 20];

/** A column of no more characters stays on one line; a wider one would leave a phone no room for the next. */
const widestUnwrapped = 22;

/** A part of a page with tables and rich text. */
export function richPart(part: Part): readonly KnownBlock[] {
  switch (part.kind) {
    case 'lines':
      return [
        richText(...titled(part.title), bullets(part.lines.map((it) => line(...lineLeaves(it))))),
      ];
    case 'table':
      return [...titled(part.title).map((it) => richText(it)), tableBlock(part)];
    case 'excerpt': {
      const code = inBlocks(excerptLines(part), longestCode).map((it) => preformatted(it));
      return [richText(line(...lineLeaves(part.title)), ...code)];
    }
    case 'chart':
      return chartBlocks(part);
  }
}

/** A part of a page with nothing but sections and small print. */
export function classicPart(part: Part): readonly KnownBlock[] {
  switch (part.kind) {
    case 'lines':
      return packed(linesText(part)).map((it) => section(it));
    case 'table':
      return packed(tableText(part)).map((it) => section(it));
    case 'excerpt':
      return [context(lineText(part.title)), ...excerptText(part).map((it) => section(it))];
    case 'chart':
      return [section(mrk`*${words(part.title, 200)}*\n${words(part.alt, 2000)}`)];
  }
}

/** A part of a page as lines of text. */
export function textPart(part: Part) {
  switch (part.kind) {
    case 'lines':
      return linesText(part);
    case 'table':
      return tableText(part);
    case 'excerpt':
      return [lineText(part.title), ...excerptText(part)];
    case 'chart':
      return [mrk`*${words(part.title, 200)}*`, words(part.alt, 2000)];
  }
}

function titled(title: string | undefined): RichTextBlock['elements'] {
  return title === undefined ? [] : [line(leaf(clamp(oneLine(title), 200), { bold: true }))];
}

function linesText({ title, lines }: Lines) {
  const head = title === undefined ? [] : [mrk`*${words(title, 200)}*`];
  return [...head, ...lines.map((it) => mrk`• ${lineText(it)}`)];
}

/** A table as lines: what the columns are, once, and then a line a row. */
function tableText({ title, columns, rows }: Table) {
  const names = join(
    columns.slice(0, LIMITS.table.cells).map((it) => words(it, 40)),
    ' · ',
  );
  const head = title === undefined ? mrk`*${names}*` : mrk`*${words(title, 200)}* (${names})`;
  return [
    head,
    ...rows.map((row) => {
      const most = Math.max(40, Math.floor(1200 / columns.length));
      return mrk`• ${join(
        cellsOf(row, columns).map((it) => lineText(it, most)),
        ' · ',
      )}`;
    }),
  ];
}

function excerptText(part: Excerpt) {
  return inBlocks(excerptLines(part), longestCode).map((it) => fence(it));
}

function tableBlock({ columns, rows }: Table): TableBlock {
  const all = [columns.map((it): Line => [it]), ...rows].map((row) => cellsOf(row, columns));
  const texts = all.map((row) => row.map((it) => cellLength(it)));
  const most = cellLengths.find((length) => total(texts, length) <= mostCharacters) ?? 20;
  const longest = cellsOf([], columns).map((_, i) => Math.max(...texts.map((row) => row[i] ?? 0)));
  return {
    type: 'table',
    rows: all.map((row) => row.map((it) => cell(it, most))),
    column_settings: longest.map((length) => ({ is_wrapped: length > widestUnwrapped })),
  };
}

/** A little below Slack's limit. */
const mostCharacters = LIMITS.tableCharactersPerPayload - 500;

/** As many cells as there are columns, and no more than Slack takes. */
function cellsOf(row: readonly Line[], columns: readonly string[]): readonly Line[] {
  return columns.slice(0, LIMITS.table.cells).map((_, i) => row[i] ?? []);
}

function cell(content: Line, most: number): TableBlock['rows'][number][number] {
  const [only = '', ...more] = content;
  // A narrow column breaks code anywhere, and a cell of its own needs no other sign of being a name.
  const text = typeof only === 'string' ? only : 'code' in only ? only.code : undefined;
  if (more.length === 0 && text !== undefined) {
    return { type: 'raw_text', text: clamp(oneLine(text), most) || '–' };
  }
  return { type: 'rich_text', elements: [line(...lineLeaves(content, most))] };
}

function cellLength(content: Line): number {
  return lineLeaves(content, cellLengths[0]).reduce(
    (length, it) => length + ('text' in it && it.text ? [...it.text].length : 20),
    0,
  );
}

function total(lengths: readonly (readonly number[])[], most: number): number {
  return lengths.flat().reduce((sum, it) => sum + Math.min(it, most + 1), 0);
}
