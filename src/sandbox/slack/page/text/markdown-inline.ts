import { emojiCharacter } from './emoji-names.ts';
import type { Inline } from './mrkdwn.ts';

interface Rule {
  readonly pattern: RegExp;
  readonly build: (match: RegExpExecArray) => Inline;
}

const rules: readonly Rule[] = [
  { pattern: /^\\([!-/:-@[-`{-~])/, build: ([, char = '']) => text(char) },
  {
    pattern: /^(`+)([^`][\s\S]*?)\1(?!`)/,
    build: ([, , code = '']) => ({ kind: 'code', children: [text(code)] }),
  },
  {
    pattern: /^(\*\*|__)(?=\S)([\s\S]*?\S)\1/,
    build: ([, , inner = '']) => ({ kind: 'bold', children: parseMarkdownInline(inner) }),
  },
  {
    pattern: /^~~(?=\S)([\s\S]*?\S)~~/,
    build: ([, inner = '']) => ({ kind: 'strike', children: parseMarkdownInline(inner) }),
  },
  {
    pattern: /^\*(?=\S)([^*]*?\S)\*(?!\*)/,
    build: ([, inner = '']) => ({ kind: 'italic', children: parseMarkdownInline(inner) }),
  },
  {
    pattern: /^_(?=\S)([^_]*?\S)_(?!\w)/,
    build: ([, inner = '']) => ({ kind: 'italic', children: parseMarkdownInline(inner) }),
  },
  {
    pattern: /^!?\[([^\]]*)\]\(\s*<?([^\s)>]+)>?(?:\s+"[^"]*")?\s*\)/,
    build: ([, label = '', url = '']) => ({
      kind: 'link',
      url,
      children: parseMarkdownInline(label),
    }),
  },
  {
    pattern: /^<(https?:\/\/[^\s<>]+)>/,
    build: ([, url = '']) => ({ kind: 'link', url, children: [text(url)] }),
  },
  {
    pattern: /^https?:\/\/[^\s<>|`*]*[^\s<>|`*.,;:!?)'"\]]/,
    build: ([url]) => ({ kind: 'link', url, children: [text(url)] }),
  },
  { pattern: /^(?: {2,}\n|\n)/, build: () => ({ kind: 'break' }) },
];

/** Reads the inline part of Markdown: emphasis, code, links and emoji. HTML and Slack's `<!…>` stay text. */
export function parseMarkdownInline(source: string): readonly Inline[] {
  const out: Inline[] = [];
  let plain = '';
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at);
    // An underscore or a web address inside a word (`task_role_arn`) is part of the word.
    const inWord = /[_h]/.test(rest[0] ?? '') && /\w/.test(source[at - 1] ?? '');
    const found = inWord ? undefined : (matchRule(rest) ?? matchEmoji(rest));
    if (!found) {
      plain += source[at];
      at += 1;
      continue;
    }
    if (plain !== '') out.push(text(plain));
    plain = '';
    out.push(found.inline);
    at += found.length;
  }
  if (plain !== '') out.push(text(plain));
  return out;
}

function matchRule(rest: string): { inline: Inline; length: number } | undefined {
  for (const { pattern, build } of rules) {
    const match = pattern.exec(rest);
    if (match) return { inline: build(match), length: match[0].length };
  }
  return undefined;
}

function matchEmoji(rest: string): { inline: Inline; length: number } | undefined {
  const match = /^:([a-z0-9_+-]+):/.exec(rest);
  const name = match?.[1] ?? '';
  const character = emojiCharacter(name);
  if (!match || character === undefined) return undefined;
  return { inline: { kind: 'emoji', name, character }, length: match[0].length };
}

function text(value: string): Inline {
  return { kind: 'text', text: value };
}
