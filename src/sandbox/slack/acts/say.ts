import { threadRoot } from '../access.ts';
import { ApiError } from '../api-error.ts';
import type { Hub } from '../hub.ts';
import { typedText } from '../markup.ts';
import type { PageReply, SayRequest } from '../page-api/requests.ts';
import { publish } from '../posting.ts';
import { actor } from './payload.ts';

/** A person writes a message or a reply. Slack escapes what they type; `@name` becomes a mention. */
export function say(hub: Hub, { user: id, channel: at, text, thread_ts }: SayRequest): PageReply {
  const { user, channel } = actor(hub, id, at);
  if (channel.is_archived) throw new ApiError('is_archived');
  if (text.trim() === '') throw new ApiError('no_text');
  const root = threadRoot(hub, channel.id, thread_ts);
  const message = publish(hub, {
    user: user.id,
    channel: channel.id,
    ts: hub.workspace.newTs(),
    text: typedText(text, hub.workspace),
    ...(root !== undefined && { thread_ts: root }),
  });
  return { ok: true, ts: message.ts };
}
