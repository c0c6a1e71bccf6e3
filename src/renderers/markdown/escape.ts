import { clean, oneLine } from '../clean.ts';

/** What CommonMark and GitHub give a meaning to inside a line. */
const special = /[\\`*_[\]<>|~&$]/g;

/** What makes a list, a heading or a rule of a line that begins with it. */
const lineStart = /^(?:[-+=#]|\d+(?=[.)]))/;

/** Words that GitHub makes links or mentions of even where they are escaped, because it does so after rendering. */
const linked = /@|#\d|:\/\/|\bwww\.|\b(?:mailto|xmpp):/i;

/** Prose of others as Markdown that means only itself: no markup, link, mention, image or HTML. */
export function escaped(text: string): string {
  return oneLine(text)
    .split(' ')
    .map((word) => (linked.test(word) ? codeSpan(word) : word.replace(special, '\\$&')))
    .join(' ')
    .replace(lineStart, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

/**
 * A code span that its content cannot end: its fence is longer than any run of backticks in it (CommonMark 0.31 §6.1).
 */
export function codeSpan(text: string): string {
  const line = oneLine(text);
  if (line === '') return '` `';
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = /^`|`$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A fenced block that its content cannot end (CommonMark 0.31 §4.5), indented to stand in a list. */
export function codeBlock(text: string, language: string, indent: string): readonly string[] {
  const body = clean(text);
  const fence = '`'.repeat(Math.max(3, longestRun(body) + 1));
  return [`${fence}${language}`, ...body.split('\n'), fence].map((line) => `${indent}${line}`);
}

/** A sentence of the engine: what it quotes in backticks as code, and the rest as prose. */
export function sentence(text: string): string {
  let written = '';
  for (const part of oneLine(text).split(/((?<!`)`[^`]+`(?!`))/)) {
    const quoted = /^`([^`]+)`$/.exec(part)?.[1];
    const next = quoted === undefined ? prose(part) : codeSpan(quoted);
    // Two spans that touch would be one with a longer fence.
    written += written.endsWith('`') && next.startsWith('`') ? ` ${next}` : next;
  }
  return written;
}

/** Escaped text with the white space around it, which parts it from the code beside it. */
function prose(part: string): string {
  const [, before = '', middle = '', after = ''] = /^(\s*)(.*?)(\s*)$/.exec(part) ?? [];
  return before + escaped(middle) + after;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}
