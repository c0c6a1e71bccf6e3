import type { SlackMessage } from './message.ts';

/**
 * A message as a terminal can show it: what a reader sees, without colours. Takes what Slack holds, so blocks of any shape;
 * an unknown block says its type rather than nothing.
 */
export function plainText({ text, blocks }: Pick<SlackMessage, 'text' | 'blocks'>): string {
  if (!blocks || blocks.length === 0) return unescaped(text);
  return blocks
    .map((block) => blockText(block as unknown as Node))
    .filter((it) => it.trim() !== '')
    .join('\n');
}

interface Node {
  readonly type?: string;
  readonly text?: string | Node;
  readonly title?: string | Node;
  readonly placeholder?: Node;
  readonly name?: string;
  readonly user_id?: string;
  readonly url?: string;
  readonly fallback?: string;
  readonly fields?: readonly Node[];
  readonly elements?: readonly Node[];
  readonly options?: readonly Node[];
  readonly child_blocks?: readonly Node[];
  readonly tasks?: readonly Node[];
  readonly status?: string;
  readonly value?: string | number;
  readonly rows?: readonly (readonly Node[])[];
}

function blockText(block: Node): string {
  switch (block.type) {
    case 'header':
      return `── ${said(block.text)} ──`;
    case 'section':
      return [said(block.text), ...(block.fields ?? []).map(said)].filter(Boolean).join('\n');
    case 'context':
      return (block.elements ?? []).map((it) => said(it.text ?? '')).join(' · ');
    case 'divider':
      return '──';
    case 'actions':
      return (block.elements ?? []).map((it) => `[${element(it)}]`).join(' ');
    case 'rich_text':
      return (block.elements ?? []).map(richPart).join('\n');
    case 'table':
      return (block.rows ?? []).map((row) => row.map(cell).join(' | ')).join('\n');
    case 'container':
      return `▸ ${said(block.title)}\n${(block.child_blocks ?? []).map(blockText).join('\n').replace(/^/gm, '  ')}`;
    case 'plan':
      return [
        said(block.title),
        ...(block.tasks ?? []).map((it) => `  ${said(it.title)}: ${it.status}`),
      ].join('\n');
    case 'data_visualization':
      return `[chart: ${said(block.title)}]`;
    default:
      return `[${block.type}]`;
  }
}

/** A button by its text, a menu by its choices; one with many, which are in groups or asked for, by its label. */
function element({ text, placeholder, options }: Node): string {
  if (options) return `⋯ ${options.map((it) => said(it.text)).join(', ')}`;
  return placeholder ? `${said(placeholder)} ▾` : said(text);
}

function cell(node: Node): string {
  return node.type === 'rich_text' ? blockText(node) : String(node.text ?? node.value ?? '');
}

function richPart(part: Node): string {
  const inside = (part.elements ?? []).map((it) => (it.elements ? richPart(it) : leafText(it)));
  return part.type === 'rich_text_list'
    ? inside.map((it) => `• ${it}`).join('\n')
    : inside.join('');
}

function leafText(leaf: Node): string {
  if (leaf.type === 'date') return leaf.fallback ?? '';
  return leaf.type === 'user' ? `@${leaf.user_id}` : said(leaf.text ?? leaf.name ?? leaf.url ?? '');
}

function said(text: string | Node | undefined): string {
  if (text === undefined) return '';
  return typeof text === 'string' ? unescaped(text) : said(text.text);
}

/** mrkdwn as plain text: date tokens by their fallback, links by their label, entities as characters. */
function unescaped(mrkdwn: string): string {
  return mrkdwn
    .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<[^|>]+\|([^>]*)>/g, '$1')
    .replace(/<@([UW][A-Z0-9]+)>/g, '@$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
