import { ApiError } from '../api-error.ts';
import type { Hub } from '../hub.ts';
import { typedText } from '../markup.ts';
import type { EditRequest, PageReply } from '../page-api/requests.ts';
import { republish } from '../posting.ts';
import { actor } from './payload.ts';

/** A person changes a message of their own. The app hears of it, also as a mention where the text names the bot. */
export function edit(hub: Hub, { user: id, channel: at, ts, text }: EditRequest): PageReply {
  const { user, channel } = actor(hub, id, at);
  if (text.trim() === '') throw new ApiError('no_text');
  const before = hub.workspace.message(channel.id, ts);
  if (before?.user !== user.id || before.bot_id !== undefined)
    throw new ApiError('cant_update_message');
  const edited = { user: user.id, ts: hub.workspace.newTs() };
  republish(hub, before, { ...before, text: typedText(text, hub.workspace), edited });
  return { ok: true, ts };
}
