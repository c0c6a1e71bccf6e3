import type { RespondFn } from '@slack/bolt';
import { WebAPIPlatformError } from '@slack/web-api';
import type { Log } from '../../log.ts';
import type { JobQueue } from '../../queue/enqueue.ts';
import type { SlackMessage } from '../../renderers/slack/message.ts';
import { mrk } from '../../renderers/slack/mrkdwn.ts';
import type { Settings } from '../../settings/schema.ts';
import type { Store } from '../../store/store.ts';
import type { Authoriser } from '../authorising/authorise.ts';
import { expired } from '../expired.ts';

/** What listeners work with. None of it calls AWS, and only `authoriser.mayTry` of the authoriser is theirs. */
export interface Listening {
  readonly queue: JobQueue;
  /** Over a connection that fails promptly: a user is waiting. */
  readonly store: Store;
  readonly mayTry: Authoriser['mayTry'];
  /** Accounts, other names of services and what channels are about, as they are now. */
  readonly settings: () => Settings;
  readonly log: Log;
}

/** Said whenever Redis could not be asked, so that nobody waits for an answer that cannot come. */
export const queueUnavailable: SlackMessage = {
  text: mrk`The triage queue is unavailable, nothing was started. Try again in a minute.`,
};

/** Said for a button whose card is not remembered any more, by the listener as by the worker. */
export const cardExpired: SlackMessage = { text: expired };

/** Said to members of another company in a shared channel. */
export const strangersMayNot: SlackMessage = {
  text: mrk`This bot answers members of its own workspace only.`,
};

/** Whether somebody is of another workspace than the one that Slack tells of; where it does not say, they are not. */
export function isForeign(
  user: { readonly team_id?: string },
  team: { readonly id: string } | null,
) {
  return user.team_id !== undefined && team !== null && user.team_id !== team.id;
}

/** A message as Bolt wants it for one reader. */
export function onlyYou({ text, blocks }: SlackMessage) {
  return {
    response_type: 'ephemeral' as const,
    replace_original: false,
    text,
    ...(blocks && { blocks: [...blocks] }),
  };
}

/** Runs what needs Redis; when Redis does not answer, says so in place of the answer. */
export async function orUnavailable(
  { log }: Listening,
  work: () => Promise<SlackMessage | undefined>,
): Promise<SlackMessage | undefined> {
  try {
    return await work();
  } catch (error) {
    log.error({ err: error }, 'A request could not be handed to the workers.');
    return queueUnavailable;
  }
}

/**
 * Answers a click for its reader only. An expired response_url is logged: there is nobody left to tell.
 *
 * @param threadTs the thread in which it was clicked: without it Slack shows the answer in the channel
 */
export async function answerClick(
  respond: RespondFn,
  message: SlackMessage | undefined,
  log: Log,
  threadTs?: string,
): Promise<void> {
  if (message === undefined) return;
  try {
    await respond({ ...onlyYou(message), ...(threadTs && { thread_ts: threadTs }) });
  } catch (error) {
    log.warn({ err: error }, 'A click could not be answered.');
  }
}

/** What listeners need of Bolt's client to tell one reader something in a channel. */
export interface Whisperer {
  readonly chat: {
    postEphemeral(args: never): Promise<unknown>;
    postMessage(args: never): Promise<unknown>;
  };
}

/** Tells one reader something after a mention or a choice; without a channel, as on the Home tab, in direct messages. */
export async function tell(
  client: Whisperer,
  place: {
    readonly channel: string | undefined;
    readonly user: string;
    readonly thread_ts?: string;
  },
  { text, blocks }: SlackMessage,
  log: Log,
): Promise<void> {
  try {
    const content = { text, ...(blocks && { blocks }) };
    if (place.channel === undefined) {
      await client.chat.postMessage({ ...content, channel: place.user } as never);
    } else {
      await client.chat.postEphemeral({ ...content, ...place } as never);
    }
  } catch (error) {
    const code = error instanceof WebAPIPlatformError ? error.data.error : undefined;
    log.warn({ err: error, code }, 'Somebody could not be told.');
  }
}
