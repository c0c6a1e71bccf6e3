import type { Hub } from './hub.ts';
import { mentionsIn } from './mentions.ts';
import type { Channel, Message } from './workspace.ts';

/** Wraps an event and hands it to the app, if the manifest subscribes to it. */
export function emitEvent(
  hub: Hub,
  subscription: string,
  event: Readonly<Record<string, unknown>>,
  channel?: Channel,
): void {
  const { app, workspace } = hub;
  const subscribed = app.manifest.settings.event_subscriptions?.bot_events ?? [];
  if (!subscribed.includes(subscription)) return;
  const authorization = {
    enterprise_id: null,
    team_id: workspace.team.id,
    user_id: app.botUserId,
    is_bot: true,
    is_enterprise_install: false,
  };
  hub.delivery.event({
    token: app.verificationToken,
    team_id: workspace.team.id,
    context_team_id: workspace.team.id,
    context_enterprise_id: null,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: workspace.newId('Ev'),
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [authorization],
    is_ext_shared_channel: channel?.is_ext_shared ?? false,
    event_context: workspace.newId('4-'),
  });
}

/** How events name a channel's kind. */
export function channelType(channel: Channel): 'im' | 'group' | 'channel' {
  if (channel.is_im) return 'im';
  return channel.is_private ? 'group' : 'channel';
}

const HISTORY_SCOPE = {
  im: 'im:history',
  group: 'groups:history',
  channel: 'channels:history',
} as const;

const SUBSCRIPTION = {
  im: 'message.im',
  group: 'message.groups',
  channel: 'message.channels',
} as const;

/**
 * Tells the app of a new, changed or deleted message in a channel that its bot is in: `message` if it may read the
 * channel's history, and besides `app_mention` for a person's new or edited message that names the bot (not in direct
 * messages); an edited one has `edited` (bolt-js #960).
 */
export function messageEvent(
  hub: Hub,
  message: Message,
  how: { readonly changed?: Message; readonly deleted?: boolean } = {},
): void {
  const { app, workspace } = hub;
  const channel = workspace.channels.get(message.channel);
  if (!channel?.members.has(app.botUserId)) return;
  const type = channelType(channel);
  const scopes = app.manifest.oauth_config.scopes.bot;
  const { ephemeral_to: _reader, broadcast: _broadcast, ...shown } = message;
  const own = { ...shown, team: workspace.team.id };
  if (scopes.includes(HISTORY_SCOPE[type])) {
    const eventTs = workspace.newTs();
    const base = { channel: channel.id, channel_type: type, event_ts: eventTs };
    const event = how.deleted
      ? {
          ...base,
          type: 'message',
          subtype: 'message_deleted',
          deleted_ts: message.ts,
          ts: eventTs,
        }
      : how.changed
        ? { ...base, ...change(own, how.changed), ts: eventTs }
        : { ...own, ...base, type: 'message', event_ts: message.ts };
    emitEvent(hub, SUBSCRIPTION[type], event, channel);
  }
  if (how.deleted || message.bot_id !== undefined || type === 'im') return;
  const named = [...mentionsIn(message.text, '')].some((it) => it.target === app.botUserId);
  if (!named || !scopes.includes('app_mentions:read')) return;
  emitEvent(hub, 'app_mention', { ...own, type: 'app_mention', event_ts: message.ts }, channel);
}

function change(message: object, previous: Message): Readonly<Record<string, unknown>> {
  return {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    message: { type: 'message', ...message },
    previous_message: { type: 'message', ...previous },
  };
}
