import type { SlackMessage } from '../../renderers/slack/message.ts';
import { answerRequest } from '../asking/answer-request.ts';
import {
  type Listening,
  orUnavailable,
  strangersMayNot,
  tell,
  type Whisperer,
} from '../asking/listening.ts';
import { namesIn } from '../asking/names-in-index.ts';
import { readRequest } from '../requests/grammar.ts';
import { textsIn } from '../requests/message-services.ts';

/** The fields of an `app_mention` event that matter. */
export interface Mention {
  readonly text: string;
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts?: string;
  /** Messages that the text quotes by their link. */
  readonly attachments?: unknown;
  readonly user?: string;
  readonly bot_id?: string;
  /** Set where the mention came in by an edit. */
  readonly edited?: unknown;
  /** The author's workspace, which differs from ours in shared channels. */
  readonly team?: string;
}

export interface MentionContext {
  readonly team: string;
  readonly botUserId: string;
  readonly client: Whisperer;
}

/**
 * `@ecs why <service>` in a channel or thread: the card goes into the thread. In a thread that is about a service, `why`
 * alone asks again. `explain` says what the text after it means, or the message that the thread hangs on. Bots are not
 * answered, or two of them could talk for ever; nor are edits, because what was asked has been answered.
 */
export async function onMention(
  mention: Mention,
  { team, botUserId, client }: MentionContext,
  listening: Listening,
): Promise<void> {
  const { user, channel, ts, thread_ts } = mention;
  if (user === undefined || mention.bot_id !== undefined || mention.edited !== undefined) return;
  const said =
    mention.team !== undefined && mention.team !== team
      ? strangersMayNot
      : await answer(mention, user, team, botUserId, listening);
  if (said === undefined) return;
  const place = { channel, user, ...(thread_ts !== undefined && { thread_ts }) };
  await tell(client, place, said, listening.log.child({ ts }));
}

/** @returns what only the asker reads; undefined where the card itself is the answer */
async function answer(
  { text: written, channel, ts, thread_ts, attachments }: Mention,
  user: string,
  team: string,
  botUserId: string,
  listening: Listening,
): Promise<SlackMessage | undefined> {
  const text = withoutMention(written, botUserId);
  const names = await namesIn(text, listening);
  const request = readRequest(text, names);
  const asked = {
    team,
    channel,
    user,
    threadTs: thread_ts ?? ts,
    inThread: thread_ts !== undefined,
    text,
    names,
    quoted: textsIn(attachments).join('\n'),
    delivery: `mention ${ts}`,
  };
  return orUnavailable(listening, () => answerRequest(request, asked, listening));
}

/** Our own name only: other mentions belong to the text. */
function withoutMention(text: string, botUserId: string): string {
  return text.replace(new RegExp(`<@${botUserId}(?:\\|[^>]*)?>`, 'g'), ' ');
}
