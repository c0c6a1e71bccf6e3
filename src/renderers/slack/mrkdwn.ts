import { clean, oneLine } from '../clean.ts';
import { slackDate } from './dates.ts';

declare const safe: unique symbol;

/** Text in which Slack interprets nothing that this renderer did not write. Only `mrk` and its helpers make it. */
export type Mrkdwn = string & { readonly [safe]: true };

/** Escapes what Slack would interpret (docs.slack.dev, formatting message text). */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Cuts before escaping, so that no entity is cut in half and the escaped text still fits. */
function cut(text: string, most: number): string {
  let length = 0;
  let kept = '';
  for (const point of text) {
    length += escapeText(point).length;
    if (length > most - 1) return `${kept}…`;
    kept += point;
  }
  return kept;
}

/** A template of this renderer's own words, with holes for safe text only. */
export function mrk(parts: TemplateStringsArray, ...holes: readonly Mrkdwn[]): Mrkdwn {
  return String.raw({ raw: parts }, ...holes) as Mrkdwn;
}

/** Others' words as running text, on one line; a dash where nothing is left. */
export function words(text: string, most = 600): Mrkdwn {
  return (escapeText(cut(oneLine(text), most)) || '–') as Mrkdwn;
}

/** Others' words as inline code. */
export function code(text: string, most = 300): Mrkdwn {
  const inert = cut(oneLine(text).replaceAll('`', 'ˋ'), most);
  return `\`${escapeText(inert) || ' '}\`` as Mrkdwn;
}

/** Others' words as a block of code, line by line. */
export function fence(text: string, most = 2800): Mrkdwn {
  const inert = cut(clean(text).replaceAll('`', 'ˋ'), most);
  return `\`\`\`\n${escapeText(inert) || ' '}\n\`\`\`` as Mrkdwn;
}

/** A moment, shown in the reader's own time zone. */
export function date(iso: string): Mrkdwn {
  const shown = slackDate(iso);
  if (!shown) return words(iso);
  return `<!date^${shown.timestamp}^${shown.format}|${shown.fallback}>` as Mrkdwn;
}

/** An address under some words; what is no address of the web is told as words. */
export function link(url: string, text: string): Mrkdwn {
  const href = webAddress(url);
  return href === undefined
    ? words(url)
    : (`<${escapeText(href).replaceAll('|', '%7C')}|${words(text, 100).replaceAll('|', '¦')}>` as Mrkdwn);
}

/** An address as a browser would write it; undefined where it is none that may be clicked. */
export function webAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}

/** A mention of the person who asked; ids come from Slack and are checked all the same. */
export function user(id: string): Mrkdwn {
  return (/^[UW][A-Z0-9]{1,30}$/.test(id) ? `<@${id}>` : words(id, 40)) as Mrkdwn;
}

/** The same in one piece, at whose spaces no line ends. */
export function unbroken(text: Mrkdwn): Mrkdwn {
  return text.replaceAll(' ', '\u00a0') as Mrkdwn;
}

/** Safe texts in a row. */
export function join(
  texts: readonly Mrkdwn[],
  separator: '\n' | ' · ' | ', ' | ' ' | '  ',
): Mrkdwn {
  return texts.join(separator) as Mrkdwn;
}
