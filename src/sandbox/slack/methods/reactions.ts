import { storedMessage, writableChannel } from '../access.ts';
import { ApiError } from '../api-error.ts';
import { type Arguments, need } from '../arguments.ts';
import type { Hub } from '../hub.ts';
import type { Methods } from '../method.ts';
import { reacted } from '../reacted.ts';
import type { Message } from '../workspace.ts';

/** Emoji reactions of the bot. */
export const reactions: Methods = {
  'reactions.add': {
    scopes: ['reactions:write'],
    run(hub, args) {
      const { message, name, users } = reaction(hub, args);
      if (users.includes(hub.app.botUserId)) throw new ApiError('already_reacted');
      return put(hub, message, name, [...users, hub.app.botUserId]);
    },
  },
  'reactions.remove': {
    scopes: ['reactions:write'],
    run(hub, args) {
      const { message, name, users } = reaction(hub, args);
      if (!users.includes(hub.app.botUserId)) throw new ApiError('no_reaction');
      return put(
        hub,
        message,
        name,
        users.filter((it) => it !== hub.app.botUserId),
      );
    },
  },
};

function reaction(hub: Hub, args: Arguments) {
  const name = need(args, 'name').replaceAll(':', '');
  if (!/^[a-z0-9_+'-]+$/.test(name)) throw new ApiError('invalid_name');
  const channel = writableChannel(hub, need(args, 'channel'));
  const message = storedMessage(hub, channel.id, need(args, 'timestamp'));
  const users = message.reactions?.find((it) => it.name === name)?.users ?? [];
  return { message, name, users };
}

function put(hub: Hub, message: Message, name: string, users: readonly string[]) {
  hub.workspace.put(reacted(message, name, users));
  return {};
}
