import { ApiError } from './api-error.ts';
import { channelType } from './events.ts';
import type { Hub } from './hub.ts';
import type { Channel, Message } from './workspace.ts';

const PREFIX = { im: 'im', group: 'groups', channel: 'channels' } as const;

/** Throws `missing_scope` unless the app was granted one of the scopes. */
export function needScope(hub: Hub, ...anyOf: readonly string[]): void {
  const provided = hub.app.manifest.oauth_config.scopes.bot;
  if (anyOf.length === 0 || anyOf.some((scope) => provided.includes(scope))) return;
  throw new ApiError('missing_scope', { needed: anyOf.join(','), provided: provided.join(',') });
}

/** A channel that the bot can see: any public one, and private ones that it is in. Needs `<kind>:read`. */
export function readableChannel(hub: Hub, id: string, right: 'read' | 'history'): Channel {
  const channel = hub.workspace.channels.get(id);
  const isMember = channel?.members.has(hub.app.botUserId) ?? false;
  if (!channel || (channel.is_private && !isMember)) throw new ApiError('channel_not_found');
  needScope(hub, `${PREFIX[channelType(channel)]}:${right}`);
  if (right === 'history' && !isMember) throw new ApiError('not_in_channel');
  return channel;
}

/**
 * A channel that the bot can write to, by id, by name, or by user id for a direct message.
 * Throws `not_in_channel`, for private channels `channel_not_found`, or `is_archived`.
 */
export function writableChannel(hub: Hub, idOrName: string): Channel {
  const { workspace, app } = hub;
  const user = workspace.users.get(idOrName);
  if (user && !user.is_bot) return workspace.directMessage(user.id, app.botUserId);
  const name = idOrName.replace(/^#/, '');
  const channel =
    workspace.channels.get(idOrName) ??
    [...workspace.channels.values()].find((it) => it.name === name && !it.is_im);
  const isMember = channel?.members.has(app.botUserId) ?? false;
  if (!channel || (channel.is_private && !isMember)) throw new ApiError('channel_not_found');
  if (channel.is_archived) throw new ApiError('is_archived');
  if (!isMember) throw new ApiError('not_in_channel');
  return channel;
}

/** A stored message that everyone in the channel sees, or `message_not_found`. */
export function storedMessage(hub: Hub, channel: string, ts: string): Message {
  const message = hub.workspace.message(channel, ts);
  if (!message || message.ephemeral_to !== undefined) throw new ApiError('message_not_found');
  return message;
}

/** A thread that can be replied to, named by its root. A reply's own ts is no root. */
export function threadRoot(hub: Hub, channel: string, ts: string | undefined): string | undefined {
  if (ts === undefined) return undefined;
  if (!/^\d+\.\d{6}$/.test(ts)) throw new ApiError('invalid_thread_ts');
  const root = hub.workspace.message(channel, ts);
  if (!root || root.ephemeral_to !== undefined) throw new ApiError('thread_not_found');
  return root.thread_ts ?? root.ts;
}
