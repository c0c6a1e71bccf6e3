import { layerOf, titleOf } from '../../explaining/catalogue.ts';
import type { Match } from '../../explaining/match.ts';
import { count, layerWords } from '../words.ts';
import { section } from './blocks.ts';
import type { CardLevel, SlackMessage } from './message.ts';
import { code, join, mrk, words } from './mrkdwn.ts';

/** How many failure modes are shown: the most specific stand first. */
const most = 5;

const nothing = mrk`Nothing in this text is known to be a fault. It may be an ordinary message, or one that I do not know.`;

/** What a pasted text means. */
export function explainedMessage(matches: readonly Match[], level: CardLevel): SlackMessage {
  const shown = matches.slice(0, most).map(({ rule, confidence, quote }) => {
    const where = words(`${layerWords(layerOf(rule))}, ${confidence}`);
    return mrk`*${words(titleOf(rule))}*\n${code(rule)} · ${where}\n>${code(quote, 400)}`;
  });
  const left = matches.length - shown.length;
  const more = left > 0 ? [mrk`And ${words(count(left, 'more', 'more'))}`] : [];
  const parts = shown.length > 0 ? [...shown, ...more] : [nothing];
  const text = join(parts, '\n');
  return level === 'text' ? { text } : { text, blocks: parts.map(section) };
}
