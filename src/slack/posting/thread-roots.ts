import type { WebClient } from '@slack/web-api';
import { textsIn } from '../requests/message-services.ts';
import { CannotPostHere, meaningOf, slackCode } from './errors.ts';

/** Reads the message that a thread hangs on. */
export interface ThreadRoots {
  /**
   * The texts of the message, its blocks and attachments; undefined where Slack does not show it to the bot.
   *
   * @throws RateLimited, or the SDK's error where Slack did not answer
   */
  textOf(channel: string, threadTs: string): Promise<string | undefined>;
}

/** Slack's codes for a channel or message that the bot may not read. */
const closed = new Set(['missing_scope', 'no_permission', 'thread_not_found', 'message_not_found']);

/** Builds the reader over a client that may ask again. */
export function createThreadRoots(client: WebClient): ThreadRoots {
  return {
    async textOf(channel, ts) {
      try {
        const { messages = [] } = await client.conversations.replies({ channel, ts, limit: 1 });
        const root = messages.find((it) => it.ts === ts);
        return root && [...new Set(textsIn(root))].join('\n');
      } catch (error) {
        const meaning = meaningOf(error);
        if (meaning instanceof CannotPostHere || closed.has(slackCode(error) ?? '')) {
          return undefined;
        }
        throw meaning;
      }
    },
  };
}
