import { helpMessage, usageMessage } from '../renderers/slack/help.ts';
import type { SlackMessage } from '../renderers/slack/message.ts';
import type { AskedService } from '../store/questions.ts';
import { threadKey } from '../store/store.ts';
import { ask } from './ask.ts';
import { askToChange } from './ask-to-change.ts';
import { askToExplain } from './ask-to-explain.ts';
import { askToLook } from './ask-to-look.ts';
import { readRequest } from './grammar.ts';
import {
  type Listening,
  orUnavailable,
  strangersMayNot,
  tell,
  type Whisperer,
} from './listening.ts';
import { textsIn } from './message-services.ts';

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
 * alone asks again. `explain` says what the text after it means, or the message that the thread hangs on. Bots are not answered, or two of them could talk for ever.
 */
export async function onMention(
  mention: Mention,
  { team, botUserId, client }: MentionContext,
  listening: Listening,
): Promise<void> {
  const { user, channel, ts, thread_ts } = mention;
  if (user === undefined || mention.bot_id !== undefined) return;
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
  { text, channel, ts, thread_ts, attachments }: Mention,
  user: string,
  team: string,
  botUserId: string,
  listening: Listening,
): Promise<SlackMessage | undefined> {
  const request = readRequest(withoutMention(text, botUserId));
  if (request.kind === 'help') return helpMessage('classic');
  if (request.kind === 'unclear') return usageMessage(request.problem);
  if (request.kind === 'explain' || request.kind === 'explain-again') {
    const pasted = request.kind === 'explain' ? request.text : textsIn(attachments).join('\n');
    if (pasted === '' && thread_ts === undefined) {
      return usageMessage(
        'Which text? Paste it after `explain`, or reply in the thread of the message.',
      );
    }
    return orUnavailable(listening, async () => {
      const threadTs = thread_ts ?? ts;
      await askToExplain(listening, { team, channel, user, threadTs, text: pasted, ts });
      return undefined;
    });
  }
  if (request.kind === 'change') {
    const { change } = request;
    const asking = { team, channel, user, threadTs: thread_ts ?? ts, delivery: `mention ${ts}` };
    return orUnavailable(listening, async () => {
      const { begun, said } = await askToChange(listening, { ...asking, change });
      return begun ? undefined : said;
    });
  }
  if (request.kind === 'look') {
    const asking = { team, channel, user, threadTs: thread_ts ?? ts, delivery: `mention ${ts}` };
    return orUnavailable(listening, async () => {
      const { begun, said } = await askToLook(listening, { ...asking, ...request });
      return begun ? undefined : said;
    });
  }
  return orUnavailable(listening, async () => {
    const question =
      request.kind === 'why'
        ? request.question
        : await serviceOf(threadKey(channel, thread_ts ?? ts), listening);
    if (question === undefined) {
      return usageMessage('Which service? This thread is about none yet.');
    }
    const threadTs = thread_ts ?? ts;
    await ask(listening, { team, channel, user, threadTs, question, delivery: `mention ${ts}` });
    return undefined;
  });
}

/** The service that a thread is about. */
async function serviceOf(key: string, { store }: Listening): Promise<AskedService | undefined> {
  const { cardId: _card, ...service } = (await store.threads.get(key)) ?? {};
  return 'name' in service ? service : undefined;
}

/** Our own name only: other mentions belong to the text. */
function withoutMention(text: string, botUserId: string): string {
  return text.replace(new RegExp(`<@${botUserId}(?:\\|[^>]*)?>`, 'g'), ' ');
}
