import { clean, oneLine } from '../clean.ts';

/** What CommonMark, GitHub's tables and its mentions give a meaning to. */
const special = /[\\`*_{}[\]<>()#+!|~@&$^=]/g;

/** Prose of others as Markdown that means only itself: no markup, link, mention, image or HTML. */
export function escaped(text: string): string {
  return (
    oneLine(text)
      .replace(special, '\\$&')
      // GitHub makes links of bare addresses, and lists and headings of what starts a line.
      .replace(/(https?|ftp|mailto|xmpp):/gi, '$1\\:')
      .replace(/\bwww\./gi, 'www\\.')
      .replace(/^(\d+)([.)])/, '$1\\$2')
      .replace(/^-/, '\\-')
  );
}

/**
 * A code span that its content cannot end: its fence is longer than any run of backticks in it (CommonMark 0.31 §6.1).
 * A bar is escaped nowhere inside code, so spans are kept out of tables.
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
  return oneLine(text)
    .split(/(`[^`]*`)/)
    .map((part) => {
      const quoted = /^`([^`]*)`$/.exec(part)?.[1];
      if (quoted !== undefined) return codeSpan(quoted);
      const [, before = '', middle = '', after = ''] = /^(\s*)(.*?)(\s*)$/.exec(part) ?? [];
      return before + escaped(middle) + after;
    })
    .join('');
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}
