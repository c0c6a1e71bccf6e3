import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';

/** Slack asks to wait; the job is to be run again then. */
export class RateLimited extends Error {
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super(`Slack asks to wait ${retryAfterMs} ms`);
    this.name = 'RateLimited';
    this.retryAfterMs = retryAfterMs;
  }
}

/** The bot may not post in this channel, and trying again cannot change that. */
export class CannotPostHere extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`Slack does not let the bot post here: ${code}`);
    this.name = 'CannotPostHere';
    this.code = code;
  }
}

/** The message that was to be updated has been deleted. */
export class MessageGone extends Error {
  constructor() {
    super('The message has been deleted');
    this.name = 'MessageGone';
  }
}

const closedDoors = new Set([
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_thread_locked',
  'messages_tab_disabled',
  'team_access_not_granted',
]);

/** The message, or the root of the thread, is not there any more. */
const deleted = new Set(['message_not_found', 'thread_not_found', 'cant_update_message']);

/** Errors after which Slack may have done what it was asked to all the same. */
const ambiguous = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);

/** What an error of the Web API means to us; errors without a meaning here come back as they are. */
export function meaningOf(error: unknown): unknown {
  if (error instanceof WebAPIRateLimitedError) return new RateLimited(error.retryAfter * 1000);
  const code = slackCode(error);
  if (code === undefined) return error;
  if (closedDoors.has(code)) return new CannotPostHere(code);
  if (deleted.has(code)) return new MessageGone();
  return error;
}

/** Slack's error code, where Slack answered with one. */
export function slackCode(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined;
}

/** Whether Slack certainly did not do what it was asked to, be the error Slack's own or what it means to us. */
export function certainlyRefused(error: unknown): boolean {
  const meaning = meaningOf(error);
  if (meaning instanceof RateLimited) return true;
  if (meaning instanceof CannotPostHere || meaning instanceof MessageGone) return true;
  const code = slackCode(error);
  return code !== undefined && !isAmbiguous(code);
}

/** Whether Slack may have done what it was asked to although it answered with this code. */
export function isAmbiguous(code: string): boolean {
  return ambiguous.has(code);
}

const refusals = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long']);

/** Slack's complaints about blocks, with their JSON pointers; undefined where the blocks are not the matter. */
export function blockComplaints(error: unknown): readonly string[] | undefined {
  const code = slackCode(error);
  if (code === undefined || !refusals.has(code) || !(error instanceof WebAPIPlatformError)) {
    return undefined;
  }
  return error.data.response_metadata?.messages ?? [code];
}

/** Whether a response_url's answer says that the blocks are the matter. */
export function isBlockRefusal(code: string): boolean {
  return refusals.has(code);
}
