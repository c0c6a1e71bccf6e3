import type { ExcerptLine, Line, Part, Sheet } from '../../looks/sheet.ts';
import { oneLine } from '../clean.ts';
import { LIMITS } from './limits.ts';

/** Parts, or pieces of parts, that stand in one message. */
export type Page = readonly Part[];

/** How much a page holds: what fits a phone. About 11 rows of a table, 18 sentences or 27 lines of a log. */
const full = 60;

/** What ends within this much is not cut for it. */
const overfull = 76;

/** What a part's title takes, and what each thing in it takes. */
const weights = { title: 6, row: 5, line: 3, excerptLine: 2, chart: 24 } as const;

/** A part that would begin with fewer things than this at the end of a page begins on the next one. */
const fewest = 3;

/**
 * Cuts a sheet into pages, the same whatever a workspace can show: at most one table and two charts on each, as Slack
 * allows in a message. A sheet has at least one page.
 */
export function pagesOf({ parts }: Sheet): readonly Page[] {
  const pages: Part[][] = [[]];
  let used = 0;
  const turn = () => {
    if (pages.at(-1)?.length) pages.push([]);
    used = 0;
  };
  const put = (part: Part, weight: number) => {
    pages.at(-1)?.push(part);
    used += weight;
  };
  for (const part of parts.map(inSingleLines).filter(saysSomething)) {
    if (isOneTooMany(part, pages.at(-1) ?? [])) turn();
    const items = itemWeights(part);
    const whole = weights.title + sum(items);
    if (used + whole <= overfull) {
      put(part, whole);
      continue;
    }
    const atLeast = sum(items.slice(0, Math.min(fewest, items.length)));
    if (used + weights.title + atLeast > full) turn();
    for (let at = 0; at < items.length; ) {
      let weight = weights.title;
      let end = at;
      while (end < items.length && (end === at || used + weight + (items[end] ?? 0) <= full)) {
        weight += items[end] ?? 0;
        end += 1;
      }
      put(piece(part, at, end), weight);
      at = end;
      if (at < items.length) turn();
    }
  }
  return pages.length > 1 && pages.at(-1)?.length === 0 ? pages.slice(0, -1) : pages;
}

/** A line of a log may hold several lines; each is shown as one. */
function inSingleLines(part: Part): Part {
  if (part.kind !== 'excerpt') return part;
  const lines = part.lines.flatMap(({ text, mark }): readonly ExcerptLine[] =>
    text
      .split(/\r?\n/)
      .map((line, i) => ({ text: line, ...(i === 0 && mark !== undefined && { mark }) })),
  );
  return { ...part, lines };
}

function saysSomething(part: Part): boolean {
  if (part.kind === 'lines') return part.lines.length > 0;
  return part.kind !== 'table' || (part.rows.length > 0 && part.columns.length > 0);
}

function isOneTooMany({ kind }: Part, page: Page): boolean {
  const same = page.filter((it) => it.kind === kind).length;
  if (kind === 'table') return same >= LIMITS.table.perMessage;
  return kind === 'chart' && same >= LIMITS.chart.perMessage;
}

/** What each thing in a part takes, in the order in which they are shown. */
function itemWeights(part: Part): readonly number[] {
  switch (part.kind) {
    case 'lines':
      return part.lines.map((line) => weights.line * onScreen(lengthOfLine(line), 70, 3));
    case 'table':
      return part.rows.map(() => weights.row);
    case 'excerpt': {
      const lines = part.lines.map(
        ({ text, mark }) =>
          weights.excerptLine * onScreen(text.length, 160, 4) + (mark === undefined ? 0 : 2),
      );
      return part.fromEnd ? lines.toReversed() : lines;
    }
    case 'chart':
      return [weights.chart];
  }
}

/** The things of a part from one to another, as `itemWeights` counts them. */
function piece(part: Part, from: number, to: number): Part {
  switch (part.kind) {
    case 'lines':
      return { ...part, lines: part.lines.slice(from, to) };
    case 'table':
      return { ...part, rows: part.rows.slice(from, to) };
    case 'excerpt': {
      const { lines, fromEnd } = part;
      const most = lines.length;
      return {
        ...part,
        lines: fromEnd ? lines.slice(most - to, most - from) : lines.slice(from, to),
      };
    }
    case 'chart':
      return part;
  }
}

function lengthOfLine(line: Line): number {
  return line.reduce((length, it) => length + oneLine(textOf(it)).length, 0);
}

function textOf(piece: Line[number]): string {
  if (typeof piece === 'string') return piece;
  if ('code' in piece) return piece.code;
  if ('link' in piece) return piece.text;
  return 'strong' in piece ? piece.strong : '2026-11-22 10:00:00';
}

function onScreen(length: number, width: number, most: number): number {
  return Math.min(most, Math.max(1, Math.ceil(length / width)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, it) => total + it, 0);
}
