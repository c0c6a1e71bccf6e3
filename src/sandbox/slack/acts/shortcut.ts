import { ApiError } from '../api-error.ts';
import type { Hub } from '../hub.ts';
import type { PageReply, ShortcutRequest } from '../page-api/requests.ts';
import { shownMessage } from '../shown.ts';
import { actor, channelName, interaction, person, refused } from './payload.ts';

/** A person chooses one of the app's shortcuts, on a message or from the workspace's menu. */
export async function shortcut(hub: Hub, request: ShortcutRequest): Promise<PageReply> {
  const user = person(hub, request.user);
  const { callback_id } = request;
  const known = hub.app.manifest.features.shortcuts.find((it) => it.callback_id === callback_id);
  if (!known) throw new ApiError('unknown_shortcut');
  const ack = await hub.delivery.request('interactive', {
    ...interaction(hub, user),
    callback_id,
    trigger_id: hub.triggers.issue({ user: user.id }),
    action_ts: hub.workspace.newTs(),
    ...(known.type === 'message' ? messageAction(hub, request) : { type: 'shortcut' }),
  });
  return ack.ok ? { ok: true } : refused(ack.reason);
}

function messageAction(hub: Hub, request: ShortcutRequest) {
  const { user, channel } = actor(hub, request.user, request.channel ?? '');
  const message = hub.workspace.message(channel.id, request.ts ?? '');
  if (!message || message.ephemeral_to !== undefined) throw new ApiError('message_not_found');
  return {
    type: 'message_action',
    channel: { id: channel.id, name: channelName(channel) },
    message_ts: message.ts,
    message: shownMessage(hub, message),
    response_url: hub.responseUrls.issue({ user: user.id, channel: channel.id }),
  };
}
