import { emojiCharacter } from './emoji-names.ts';

/** One run of text inside a line, as Slack's mrkdwn grammar reads it. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'code'; readonly children: readonly Inline[] }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly Inline[] }
  | {
      readonly kind: 'user' | 'channel' | 'usergroup';
      readonly id: string;
      readonly label?: string;
    }
  | { readonly kind: 'broadcast'; readonly range: string }
  | { readonly kind: 'emoji'; readonly name: string; readonly character: string }
  | {
      readonly kind: 'date';
      readonly timestamp: number;
      readonly format: string;
      readonly url?: string;
      readonly fallback: string;
    };

/** A stretch of mrkdwn: lines of text, a quote of lines, or a code fence. */
type MrkdwnPart =
  | { readonly kind: 'lines' | 'quote'; readonly children: readonly Inline[] }
  | { readonly kind: 'fence'; readonly children: readonly Inline[] };

/** Where parsing may differ between the places that take mrkdwn. */
interface MrkdwnOptions {
  /** Slack's `verbatim`: bare web addresses stay text. */
  readonly verbatim?: boolean;
}

const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
const WORD = /[\p{L}\p{N}_]/u;

/**
 * Reads Slack's mrkdwn. It is not Markdown: no headings, no lists, no tables, no nested quotes, and
 * `&amp; &lt; &gt;` are the only entities. Whatever is not grammar is text, so HTML stays visible.
 */
export function parseMrkdwn(source: string, options: MrkdwnOptions = {}): readonly MrkdwnPart[] {
  const parts: MrkdwnPart[] = [];
  const fence = /```\n?([\s\S]+?)\n?```\n?/g;
  let from = 0;
  for (const match of source.matchAll(fence)) {
    pushLines(parts, source.slice(from, match.index).replace(/\n$/, ''), options);
    parts.push({ kind: 'fence', children: codeInlines(match[1] ?? '') });
    from = match.index + match[0].length;
  }
  pushLines(parts, source.slice(from), options);
  return parts;
}

function pushLines(parts: MrkdwnPart[], source: string, options: MrkdwnOptions): void {
  if (source === '') return;
  let kind: 'lines' | 'quote' | undefined;
  let held: string[] = [];
  const flush = (): void => {
    if (kind) parts.push({ kind, children: parseInline(held.join('\n'), options) });
    held = [];
  };
  const lines = source.split('\n');
  for (const [index, line] of lines.entries()) {
    const rest = /^(?:>>>|(?:&gt;){3})\s?/.exec(line);
    if (rest) {
      flush();
      held = [line.slice(rest[0].length), ...lines.slice(index + 1)];
      kind = 'quote';
      break;
    }
    const quote = /^(?:>|&gt;)\s?/.exec(line);
    const next = quote ? 'quote' : 'lines';
    if (kind !== undefined && next !== kind) flush();
    kind = next;
    held.push(quote ? line.slice(quote[0].length) : line);
  }
  flush();
}

/** Reads one stretch of lines without looking for quotes and fences; also used for labels. */
function parseInline(source: string, options: MrkdwnOptions = {}): readonly Inline[] {
  const out: Inline[] = [];
  let at = 0;
  while (at < source.length) {
    const found = inlineAt(source, at, options);
    if (found.inline.kind === 'text') pushText(out, found.inline.text);
    else out.push(found.inline);
    at = found.next;
  }
  return out;
}

interface Found {
  readonly inline: Inline;
  readonly next: number;
}

