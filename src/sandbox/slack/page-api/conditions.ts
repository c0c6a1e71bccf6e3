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
