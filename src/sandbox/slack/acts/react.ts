import { storedMessage } from '../access.ts';
import { ApiError } from '../api-error.ts';
import { emitEvent } from '../events.ts';
import type { Hub } from '../hub.ts';
import type { PageReply, ReactRequest } from '../page-api/requests.ts';
import { reacted } from '../reacted.ts';
import { actor } from './payload.ts';

/** A person adds an emoji to a message, or takes it away again. The app hears of it if it has asked to. */
export function react(hub: Hub, { user: id, channel: at, ts, name }: ReactRequest): PageReply {
  const { user, channel } = actor(hub, id, at);
  if (!/^[a-z0-9_+'-]+$/.test(name)) throw new ApiError('invalid_name');
  const message = storedMessage(hub, channel.id, ts);
  const users = message.reactions?.find((it) => it.name === name)?.users ?? [];
  const had = users.includes(user.id);
  const now = had ? users.filter((it) => it !== user.id) : [...users, user.id];
  hub.workspace.put(reacted(message, name, now));
  const type = had ? 'reaction_removed' : 'reaction_added';
  const readable = hub.app.manifest.oauth_config.scopes.bot.includes('reactions:read');
  if (readable && channel.members.has(hub.app.botUserId)) {
    const item = { type: 'message', channel: channel.id, ts };
    const event_ts = hub.workspace.newTs();
    const event = { type, user: user.id, reaction: name, item, item_user: message.user, event_ts };
    emitEvent(hub, type, event, channel);
  }
  return { ok: true, ts };
}
