import type { ConversationsRepliesResponse, WebClient } from '@slack/web-api';
import { textsIn } from '../requests/message-services.ts';
import { CannotPostHere, meaningOf, slackCode } from './errors.ts';

/** Reads what stands in a thread: the texts of messages, their blocks and attachments. */
export interface ThreadRoots {
  /**
   * The message that a thread hangs on; undefined where Slack does not show it to the bot.
   *
   * @throws RateLimited, or the SDK's error where Slack did not answer
   */
  textOf(channel: string, threadTs: string): Promise<string | undefined>;
  /**
   * The messages of a thread that are not the bot's own: the one that it hangs on, then the newest first; undefined where Slack does not
   * show them to the bot.
   *
   * @throws RateLimited, or the SDK's error where Slack did not answer
   */
  textsOf(channel: string, threadTs: string): Promise<readonly string[] | undefined>;
}

/** How many messages of a thread are read, in one call. */
const page = 200;

/** Slack's codes for a channel or message that the bot may not read. */
const closed = new Set(['missing_scope', 'no_permission', 'thread_not_found', 'message_not_found']);

type Messages = NonNullable<ConversationsRepliesResponse['messages']>;

/** Builds the reader over a client that may ask again. */
export function createThreadRoots(client: WebClient): ThreadRoots {
  let self: string | undefined;

  async function messagesOf(
    channel: string,
    ts: string,
    limit: number,
  ): Promise<Messages | undefined> {
    try {
      const { messages = [] } = await client.conversations.replies({ channel, ts, limit });
      return messages;
    } catch (error) {
      const meaning = meaningOf(error);
      if (meaning instanceof CannotPostHere || closed.has(slackCode(error) ?? '')) {
        return undefined;
      }
      throw meaning;
    }
  }

  async function ownId(): Promise<string | undefined> {
    try {
      self ??= (await client.auth.test()).user_id;
      return self;
    } catch (error) {
      throw meaningOf(error);
    }
  }

  return {
    async textOf(channel, ts) {
      const messages = await messagesOf(channel, ts, 1);
      const root = messages?.find((it) => it.ts === ts);
      return root && written(root);
    },
    async textsOf(channel, ts) {
      const [messages, own] = await Promise.all([messagesOf(channel, ts, page), ownId()]);
      const root = messages?.find((it) => it.ts === ts);
      const replies = messages?.filter((it) => it !== root).toReversed() ?? [];
      return root && [root, ...replies].filter(({ user }) => user !== own).map(written);
    },
  };
}

function written(message: Messages[number]): string {
  return [...new Set(textsIn(message))].join('\n');
}
