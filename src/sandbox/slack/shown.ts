import type { Hub } from './hub.ts';
import type { Channel, Member, Message, StoredFile, StoredView } from './workspace.ts';

/** A message as the Web API and payloads show it. */
export function shownMessage(
  hub: Hub,
  message: Message,
  { withMetadata = false } = {},
): Readonly<Record<string, unknown>> {
  const { channel: _channel, ephemeral_to: _reader, broadcast, metadata, ...rest } = message;
  return {
    type: 'message',
    ...rest,
    ...(broadcast && { subtype: 'thread_broadcast' }),
    ...(withMetadata && metadata !== undefined && { metadata }),
    team: hub.workspace.team.id,
  };
}

/** A member as `users.info` shows them. */
export function shownUser(hub: Hub, user: Member): Readonly<Record<string, unknown>> {
  return {
    team_id: hub.workspace.team.id,
    is_owner: false,
    is_stranger: false,
    ...user,
    is_app_user: false,
    tz_label: user.tz,
    tz_offset: 0,
    profile: {
      real_name: user.real_name,
      display_name: user.name,
      team: hub.workspace.team.id,
      ...(user.is_bot && { bot_id: hub.app.botId, api_app_id: hub.app.id }),
    },
  };
}

/** A channel as `conversations.info` shows it. */
export function shownChannel(hub: Hub, channel: Channel): Readonly<Record<string, unknown>> {
  const { members, ...fields } = channel;
  const isMember = members.has(hub.app.botUserId);
  if (channel.is_im) {
    const user = [...members].find((it) => it !== hub.app.botUserId);
    return { id: channel.id, created: channel.created, is_im: true, user, is_archived: false };
  }
  return {
    is_pending_ext_shared: false,
    ...fields,
    is_channel: !channel.is_private,
    is_group: channel.is_private,
    is_mpim: false,
    is_general: false,
    is_member: isMember,
    is_shared: channel.is_ext_shared,
    is_org_shared: false,
    name_normalized: channel.name,
    num_members: members.size,
    context_team_id: hub.workspace.team.id,
  };
}

/** A file as `files.info` and messages show it; its type appears once the bytes are there. */
export function shownFile(hub: Hub, file: StoredFile): Readonly<Record<string, unknown>> {
  const type = file.complete ? mimeType(file.name) : '';
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: type,
    filetype: file.name.split('.').pop() ?? '',
    user: file.user,
    size: file.bytes?.length ?? file.length,
    url_private: `${hub.url}/sandbox/files/${file.id}/${encodeURIComponent(file.name)}`,
    channels: file.shares.map((it) => it.channel),
    ...(file.alt_txt !== undefined && { alt_txt: file.alt_txt }),
    shares: { public: Object.fromEntries(file.shares.map((it) => [it.channel, [{ ts: it.ts }]])) },
  };
}

/** What a file is, by the end of its name. */
export function mimeType(name: string): string {
  const extension = name.split('.').pop()?.toLowerCase() ?? '';
  return MIME_TYPES[extension] ?? 'application/octet-stream';
}

const MIME_TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  csv: 'text/csv',
  gif: 'image/gif',
  html: 'text/html',
  ico: 'image/x-icon',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  js: 'text/javascript',
  json: 'application/json',
  log: 'text/plain',
  map: 'application/json',
  md: 'text/markdown',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  woff2: 'font/woff2',
};

/** A view as the Web API and payloads show it, with the given `state.values`. */
export function shownView(
  hub: Hub,
  view: StoredView,
  values: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    private_metadata: '',
    callback_id: '',
    clear_on_close: false,
    notify_on_close: false,
    close: null,
    submit: null,
    ...view.fields,
    id: view.id,
    team_id: hub.workspace.team.id,
    type: view.type,
    blocks: view.blocks,
    state: { values },
    hash: view.hash,
    previous_view_id: view.previous_view_id,
    root_view_id: view.root_view_id,
    external_id: view.external_id,
    app_id: hub.app.id,
    app_installed_team_id: hub.workspace.team.id,
    bot_id: hub.app.botId,
  };
}
