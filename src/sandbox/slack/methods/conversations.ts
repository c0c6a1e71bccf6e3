import { needScope, readableChannel } from '../access.ts';
import { ApiError } from '../api-error.ts';
import { type Arguments, flagOf, need, pageOf, textOf } from '../arguments.ts';
import { channelType } from '../events.ts';
import type { Hub } from '../hub.ts';
import type { Methods } from '../method.ts';
import { repliesOf } from '../posting.ts';
import { shownChannel, shownMessage } from '../shown.ts';
import type { Message } from '../workspace.ts';

const READ = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const HISTORY = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];

/** Reading channels and their messages, and opening direct messages. */
export const conversations: Methods = {
  'conversations.info': {
    scopes: READ,
    run(hub, args) {
      const channel = readableChannel(hub, need(args, 'channel'), 'read');
      return { channel: shownChannel(hub, channel) };
    },
  },
  'conversations.list': { scopes: READ, run: list },
  'conversations.members': {
    scopes: READ,
    run(hub, args) {
      const channel = readableChannel(hub, need(args, 'channel'), 'read');
      const { items, next } = pageOf([...channel.members], args);
      return { members: items, response_metadata: { next_cursor: next } };
    },
  },
  'conversations.history': {
    scopes: HISTORY,
    run(hub, args) {
      const channel = readableChannel(hub, need(args, 'channel'), 'history');
      const roots = hub.workspace
        .messages(channel.id)
        .filter((it) => it.ephemeral_to === undefined && (isRoot(it) || it.broadcast));
      return messagePage(hub, [...inRange(roots, args)].reverse(), args);
    },
  },
  'conversations.replies': {
    scopes: HISTORY,
    run(hub, args) {
      const channel = readableChannel(hub, need(args, 'channel'), 'history');
      const asked = hub.workspace.message(channel.id, need(args, 'ts'));
      if (!asked || asked.ephemeral_to !== undefined) throw new ApiError('thread_not_found');
      const root = hub.workspace.message(channel.id, asked.thread_ts ?? asked.ts) ?? asked;
      const replies = inRange(repliesOf(hub, channel.id, root.ts), args);
      return messagePage(hub, [root, ...replies], args, 1000);
    },
  },
  'conversations.open': {
    scopes: ['im:write', 'mpim:write'],
    run(hub, args) {
      const [user = ''] = need(args, 'users').split(',');
      if (!hub.workspace.users.has(user)) throw new ApiError('user_not_found');
      const channel = hub.workspace.directMessage(user, hub.app.botUserId);
      return {
        channel: flagOf(args, 'return_im') ? shownChannel(hub, channel) : { id: channel.id },
      };
    },
  },
};

function isRoot(message: Message): boolean {
  return message.thread_ts === undefined || message.thread_ts === message.ts;
}

function inRange(messages: readonly Message[], args: Arguments): readonly Message[] {
  const oldest = Number(textOf(args, 'oldest') ?? 0);
  const latest = Number(textOf(args, 'latest') ?? Number.POSITIVE_INFINITY);
  const inclusive = flagOf(args, 'inclusive');
  return messages.filter(({ ts }) => {
    const at = Number(ts);
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  });
}

function messagePage(hub: Hub, all: readonly Message[], args: Arguments, byDefault = 100) {
  const { items, next } = pageOf(all, args, byDefault);
  const withMetadata = flagOf(args, 'include_all_metadata');
  return {
    messages: items.map((it) => shownMessage(hub, it, { withMetadata })),
    has_more: next !== '',
    response_metadata: { next_cursor: next },
  };
}

function list(hub: Hub, args: Arguments) {
  const wanted = (textOf(args, 'types') ?? 'public_channel').split(',');
  const kinds = { public_channel: 'channel', private_channel: 'group', im: 'im' } as const;
  const types = Object.entries(kinds)
    .filter(([name]) => wanted.includes(name))
    .map(([, type]) => type);
  for (const type of types) needScope(hub, type === 'im' ? 'im:read' : `${type}s:read`);
  const channels = [...hub.workspace.channels.values()].filter((it) => {
    if (flagOf(args, 'exclude_archived') && it.is_archived) return false;
    const seen = !it.is_private || it.members.has(hub.app.botUserId);
    return seen && types.includes(channelType(it));
  });
  const { items, next } = pageOf(channels, args);
  return {
    channels: items.map((it) => shownChannel(hub, it)),
    response_metadata: { next_cursor: next },
  };
}
