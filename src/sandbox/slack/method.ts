import type { Arguments } from './arguments.ts';
import type { Hub } from './hub.ts';

/** One Web API method. */
interface Method {
  /** The scopes of which the app needs one before anything else is looked at; none if empty. */
  readonly scopes: readonly string[];
  /** Which token opens it: the bot's (default), the app-level one, or none. */
  readonly token?: 'bot' | 'app' | 'none';
  /** Gives the answer without `ok: true`, or throws {@link ApiError}. */
  run(hub: Hub, args: Arguments): Readonly<Record<string, unknown>>;
}

/** Methods by their full name. */
export type Methods = Readonly<Record<string, Method>>;
