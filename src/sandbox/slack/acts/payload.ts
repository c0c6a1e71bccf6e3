import { ApiError } from '../api-error.ts';
import type { Hub } from '../hub.ts';
import type { PageReply } from '../page-api/requests.ts';
import type { Channel, Member } from '../workspace.ts';

/** A refusal with the sentence that a client shows for it. */
export function refused(error: string): Extract<PageReply, { ok: false }> {
  return { ok: false, error, message: SENTENCES[error] ?? error };
}

const SENTENCES: Readonly<Record<string, string>> = {
  operation_timeout: 'The app did not answer in time.',
  dispatch_failed: 'The app could not be reached.',
  http_error: 'The app answered with an error.',
  not_in_channel: 'You are not in this channel.',
  is_archived: 'This channel is archived.',
  message_not_found: 'This message is gone.',
  cant_update_message: 'Only messages of your own can be edited.',
  element_not_found: 'This element is gone.',
  not_supported_in_threads: 'Slash commands do not work in threads.',
  unknown_command: 'This is not a command of this workspace.',
};

/** The acting member and the channel that they are in; throws what keeps them from acting there. */
export function actor(
  hub: Hub,
  userId: string,
  channelId: string,
): { readonly user: Member; readonly channel: Channel } {
  const user = person(hub, userId);
  const channel = hub.workspace.channels.get(channelId);
  if (!channel) throw new ApiError('channel_not_found');
  if (!channel.members.has(user.id)) throw new ApiError('not_in_channel');
  return { user, channel };
}

/** A member who is a person. */
export function person(hub: Hub, id: string): Member {
  const user = hub.workspace.users.get(id);
  if (!user || user.is_bot || user.id === 'USLACKBOT') throw new ApiError('user_not_found');
  return user;
}

/** The fields that every interaction carries: who, which app, which workspace. */
export function interaction(hub: Hub, user: Member): Readonly<Record<string, unknown>> {
  const { team } = hub.workspace;
  return {
    user: { id: user.id, username: user.name, name: user.name, team_id: team.id },
    api_app_id: hub.app.id,
    token: hub.app.verificationToken,
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** How payloads name a channel: private ones and direct messages keep their names to themselves. */
export function channelName(channel: Channel): string {
  if (channel.is_im) return 'directmessage';
  return channel.is_private ? 'privategroup' : channel.name;
}
