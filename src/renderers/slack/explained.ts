import type { PagedMatch } from '../../explaining/rule-page.ts';
import { confidenceWords, count, layerWords } from '../words.ts';
import { section } from './blocks.ts';
import type { CardLevel, SlackMessage } from './message.ts';
import { code, join, mrk, words } from './mrkdwn.ts';
import { spoken } from './sheet-lines.ts';

/** How many failure modes are shown: the most specific stand first. */
const most = 5;

const nothing = mrk`Nothing in this text is known to be a fault. It may be an ordinary message, or one that I do not know.`;

/** What a pasted text means, and what to do about it. */
export function explainedMessage(matches: readonly PagedMatch[], level: CardLevel): SlackMessage {
  const shown = matches.slice(0, most).map(({ rule, layer, title, confidence, quote, fix }) => {
    const where = words(`${layerWords(layer)}, ${confidenceWords[confidence]}`);
    const todo = fix === undefined ? mrk`` : mrk`\n*Fix* ${spoken(withoutLinks(fix))}`;
    return mrk`*${words(title)}*\n${code(rule)} · ${where}\n>${code(quote, 400)}${todo}`;
  });
  const left = matches.length - shown.length;
  const more = left > 0 ? [mrk`And ${words(count(left, 'more', 'more'))}`] : [];
  const parts = shown.length > 0 ? [...shown, ...more] : [nothing];
  if (level === 'text') return { text: join(parts, '\n') };
  // Beside blocks it is the notification, for which the most specific one is enough.
  return { text: parts[0] ?? nothing, blocks: parts.map(section) };
}

/** Pages link to each other, which leads nowhere in Slack. */
function withoutLinks(markdown: string): string {
  return markdown.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1');
}
