import type { AnyMiddlewareArgs, Middleware } from '@slack/bolt';

/** Counts the listeners that are at work, which Bolt does not wait for when it stops. */
export interface InFlight {
  readonly middleware: Middleware<AnyMiddlewareArgs>;
  /** Resolves when none is at work any more, or after `ms`. */
  drained(ms: number): Promise<void>;
}

/** A counter to be used as global middleware. */
export function createInFlight(): InFlight {
  let count = 0;
  let wake = () => {};
  return {
    async middleware({ next }) {
      count += 1;
      try {
        await next();
      } finally {
        count -= 1;
        if (count === 0) wake();
      }
    },
    drained: (ms) =>
      new Promise((resolve) => {
        if (count === 0) return resolve();
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
  };
}
