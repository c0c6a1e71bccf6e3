import { section } from './blocks.ts';
import type { CardLevel, ProblemView, SlackMessage } from './message.ts';
import { mrk, words } from './mrkdwn.ts';

/** What kept the bot from answering, and what to do next. */
export function problemMessage(view: ProblemView, level: CardLevel): SlackMessage {
  const { title, detail, next } = view;
  const text = mrk`*${words(title, 200)}*\n${words(detail, 800)}\n${words(next, 400)}`;
  return level === 'text' ? { text } : { text, blocks: [section(text)] };
}
