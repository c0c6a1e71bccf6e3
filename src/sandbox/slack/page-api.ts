/**
 * What the sandbox's web page and its server say to each other, over JSON and one event stream.
 * It holds types and one table of addresses, so that a browser can import it.
 */

/**
 * Every address of the page API. GET `state` and `file`; `changes` is a server-sent event stream;
 * all others take POST with the request type of the same name and answer {@link PageReply}.
 */
export const PAGE_ROUTES = {
  /** GET `?user=U…` gives {@link PageState} as that person would see it. */
  state: '/sandbox/state',
  /** `EventSource`: each message is a {@link PageChange}; fetch the state again when one arrives. */
  changes: '/sandbox/changes',
  /** {@link SayRequest} */
  say: '/sandbox/say',
  /** {@link SlashRequest} */
  slash: '/sandbox/slash',
  /** {@link ClickRequest} */
  click: '/sandbox/click',
  /** {@link OptionsRequest}, answered by {@link OptionsReply} */
  options: '/sandbox/options',
  /** {@link ShortcutRequest} */
  shortcut: '/sandbox/shortcut',
  /** {@link SubmitRequest}, answered by {@link SubmitReply} */
  submit: '/sandbox/submit',
  /** {@link CloseViewRequest} */
  closeView: '/sandbox/close-view',
  /** {@link OpenHomeRequest} */
  openHome: '/sandbox/open-home',
  /** {@link DismissRequest} */
  dismiss: '/sandbox/dismiss',
  /** POST {@link Conditions} (only the given keys change); answered by {@link PageReply} */
  conditions: '/sandbox/conditions',
  /** {@link DisconnectRequest} */
  disconnect: '/sandbox/disconnect',
  /** GET `<file>/<id>/<name>` gives the uploaded bytes. */
  file: '/sandbox/files',
  /** Everything below is passed on to the simulated AWS account's control API, if there is one. */
  aws: '/sandbox/aws/',
} as const;

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

/** Bad weather that the page's panel can set. A missing key means "leave as it is". */
export interface Conditions {
  /** Block types that this workspace does not know yet, e.g. `['table', 'plan']`. */
  readonly refuse?: readonly string[];
  /** Web API methods answered 429; an empty list clears. `*` matches any characters. */
  readonly rateLimits?: readonly RateLimit[];
  /** Milliseconds that every Web API answer waits. */
  readonly latencyMs?: number;
  /** `ratelimited`, `internal_error` or any other code for the next calls of a method. */
  readonly failures?: readonly MethodFailure[];
}

/** The next `times` calls of matching methods get 429 with `Retry-After: retryAfter` (seconds). */
export interface RateLimit {
  readonly method: string;
  readonly times: number;
  readonly retryAfter: number;
}

/** The next `times` calls of matching methods are answered `{ ok: false, error }` or with an HTTP status. */
export interface MethodFailure {
  readonly method: string;
  readonly times: number;
  readonly error: string;
  readonly status?: number;
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
  /** Open Socket Mode connections; 0 with HTTP delivery or when the bot is down. */
  readonly connections: number;
  readonly mode: 'socket' | 'http';
}

/** Something changed up to this revision: fetch the state again. */
export interface PageChange {
  readonly revision: number;
}

/**
 * The answer to every POST. `error` is Slack's code (`operation_timeout`, `dispatch_failed`,
 * `trigger_expired`, …) or one of ours; `message` is what a client would show to the user.
 */
export type PageReply =
  | { readonly ok: true; readonly ts?: string }
  | { readonly ok: false; readonly error: string; readonly message: string };

/** A person writes. `text` uses Slack's markup for mentions (`<@U…>`); plain `&<>` are escaped by the server. */
export interface SayRequest {
  readonly user: string;
  readonly channel: string;
  readonly text: string;
  readonly thread_ts?: string;
}

/** A person sends a slash command: `line` is all they typed, e.g. `/ecs why checkout-svc`. */
export interface SlashRequest {
  readonly user: string;
  readonly channel: string;
  readonly line: string;
  /** Given when typed in a thread, where Slack refuses it. */
  readonly thread_ts?: string;
}

/** What a person entered in one element: `value` for one thing, `values` for several, none for a button. */
export interface ElementInput {
  /** An option's value, a user/channel id, a date `YYYY-MM-DD`, a time `HH:mm`, or the text. */
  readonly value?: string;
  readonly values?: readonly string[];
}

/** Inputs by block id, then by action id. */
export type ElementValues = Readonly<Record<string, Readonly<Record<string, ElementInput>>>>;

/**
 * A person uses an element of a message or of a view, after the page has shown its confirm dialog.
 * Either `channel` and `ts`, or `view_id` is given.
 */
export interface ClickRequest {
  readonly user: string;
  readonly channel?: string;
  readonly ts?: string;
  readonly view_id?: string;
  readonly block_id: string;
  readonly action_id: string;
  readonly input?: ElementInput;
  /** What the other inputs hold at that moment. */
  readonly values?: ElementValues;
}

/** An external select asks for its options while a person types. */
export interface OptionsRequest {
  readonly user: string;
  readonly channel?: string;
  readonly ts?: string;
  readonly view_id?: string;
  readonly block_id: string;
  readonly action_id: string;
  readonly query: string;
}

/** One choice of a select, overflow, radio or checkbox element. */
export interface PageOption {
  readonly text: { readonly type: string; readonly text: string };
  readonly value?: string;
  readonly description?: { readonly type: string; readonly text: string };
  readonly url?: string;
}

export type OptionsReply =
  | {
      readonly ok: true;
      readonly options?: readonly PageOption[];
      readonly option_groups?: readonly {
        label: { text: string };
        options: readonly PageOption[];
      }[];
    }
  | { readonly ok: false; readonly error: string; readonly message: string };

/** A shortcut is chosen; a message shortcut names its message. */
export interface ShortcutRequest {
  readonly user: string;
  readonly callback_id: string;
  readonly channel?: string;
  readonly ts?: string;
}

/** The modal's submit button. */
export interface SubmitRequest {
  readonly user: string;
  readonly view_id: string;
  readonly values: ElementValues;
}

/** `errors` by block id keeps the modal open with the text under that block. */
export type SubmitReply =
  | { readonly ok: true; readonly errors?: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly error: string; readonly message: string };

/** The modal's close button or cross. */
export interface CloseViewRequest {
  readonly user: string;
  readonly view_id: string;
}

/** The app's Home tab is opened. */
export interface OpenHomeRequest {
  readonly user: string;
}

/** "Dismiss message" on an ephemeral message. */
export interface DismissRequest {
  readonly user: string;
  readonly channel: string;
  readonly ts: string;
}

/** Slack recycles the sockets: each gets a `disconnect` message with this reason. */
export interface DisconnectRequest {
  readonly reason: 'warning' | 'refresh_requested' | 'link_disabled';
}