function inlineAt(source: string, at: number, options: MrkdwnOptions): Found {
  const char = source[at] ?? '';
  const rest = source.slice(at, at + 4000);
  if (char === '\n') return { inline: { kind: 'break' }, next: at + 1 };
  if (char === '<') {
    const angle = /^<([^<>\n]+)>/.exec(rest);
    const inline = angle && parseAngle(angle[1] ?? '');
    if (angle && inline) return { inline, next: at + angle[0].length };
  }
  if (char === '`') {
    const code = /^`([^`\n]+)`/.exec(rest);
    if (code) {
      return {
        inline: { kind: 'code', children: codeInlines(code[1] ?? '') },
        next: at + code[0].length,
      };
    }
  }
  if (char === '*' || char === '_' || char === '~') {
    const end = closingMark(source, at, char);
    if (end > 0) {
      const children = parseInline(source.slice(at + 1, end), options);
      return { inline: { kind: MARKS[char], children }, next: end + 1 };
    }
  }
  if (char === ':') {
    const shortcode = /^:([a-z0-9_+'-]+):(?::skin-tone-[2-6]:)?/.exec(rest);
    const character = shortcode && emojiCharacter(shortcode[1] ?? '');
    if (shortcode && character) {
      const inline: Inline = { kind: 'emoji', name: shortcode[1] ?? '', character };
      return { inline, next: at + shortcode[0].length };
    }
  }
  if (char === 'h' && !options.verbatim && !isWord(source[at - 1])) {
    const url = /^https?:\/\/[^\s<>|`*]*[^\s<>|`*.,;:!?)'"\]]/.exec(rest)?.[0];
    if (url) {
      const text = decodeEntities(url);
      return {
        inline: { kind: 'link', url: text, children: [{ kind: 'text', text }] },
        next: at + url.length,
      };
    }
  }
  const entity = char === '&' ? /^&(?:amp|lt|gt);/.exec(rest)?.[0] : undefined;
  if (entity)
    return { inline: { kind: 'text', text: decodeEntities(entity) }, next: at + entity.length };
  return { inline: { kind: 'text', text: char }, next: at + 1 };
}

function pushText(out: Inline[], text: string): void {
  const last = out.at(-1);
  if (last?.kind === 'text') out[out.length - 1] = { kind: 'text', text: last.text + text };
  else out.push({ kind: 'text', text });
}

function isWord(char: string | undefined): boolean {
  return char !== undefined && WORD.test(char);
}

/**
 * The index of the mark that closes the one at `at`, or -1. A mark opens at the edge of a word and
 * before a non-space; it closes after a non-space and before the edge of a word, on the same line.
 */
function closingMark(source: string, at: number, mark: string): number {
  const before = source[at - 1];
  if ((isWord(before) && before !== '_') || before === mark) return -1;
  const first = source[at + 1];
  if (first === undefined || first === mark || /\s/.test(first)) return -1;
  for (let index = at + 1; index < source.length; index++) {
    const char = source[index];
    if (char === '\n') return -1;
    if (char === '`' || char === '<') {
      const end = source.indexOf(char === '`' ? '`' : '>', index + 1);
      if (end > 0 && !source.slice(index, end).includes('\n')) index = end;
      continue;
    }
    const last = source[index - 1] ?? '';
    if (char !== mark || index === at + 1 || last === mark || /\s/.test(last)) continue;
    const after = source[index + 1];
    if (after !== mark && (!isWord(after) || after === '_')) return index;
  }
  return -1;
}

function parseAngle(inside: string): Inline | undefined {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : inside.slice(bar + 1);
  const named = label === undefined ? {} : { label: decodeEntities(label) };
  if (target.startsWith('@')) return { kind: 'user', id: target.slice(1), ...named };
  if (target.startsWith('#')) return { kind: 'channel', id: target.slice(1), ...named };
  if (target.startsWith('!subteam^')) return { kind: 'usergroup', id: target.slice(9), ...named };
  if (target.startsWith('!date^')) return parseDate(target, label ?? '');
  if (target.startsWith('!')) return { kind: 'broadcast', range: target.slice(1) };
  if (!/^(?:https?:\/\/|mailto:|tel:|slack:)/.test(target)) return undefined;
  const url = decodeEntities(target);
  const children: readonly Inline[] =
    label === undefined
      ? [{ kind: 'text', text: url.replace(/^mailto:/, '') }]
      : parseInline(label, { verbatim: true });
  return { kind: 'link', url, children };
}

function parseDate(target: string, fallback: string): Inline {
  const [, timestamp = '', format = '', url] = target.split('^');
  return {
    kind: 'date',
    timestamp: Number(timestamp),
    format,
    fallback: decodeEntities(fallback),
    ...(url === undefined ? {} : { url }),
  };
}

// Slack resolves links and mentions inside code too; nothing else is read there.
function codeInlines(source: string): readonly Inline[] {
  const out: Inline[] = [];
  let from = 0;
  for (const match of source.matchAll(/<([^<>\n]+)>/g)) {
    const inline = parseAngle(match[1] ?? '');
    if (!inline) continue;
    pushText(out, decodeEntities(source.slice(from, match.index)));
    out.push(inline);
    from = match.index + match[0].length;
  }
  if (from < source.length) pushText(out, decodeEntities(source.slice(from)));
  return out;
}

function decodeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_, name: string) => {
    return name === 'amp' ? '&' : name === 'lt' ? '<' : '>';
  });
}
