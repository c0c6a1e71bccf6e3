import { section } from './blocks.ts';
import type { CardLevel, SlackMessage, UnreadPlaceView } from './message.ts';
import { code, join, mrk } from './mrkdwn.ts';
import { packed } from './sheet-lines.ts';
import { couldNotAsk } from './unread-places.ts';

/** A name of which nobody knows anything, because no account and region answered: each is named with its reason. */
export function nowhereReadMessage(
  { name, unread }: { readonly name: string; readonly unread: readonly UnreadPlaceView[] },
  level: CardLevel,
): SlackMessage {
  const said = mrk`*${code(name, 120)} could not be looked for*: no account and region answered.`;
  const next = mrk`Nothing was diagnosed. Ask with the ARN of the service, or tell whoever runs this bot.`;
  const lines = [said, ...couldNotAsk(unread), next];
  if (level === 'text') return { text: join(lines, '\n') };
  return { text: said, blocks: packed(lines).map((it) => section(it)) };
}
