import { initialInputs } from './elements.ts';
import type { Hub } from './hub.ts';
import type {
  PageApp,
  PageChannel,
  PageState,
  PageUser,
  PageView,
} from './page-api/workspace-view.ts';
import { shownView } from './shown.ts';
import type { Channel, Member, StoredView } from './workspace.ts';

/** The workspace as one member sees it: their channels, the public ones, and what is only visible to them. */
export function pageState(hub: Hub, me: string): PageState {
  const { workspace } = hub;
  const channels = [...workspace.channels.values()].filter((it) => isVisible(hub, it, me));
  const messages = channels.map(({ id }) => {
    const seen = workspace
      .messages(id)
      .filter((it) => it.ephemeral_to === undefined || it.ephemeral_to === me);
    return [id, seen.map(({ metadata: _metadata, app_id: _app, ...message }) => message)] as const;
  });
  const home = workspace.homes.get(me);
  return {
    revision: workspace.revision(),
    team: workspace.team,
    app: pageApp(hub),
    me,
    users: [...workspace.users.values()].map(pageUser),
    usergroups: workspace.usergroups,
    channels: channels.map((it) => pageChannel(hub, it, me)),
    messages: Object.fromEntries(messages),
    views: (workspace.modals.get(me) ?? []).map((it) => pageView(hub, it)),
    ...(home && { home: pageView(hub, home) }),
    statuses: [...workspace.statuses.values()],
    notifications: workspace.notifications,
    conditions: hub.weather.current(),
  };
}

function isVisible(hub: Hub, channel: Channel, me: string): boolean {
  if (channel.members.has(me)) return true;
  // A guest sees only the channels that they were invited to.
  const isGuest = hub.workspace.users.get(me)?.is_restricted ?? false;
  return !channel.is_private && !isGuest;
}

function pageChannel(hub: Hub, channel: Channel, me: string): PageChannel {
  const { created: _created, members, ...fields } = channel;
  return {
    ...fields,
    name: channel.is_im ? hub.app.manifest.display_information.name : channel.name,
    has_bot: members.has(hub.app.botUserId),
    is_member: members.has(me),
    members: [...members],
  };
}

function pageUser(user: Member): PageUser {
  return { ...user, display_name: user.name };
}

function pageApp({ app, delivery }: Hub): PageApp {
  const { display_information, features } = app.manifest;
  const transport = delivery.transport();
  return {
    id: app.id,
    name: display_information.name,
    bot_user_id: app.botUserId,
    commands: features.slash_commands,
    shortcuts: features.shortcuts,
    home_tab: features.app_home?.home_tab_enabled ?? false,
    messages_read_only: features.app_home?.messages_tab_read_only_enabled ?? false,
    connections: transport.connections(),
    mode: transport.mode,
  };
}

function pageView(hub: Hub, view: StoredView): PageView {
  const shown = shownView(hub, view);
  const title = textIn(shown['title']);
  const submit = textIn(shown['submit']);
  const close = textIn(shown['close']);
  return {
    id: view.id,
    type: view.type,
    callback_id: String(shown['callback_id']),
    ...(title && { title }),
    ...(submit && { submit }),
    ...(close && { close }),
    blocks: view.blocks,
    hash: view.hash,
    state: initialInputs(view.blocks),
  };
}

function textIn(value: unknown): { readonly text: string } | undefined {
  if (typeof value !== 'object' || value === null || !('text' in value)) return undefined;
  return { text: String(value.text) };
}
