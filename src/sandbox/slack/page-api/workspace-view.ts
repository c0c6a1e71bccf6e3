import type { Conditions } from './conditions.ts';
import type { ElementValues } from './requests.ts';

/** A block or element as the app sent it; the page looks at `type` first and shows unknown ones as such. */
export interface PageBlock {
  readonly type: string;
  readonly block_id?: string;
  readonly [field: string]: unknown;
}

/** A member of the workspace. Only people (neither `is_bot` nor `slackbot`) can be acted as. */
export interface PageUser {
  readonly id: string;
  readonly name: string;
  readonly real_name: string;
  readonly display_name: string;
  readonly tz: string;
  readonly is_bot: boolean;
  readonly is_admin: boolean;
  readonly is_restricted: boolean;
  readonly is_ultra_restricted: boolean;
  readonly deleted: boolean;
}

/** A channel or direct message that the acting user can open. */
export interface PageChannel {
  readonly id: string;
  /** Without `#`; for a direct message, the other member's name. */
  readonly name: string;
  readonly is_private: boolean;
  readonly is_im: boolean;
  readonly is_ext_shared: boolean;
  readonly is_archived: boolean;
  /** Whether the app's bot is a member. */
  readonly has_bot: boolean;
  /** Whether the acting user is a member; a non-member reads but does not write. */
  readonly is_member: boolean;
  readonly members: readonly string[];
}

/** A file shown under a message. */
export interface PageFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mimetype: string;
  /** Bytes. */
  readonly size: number;
  /** Address of the bytes on this server, usable as `src` or `href`. */
  readonly url_private: string;
  readonly alt_txt?: string;
  /** The first lines of a text file. */
  readonly preview?: string;
}

/** A message with Slack's own field names. `ts` is the id within its channel. */
export interface PageMessage {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly bot_id?: string;
  readonly subtype?: string;
  readonly text: string;
  readonly blocks?: readonly PageBlock[];
  readonly attachments?: readonly PageAttachment[];
  readonly files?: readonly PageFile[];
  readonly reactions?: readonly { name: string; users: readonly string[]; count: number }[];
  /** Set on a thread's root and on its replies. */
  readonly thread_ts?: string;
  readonly reply_count?: number;
  readonly reply_users?: readonly string[];
  /** A reply that is shown in the channel as well. */
  readonly broadcast?: boolean;
  /** Present only if Slack would show "(edited)". */
  readonly edited?: { readonly user: string; readonly ts: string };
  /** Present on "Only visible to you": the one reader. */
  readonly ephemeral_to?: string;
}

/** A legacy attachment: a coloured bar around text or blocks. */
export interface PageAttachment {
  readonly color?: string;
  readonly fallback?: string;
  readonly text?: string;
  readonly blocks?: readonly PageBlock[];
}

/** A modal or Home tab. The last open modal of a user is on top. */
export interface PageView {
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly callback_id: string;
  readonly title?: { readonly text: string };
  readonly submit?: { readonly text: string };
  readonly close?: { readonly text: string };
  readonly blocks: readonly PageBlock[];
  /** Changes with every update of the view. */
  readonly hash: string;
  /** What the inputs hold at first, from their `initial_…` fields. */
  readonly state: ElementValues;
}

/** "ecs-triage is reading stopped tasks…" under a thread. */
export interface PageStatus {
  readonly channel: string;
  readonly thread_ts: string;
  readonly text: string;
}

/** A mention that Slack would read in what was posted, and whether it buzzed anybody. */
export interface PageNotification {
  readonly channel: string;
  readonly ts: string;
  /** `here`, `channel`, `everyone`, a user id or a user group id. */
  readonly target: string;
  readonly kind: 'broadcast' | 'user' | 'usergroup';
  /** JSON pointer of the text that paged, e.g. `/blocks/0/text/text`. */
  readonly pointer: string;
  /** False for updates and ephemeral messages: the mention is live, but Slack sends no notification. */
  readonly notified: boolean;
}

/** What the acting user sees: the whole workspace in one answer. */
export interface PageState {
  /** Grows with every change. */
  readonly revision: number;
  readonly team: { readonly id: string; readonly name: string; readonly domain: string };
  readonly app: PageApp;
  readonly me: string;
  readonly users: readonly PageUser[];
  readonly usergroups: readonly { id: string; handle: string; users: readonly string[] }[];
  readonly channels: readonly PageChannel[];
  /** By channel id, oldest first: roots, replies and the acting user's ephemeral messages. */
  readonly messages: Readonly<Record<string, readonly PageMessage[]>>;
  /** Open modals of the acting user, bottom first. */
  readonly views: readonly PageView[];
  readonly home?: PageView;
  readonly statuses: readonly PageStatus[];
  readonly notifications: readonly PageNotification[];
  readonly conditions: Required<Conditions>;
}

/** The app under test, as its manifest describes it. */
export interface PageApp {
  readonly id: string;
  readonly name: string;
  readonly bot_user_id: string;
  readonly commands: readonly { command: string; description: string; usage_hint: string }[];
  readonly shortcuts: readonly {
    name: string;
    type: 'message' | 'global';
    callback_id: string;
    description: string;
  }[];
  readonly home_tab: boolean;
  /** Whether people only read its direct messages. */
  readonly messages_read_only: boolean;
  /** Open Socket Mode connections; 0 with HTTP delivery or when the bot is down. */
  readonly connections: number;
  readonly mode: 'socket' | 'http';
}

/** Something changed up to this revision: fetch the state again. */
export interface PageChange {
  readonly revision: number;
}
