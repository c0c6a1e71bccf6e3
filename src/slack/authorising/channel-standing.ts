import type { WebClient } from '@slack/web-api';
import { slackCode } from '../posting/errors.ts';

/**
 * What a channel is to the bot: public or private in its own company, shared with another one (or nobody knows), or one
 * that Slack does not show to it.
 */
export type ChannelStanding = 'public' | 'private' | 'shared' | 'unseen';

/** Asks Slack about a channel. @throws Slack's error, for which `standingAfter` has the answer */
export async function standingOf(client: WebClient, channel: string): Promise<ChannelStanding> {
  // A direct message with the bot is nobody else's, also while it has no other id than the person's.
  if (/^[DUW]/.test(channel)) return 'private';
  const { channel: info } = await client.conversations.info({ channel });
  if (!info || info.is_ext_shared === true || info.is_pending_ext_shared === true) return 'shared';
  const open = info.is_channel === true && info.is_private === false && info.is_mpim !== true;
  return open ? 'public' : 'private';
}

/** What a channel is taken for where Slack gave an error: unknown is as good as shared. */
export function standingAfter(error: unknown): ChannelStanding {
  // A private channel that the bot is not in, which may be shared as well.
  return slackCode(error) === 'channel_not_found' ? 'unseen' : 'shared';
}
