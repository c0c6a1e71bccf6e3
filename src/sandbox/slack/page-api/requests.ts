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

/** A person changes a message of their own; `text` is as in {@link SayRequest}. */
export interface EditRequest {
  readonly user: string;
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
}

/** A person reacts to a message with an emoji, or takes that back; `name` is without colons. */
export interface ReactRequest {
  readonly user: string;
  readonly channel: string;
  readonly ts: string;
  readonly name: string;
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

/** A person at an element of a message, which `channel` and `ts` name, or of a view, which `view_id` names. */
interface AtElement {
  readonly user: string;
  readonly channel?: string;
  readonly ts?: string;
  readonly view_id?: string;
  readonly block_id: string;
  readonly action_id: string;
}

/** A person uses an element, after the page has shown its confirm dialog. */
export interface ClickRequest extends AtElement {
  readonly input?: ElementInput;
  /** What the other inputs hold at that moment. */
  readonly values?: ElementValues;
}

/** An external select asks for its options while a person types. */
export interface OptionsRequest extends AtElement {
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
