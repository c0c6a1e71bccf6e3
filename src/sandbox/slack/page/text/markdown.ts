import { parseMarkdownInline } from './markdown-inline.ts';
import type { Inline } from './mrkdwn.ts';

/** One item of a Markdown list; `checked` is present on task-list items. */
interface MarkdownItem {
  readonly checked?: boolean;
  readonly children: readonly MarkdownPart[];
}

/** A block of the Markdown subset that Slack's `markdown` block shows. */
export type MarkdownPart =
  | { readonly kind: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'fence'; readonly language: string; readonly text: string }
  | { readonly kind: 'quote'; readonly children: readonly MarkdownPart[] }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly MarkdownItem[];
    }
  | {
      readonly kind: 'table';
      readonly align: readonly string[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  | { readonly kind: 'rule' };

const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const DELIMITER = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/** Reads Markdown the way Slack's `markdown` block does: a GFM subset, with HTML shown as text. */
export function parseMarkdown(source: string): readonly MarkdownPart[] {
  return parseLines(source.replace(/\r\n?/g, '\n').split('\n'));
}

function parseLines(lines: readonly string[]): readonly MarkdownPart[] {
  const parts: MarkdownPart[] = [];
  let at = 0;
  while (at < lines.length) {
    const taken = takePart(lines, at);
    if (taken.part) parts.push(taken.part);
    at = taken.next;
  }
  return parts;
}

interface Taken {
  readonly part?: MarkdownPart;
  readonly next: number;
}

function takePart(lines: readonly string[], at: number): Taken {
  const line = lines[at] ?? '';
  if (line.trim() === '') return { next: at + 1 };
  const fence = /^\s{0,3}(`{3,}|~{3,})\s*([\w+-]*)/.exec(line);
  if (fence) return takeFence(lines, at, fence[1] ?? '```', fence[2] ?? '');
  const heading = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (heading) {
    const level = (heading[1] ?? '#').length;
    return {
      part: { kind: 'heading', level, children: parseMarkdownInline(heading[2] ?? '') },
      next: at + 1,
    };
  }
  if (/^\s{0,3}([-*_])\s*(?:\1\s*){2,}$/.test(line))
    return { part: { kind: 'rule' }, next: at + 1 };
  if (/^\s{0,3}>/.test(line)) {
    const end = endOf(lines, at, (it) => /^\s{0,3}>/.test(it));
    const inner = lines.slice(at, end).map((it) => it.replace(/^\s{0,3}> ?/, ''));
    return { part: { kind: 'quote', children: parseLines(inner) }, next: end };
  }
  if (ITEM.test(line)) return takeList(lines, at);
  if (line.includes('|') && DELIMITER.test(lines[at + 1] ?? '')) return takeTable(lines, at);
  const end = endOf(
    lines,
    at,
    (it, index) => it.trim() !== '' && (index === at || !startsPart(it)),
  );
  const text = lines.slice(at, end).join('\n');
  return { part: { kind: 'paragraph', children: parseMarkdownInline(text) }, next: end };
}

function startsPart(line: string): boolean {
  return /^\s{0,3}(?:`{3,}|~{3,}|#{1,6}\s|>)/.test(line) || ITEM.test(line);
}

function endOf(
  lines: readonly string[],
  at: number,
  holds: (line: string, index: number) => boolean,
): number {
  let end = at;
  while (end < lines.length && holds(lines[end] ?? '', end)) end++;
  return end;
}

function takeFence(lines: readonly string[], at: number, mark: string, language: string): Taken {
  const close = endOf(lines, at + 1, (it) => !it.trim().startsWith(mark));
  return {
    part: { kind: 'fence', language, text: lines.slice(at + 1, close).join('\n') },
    next: close + 1,
  };
}

function takeList(lines: readonly string[], at: number): Taken {
  const first = ITEM.exec(lines[at] ?? '');
  const indent = (first?.[1] ?? '').length;
  const ordered = /\d/.test(first?.[2] ?? '');
  const items: MarkdownItem[] = [];
  let index = at;
  while (index < lines.length) {
    const item = ITEM.exec(lines[index] ?? '');
    if (!item || (item[1] ?? '').length !== indent || /\d/.test(item[2] ?? '') !== ordered) break;
    const end = endOf(lines, index + 1, (it) => indentOf(it) > indent && it.trim() !== '');
    const inner = lines
      .slice(index + 1, end)
      .map((it) => it.slice(Math.min(indentOf(it), indent + 2)));
    items.push(listItem(item[3] ?? '', inner));
    index = end;
  }
  const start = Number.parseInt(first?.[2] ?? '1', 10) || 1;
  return { part: { kind: 'list', ordered, start, items }, next: index };
}

function listItem(text: string, inner: readonly string[]): MarkdownItem {
  const task = /^\[([ xX])\]\s+(.*)$/.exec(text);
  const children = parseLines([task ? (task[2] ?? '') : text, ...inner]);
  return task ? { checked: task[1] !== ' ', children } : { children };
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function takeTable(lines: readonly string[], at: number): Taken {
  const end = endOf(lines, at, (it) => it.includes('|'));
  const align = cells(lines[at + 1] ?? '').map((it) => {
    if (it.startsWith(':') && it.endsWith(':')) return 'center';
    return it.endsWith(':') ? 'right' : 'left';
  });
  const rows = [at, ...Array.from({ length: end - at - 2 }, (_, row) => at + 2 + row)];
  return {
    part: {
      kind: 'table',
      align,
      rows: rows.map((row) => cells(lines[row] ?? '').map((cell) => parseMarkdownInline(cell))),
    },
    next: end,
  };
}

function cells(line: string): readonly string[] {
  const bare = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return bare.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}
