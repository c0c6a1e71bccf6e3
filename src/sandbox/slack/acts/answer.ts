import { isFields } from '../../../renderers/slack/check.ts';
import { ApiError } from '../api-error.ts';
import type { Hub } from '../hub.ts';
import { replaced } from '../methods/chat.ts';
import {
  acceptBody,
  type Content,
  fromBot,
  publish,
  republish,
  unpublish,
  whisper,
} from '../posting.ts';
import type { ResponseTarget } from '../response-urls.ts';
import type { Message } from '../workspace.ts';

/**
 * Does what an app says in an acknowledgement or through a `response_url`: shows a message to the user or the
 * channel, or replaces or deletes the message that was clicked. Works in channels that the bot is not in.
 */
export function answer(hub: Hub, target: ResponseTarget, content: Content): void {
  const original = target.message_ts
    ? hub.workspace.message(target.channel, target.message_ts)
    : undefined;
  if (content['delete_original'] === true) {
    if (original) unpublish(hub, original);
    return;
  }
  if (content['replace_original'] === true && original) {
    republish(hub, original, replacement(hub, original, content));
    return;
  }
  // Slack does not remember the thread of a click: an answer that names none stands in the channel.
  const thread_ts = content['thread_ts'];
  const place = {
    channel: target.channel,
    ...(typeof thread_ts === 'string' && { thread_ts }),
  };
  const body = acceptBody(hub, content);
  if (content['response_type'] === 'in_channel') {
    publish(hub, { ...fromBot(hub), ...place, ...body, ts: hub.workspace.newTs() });
  } else {
    whisper(hub, target.user, place, body, fromBot(hub));
  }
}

function replacement(hub: Hub, original: Message, content: Content): Message {
  const after = replaced(hub, original, content);
  if (original.ephemeral_to === undefined) return after;
  const { edited: _edited, ...unmarked } = after;
  return unmarked;
}

/** Answers a POST to a `response_url`: the HTTP status and body that Slack gives. */
export function answerResponseUrl(
  hub: Hub,
  path: string,
  body: string,
): { readonly status: number; readonly body: unknown } {
  try {
    const target = hub.responseUrls.use(path);
    const content: unknown = JSON.parse(body);
    if (!isFields(content)) throw new ApiError('invalid_payload');
    answer(hub, target, content);
    return { status: 200, body: { ok: true } };
  } catch (error) {
    if (error instanceof SyntaxError)
      return { status: 400, body: { ok: false, error: 'invalid_json' } };
    if (!(error instanceof ApiError)) throw error;
    const gone = ['expired_url', 'used_url'].includes(error.code);
    return { status: gone ? 404 : 400, body: { ok: false, error: error.code, ...error.extra } };
  }
}
