import { isFields, itemsOf } from '../../renderers/slack/check.ts';
import { LIMITS, lengthOf } from '../../renderers/slack/limits.ts';
import { ApiError } from './api-error.ts';
import { withIds } from './block-ids.ts';
import { messageEvent } from './events.ts';
import type { Hub } from './hub.ts';
import { refuseBadMessage } from './invalid-blocks.ts';
import { mentionsOf } from './mentions.ts';
import type { PageAttachment } from './page-api/workspace-view.ts';
import type { Message } from './workspace.ts';

/** What an app sends as a message, after JSON-encoded arguments were decoded. */
export type Content = Readonly<Record<string, unknown>>;

/** The part of a message that its sender decides. */
export type Body = Pick<Message, 'text' | 'blocks' | 'attachments'>;

/**
 * Checks what an app sends and completes it with ids. Throws `invalid_blocks` or `no_text`;
 * a text beyond 40,000 characters is cut, as Slack does.
 */
export function acceptBody(hub: Hub, content: Content): Body {
  refuseBadMessage(hub, content);
  const markdown = content['markdown_text'];
  const text = String(content['text'] ?? '');
  const blocks =
    typeof markdown === 'string' ? [{ type: 'markdown', text: markdown }] : content['blocks'];
  const attachments = itemsOf(content['attachments']).filter(isFields).map(attachmentWithIds);
  const hasBlocks = itemsOf(blocks).length > 0;
  if (text === '' && !hasBlocks && attachments.length === 0) throw new ApiError('no_text');
  return {
    text: isTooLong(text) ? [...text].slice(0, LIMITS.message.text).join('') : text,
    ...(hasBlocks && { blocks: withIds(blocks) }),
    ...(attachments.length > 0 && { attachments }),
  };
}

/** Whether Slack would cut a message's text and warn with `message_truncated`. */
export function isTooLong(text: unknown): boolean {
  return lengthOf(String(text ?? '')) > LIMITS.message.text;
}

function attachmentWithIds(attachment: Readonly<Record<string, unknown>>): PageAttachment {
  if (attachment['blocks'] === undefined) return attachment;
  return { ...attachment, blocks: withIds(attachment['blocks']) };
}

/** The fields that mark a message as the app's own. */
export function fromBot(hub: Hub): Pick<Message, 'user' | 'bot_id' | 'app_id'> {
  return { user: hub.app.botUserId, bot_id: hub.app.botId, app_id: hub.app.id };
}

/** Adds a message to its channel: counts the reply, notes whom it pages, and tells the app if it may know. */
export function publish(hub: Hub, message: Message): Message {
  const { workspace } = hub;
  workspace.put(message);
  note(hub, message, message.ephemeral_to === undefined);
  if (message.ephemeral_to !== undefined) return message;
  if (message.thread_ts !== undefined && message.thread_ts !== message.ts) {
    countReply(hub, message.channel, message.thread_ts);
    if (message.bot_id === hub.app.botId) {
      workspace.statuses.delete(`${message.channel}:${message.thread_ts}`);
    }
  }
  messageEvent(hub, message);
  return message;
}

/** Replaces a message that is already there, which notifies nobody. */
export function republish(hub: Hub, before: Message, after: Message): void {
  hub.workspace.put(after);
  note(hub, after, false);
  if (after.ephemeral_to === undefined) messageEvent(hub, after, { changed: before });
}

/** Takes a message away. A root with replies stays as a tombstone. */
export function unpublish(hub: Hub, message: Message): void {
  const { workspace } = hub;
  if ((message.reply_count ?? 0) > 0) {
    const { blocks: _blocks, attachments: _attachments, files: _files, ...rest } = message;
    const text = 'This message was deleted.';
    workspace.put({ ...rest, subtype: 'tombstone', user: 'USLACKBOT', text });
  } else {
    workspace.drop(message.channel, message.ts);
  }
  if (message.thread_ts !== undefined && message.thread_ts !== message.ts) {
    countReply(hub, message.channel, message.thread_ts);
  }
  messageEvent(hub, message, { deleted: true });
}

/** Shows one user a line that only they see. */
export function whisper(
  hub: Hub,
  to: string,
  place: Pick<Message, 'channel' | 'thread_ts'>,
  body: Body,
  from: Pick<Message, 'user' | 'bot_id'> = { user: 'USLACKBOT' },
): Message {
  return publish(hub, { ...from, ...place, ...body, ts: hub.workspace.newTs(), ephemeral_to: to });
}

function note(hub: Hub, message: Message, notified: boolean): void {
  for (const mention of mentionsOf({ ...message })) {
    const { channel, ts } = message;
    hub.workspace.notifications.push({ ...mention, channel, ts, notified });
  }
}

function countReply(hub: Hub, channel: string, root: string): void {
  const message = hub.workspace.message(channel, root);
  if (!message) return;
  const replies = repliesOf(hub, channel, root);
  const users = [...new Set(replies.map((it) => it.user))];
  hub.workspace.put({
    ...message,
    thread_ts: root,
    reply_count: replies.length,
    reply_users: users,
  });
}

/** The replies of a thread, oldest first, without its root and without ephemeral messages. */
export function repliesOf(hub: Hub, channel: string, root: string): readonly Message[] {
  return hub.workspace
    .messages(channel)
    .filter((it) => it.thread_ts === root && it.ts !== root && it.ephemeral_to === undefined);
}
