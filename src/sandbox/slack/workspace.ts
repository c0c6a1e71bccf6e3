import { randomBytes } from 'node:crypto';
import type {
  PageBlock,
  PageMessage,
  PageNotification,
  PageStatus,
} from './page-api/workspace-view.ts';
import type { Seed } from './seed.ts';

/** A member with every flag that Slack's `users.info` shows. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly real_name: string;
  readonly tz: string;
  readonly is_admin: boolean;
  readonly is_bot: boolean;
  readonly is_restricted: boolean;
  readonly is_ultra_restricted: boolean;
  readonly deleted: boolean;
}

/** A channel or direct message. `members` changes when people join. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly is_private: boolean;
  readonly is_im: boolean;
  readonly is_ext_shared: boolean;
  readonly is_archived: boolean;
  readonly created: number;
  readonly members: Set<string>;
}

/** A stored message: what the page shows, and the metadata that only apps read. */
export interface Message extends PageMessage {
  readonly app_id?: string;
  readonly metadata?: unknown;
}

/** An uploaded file; `bytes` is absent until the upload has arrived. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  readonly user: string;
  readonly created: number;
  readonly title: string;
  readonly alt_txt?: string;
  readonly bytes?: Buffer;
  /** Set by `files.completeUploadExternal`. */
  readonly complete: boolean;
  readonly shares: readonly { readonly channel: string; readonly ts: string }[];
}

/** An open modal or a published Home tab, with the user who sees it. */
export interface StoredView {
  readonly id: string;
  readonly user: string;
  readonly type: 'modal' | 'home';
  readonly hash: string;
  readonly root_view_id: string;
  readonly previous_view_id: string | null;
  readonly external_id: string;
  readonly blocks: readonly PageBlock[];
  /** The other fields, as the app sent them: title, submit, close, callback_id, private_metadata, … */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Everything that a workspace remembers. Change it through the functions, so that watchers hear of it. */
export interface Workspace {
  readonly team: Seed['team'];
  readonly users: Map<string, Member>;
  readonly channels: Map<string, Channel>;
  readonly usergroups: Seed['usergroups'];
  readonly files: Map<string, StoredFile>;
  readonly notifications: PageNotification[];
  /** By `channel:thread_ts`. */
  readonly statuses: Map<string, PageStatus>;
  /** Open modals of each user, bottom first. */
  readonly modals: Map<string, readonly StoredView[]>;
  readonly homes: Map<string, StoredView>;
  revision(): number;
  /** Says that something changed. */
  touch(): void;
  onChange(listener: (revision: number) => void): () => void;
  /** An id that was never given before, e.g. `newId('F')`. */
  newId(prefix: string): string;
  /** The next message timestamp: seconds and six digits, strictly growing. */
  newTs(): string;
  put(message: Message): void;
  drop(channel: string, ts: string): void;
  message(channel: string, ts: string): Message | undefined;
  /** All messages of a channel, oldest first, ephemeral ones included. */
  messages(channel: string): readonly Message[];
  /** The direct message between the bot and a user, opened if need be. */
  directMessage(user: string, bot: string): Channel;
}

/** Builds a workspace from its seed and adds the app's bot user to the channels that want it. */
export function createWorkspace(seed: Seed, bot: Member): Workspace {
  const created = Math.floor(Date.now() / 1000);
  const users = new Map<string, Member>([[bot.id, bot]]);
  for (const user of seed.users) users.set(user.id, { ...ORDINARY, ...user });
  const channels = new Map<string, Channel>();
  for (const { has_bot, members, ...channel } of seed.channels) {
    channels.set(channel.id, {
      ...OPEN_CHANNEL,
      ...channel,
      created,
      members: new Set(has_bot ? [...members, bot.id] : members),
    });
  }

  const messages = new Map<string, Map<string, Message>>();
  const listeners = new Set<(revision: number) => void>();
  let revision = 1;
  let lastTs = 0;
  const touch = () => {
    revision += 1;
    for (const listener of listeners) listener(revision);
  };

  return {
    team: seed.team,
    users,
    channels,
    usergroups: seed.usergroups,
    files: new Map(),
    notifications: [],
    statuses: new Map(),
    modals: new Map(),
    homes: new Map(),
    revision: () => revision,
    touch,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    newId: (prefix) => `${prefix}0${randomBytes(5).toString('hex').toUpperCase()}`,
    newTs() {
      lastTs = Math.max(lastTs + 1, Date.now() * 1000);
      return `${Math.floor(lastTs / 1e6)}.${String(lastTs % 1e6).padStart(6, '0')}`;
    },
    put(message) {
      const those = messages.get(message.channel) ?? new Map<string, Message>();
      messages.set(message.channel, those.set(message.ts, message));
      touch();
    },
    drop(channel, ts) {
      messages.get(channel)?.delete(ts);
      touch();
    },
    message: (channel, ts) => messages.get(channel)?.get(ts),
    messages: (channel) => [...(messages.get(channel)?.values() ?? [])],
    directMessage(user, botId) {
      const id = `D0${user.slice(1)}`;
      const known = channels.get(id);
      if (known) return known;
      const name = users.get(user)?.name ?? user;
      const members = new Set([user, botId]);
      const opened = { ...OPEN_CHANNEL, id, name, is_private: true, is_im: true, created, members };
      channels.set(id, opened);
      touch();
      return opened;
    },
  };
}

const ORDINARY = {
  tz: 'Etc/UTC',
  is_admin: false,
  is_bot: false,
  is_restricted: false,
  is_ultra_restricted: false,
  deleted: false,
};

const OPEN_CHANNEL = {
  is_private: false,
  is_im: false,
  is_ext_shared: false,
  is_archived: false,
};
