import type { RespondFn } from '@slack/bolt';
import { WebAPIPlatformError } from '@slack/web-api';
import type { Log } from '../log.ts';
import type { JobQueue } from '../queue/enqueue.ts';
import type { SlackMessage } from '../renderers/slack/message.ts';
import { mrk } from '../renderers/slack/mrkdwn.ts';
import type { Settings } from '../settings/schema.ts';
import type { Store } from '../store/store.ts';
import type { Authoriser } from './authorise.ts';
import { expired } from './expired.ts';

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

/** Answers a click for its reader only. An expired response_url is logged: there is nobody left to tell. */
export async function answerClick(
  respond: RespondFn,
  message: SlackMessage | undefined,
  log: Log,
): Promise<void> {
  if (message === undefined) return;
  try {
    await respond(onlyYou(message));
  } catch (error) {
    log.warn({ err: error }, 'A click could not be answered.');
  }
}

/** What listeners need of Bolt's client to tell one reader something in a channel. */
export interface Whisperer {
  readonly chat: { postEphemeral(args: never): Promise<unknown> };
}

/** Tells one reader something where there is no response_url: after a mention. */
export async function tell(
  client: Whisperer,
  place: { readonly channel: string; readonly user: string; readonly thread_ts?: string },
  { text, blocks }: SlackMessage,
  log: Log,
): Promise<void> {
  try {
    await client.chat.postEphemeral({ ...place, text, ...(blocks && { blocks }) } as never);
  } catch (error) {
    const code = error instanceof WebAPIPlatformError ? error.data.error : undefined;
    log.warn({ err: error, code }, 'A mention could not be answered.');
  }
}
