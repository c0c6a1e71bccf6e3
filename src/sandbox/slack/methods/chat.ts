import { isFields } from '../../../renderers/slack/check.ts';
import { storedMessage, threadRoot, writableChannel } from '../access.ts';
import { ApiError } from '../api-error.ts';
import { type Arguments, contentOf, flagOf, jsonOf, need, textOf } from '../arguments.ts';
import type { Hub } from '../hub.ts';
import { refuseBadMessage, refuseBadView } from '../invalid-blocks.ts';
import type { Methods } from '../method.ts';
import {
  acceptBody,
  type Content,
  fromBot,
  isTooLong,
  publish,
  republish,
  unpublish,
  whisper,
} from '../posting.ts';
import { shownMessage } from '../shown.ts';
import type { Message } from '../workspace.ts';

/** Posting, changing and deleting messages. */
export const chat: Methods = {
  'chat.postMessage': { scopes: ['chat:write'], run: postMessage },
  'chat.postEphemeral': { scopes: ['chat:write'], run: postEphemeral },
  'chat.update': { scopes: ['chat:write'], run: update },
  'chat.delete': {
    scopes: ['chat:write'],
    run(hub, args) {
      const channel = writableChannel(hub, need(args, 'channel'));
      const message = storedMessage(hub, channel.id, need(args, 'ts'));
      if (message.bot_id !== hub.app.botId) throw new ApiError('cant_delete_message');
      unpublish(hub, message);
      return { channel: channel.id, ts: message.ts };
    },
  },
  'chat.getPermalink': {
    scopes: [],
    run(hub, args) {
      const channel = need(args, 'channel');
      const message = storedMessage(hub, channel, need(args, 'message_ts'));
      return { channel, permalink: permalinkOf(hub, message) };
    },
  },
  'assistant.threads.setStatus': {
    scopes: ['chat:write', 'assistant:write'],
    run(hub, args) {
      const channel = readableMember(hub, need(args, 'channel_id'));
      const thread_ts = threadRoot(hub, channel, need(args, 'thread_ts')) ?? '';
      const text = String(args['status'] ?? '');
      const key = `${channel}:${thread_ts}`;
      if (text === '') hub.workspace.statuses.delete(key);
      else hub.workspace.statuses.set(key, { channel, thread_ts, text });
      hub.workspace.touch();
      return {};
    },
  },
  'blocks.validate': { scopes: [], token: 'none', run: validate },
};

/** The web address of a message, which opens it in the sandbox's page. */
function permalinkOf(hub: Hub, message: Message): string {
  const { channel, ts, thread_ts } = message;
  const thread = thread_ts && thread_ts !== ts ? `?thread_ts=${thread_ts}&cid=${channel}` : '';
  return `${hub.url}/archives/${channel}/p${ts.replace('.', '')}${thread}`;
}

function postMessage(hub: Hub, args: Arguments): Readonly<Record<string, unknown>> {
  const channel = writableChannel(hub, need(args, 'channel'));
  const content = contentOf(args);
  const body = acceptBody(hub, content);
  const thread_ts = threadRoot(hub, channel.id, textOf(args, 'thread_ts'));
  const metadata = jsonOf(args, 'metadata', 'invalid_metadata_format');
  const message = publish(hub, {
    ...fromBot(hub),
    ...body,
    channel: channel.id,
    ts: hub.workspace.newTs(),
    ...(thread_ts !== undefined && { thread_ts }),
    ...(thread_ts !== undefined && flagOf(args, 'reply_broadcast') && { broadcast: true }),
    ...(metadata !== undefined && { metadata }),
  });
  return {
    channel: channel.id,
    ts: message.ts,
    message: shownMessage(hub, message),
    ...truncation(content),
  };
}

function postEphemeral(hub: Hub, args: Arguments): Readonly<Record<string, unknown>> {
  const channel = writableChannel(hub, need(args, 'channel'));
  const user = need(args, 'user');
  if (!hub.workspace.users.has(user)) throw new ApiError('user_not_found');
  if (!channel.members.has(user)) throw new ApiError('user_not_in_channel');
  const body = acceptBody(hub, contentOf(args));
  const thread_ts = threadRoot(hub, channel.id, textOf(args, 'thread_ts'));
  const place = { channel: channel.id, ...(thread_ts !== undefined && { thread_ts }) };
  return { message_ts: whisper(hub, user, place, body, fromBot(hub)).ts };
}

function update(hub: Hub, args: Arguments): Readonly<Record<string, unknown>> {
  const channel = writableChannel(hub, need(args, 'channel'));
  const before = storedMessage(hub, channel.id, need(args, 'ts'));
  if (before.bot_id !== hub.app.botId) throw new ApiError('cant_update_message');
  const content = contentOf(args);
  const after = replaced(hub, before, content);
  const metadata = jsonOf(args, 'metadata', 'invalid_metadata_format');
  republish(hub, before, { ...after, ...(metadata !== undefined && { metadata }) });
  return {
    channel: channel.id,
    ts: before.ts,
    text: after.text,
    message: shownMessage(hub, after),
    ...truncation(content),
  };
}

/**
 * A message with new content. Blocks leave no mark; text alone removes the blocks and marks the message
 * "(edited)".
 */
export function replaced(hub: Hub, before: Message, content: Content): Message {
  const body = acceptBody(hub, content);
  const { blocks: _blocks, attachments: _attachments, text: _text, ...rest } = before;
  const edited = { user: hub.app.botUserId, ts: hub.workspace.newTs() };
  return { ...rest, ...body, ...(body.blocks === undefined && { edited }) };
}

function truncation(content: Content): Readonly<Record<string, unknown>> {
  if (!isTooLong(content['text'])) return {};
  const warning = 'message_truncated';
  return { warning, response_metadata: { warnings: [warning] } };
}

function readableMember(hub: Hub, id: string): string {
  const channel = hub.workspace.channels.get(id);
  if (!channel?.members.has(hub.app.botUserId)) throw new ApiError('channel_not_found');
  return channel.id;
}

function validate(hub: Hub, args: Arguments): Readonly<Record<string, unknown>> {
  const view = jsonOf(args, 'view', 'invalid_arguments');
  const message = jsonOf(args, 'message', 'invalid_arguments') ?? contentOf(args);
  if (view !== undefined) refuseBadView(hub, asFields(view));
  else refuseBadMessage(hub, asFields(message));
  return {};
}

function asFields(value: unknown): Content {
  if (isFields(value)) return value;
  throw new ApiError('invalid_arguments');
}
