/** Waiting times in milliseconds, which tests shorten. */
export interface Timing {
  /** How long an app has to acknowledge: 3000 in a real workspace. */
  readonly ackMs: number;
  /** When an unacknowledged event is sent again: at once, after a minute, after five. */
  readonly retryMs: readonly number[];
  /** How long a `response_url` works: 30 minutes. */
  readonly responseUrlMs: number;
}
