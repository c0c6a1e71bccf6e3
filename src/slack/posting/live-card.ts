import type { Log } from '../../log.ts';
import { RateLimited } from './errors.ts';
import type { Render } from './post.ts';

/** A message that changes while work goes on, no more often than Slack likes. */
export interface LiveCard {
  /** Shows this state soon, unless a newer one comes first. Progress that Slack does not take is given up. */
  show(render: Render): void;
  /** Lets a state that is under way arrive, and shows nothing any more. */
  settle(): Promise<void>;
}

/**
 * Coalesces updates: at most one each `everyMs`, the newest wins. Slack counts updates of all cards of a workspace
 * together, so `everyMs` is asked anew each time and may grow with the number of live cards.
 */
export function createLiveCard(
  send: (render: Render) => Promise<void>,
  everyMs: () => number,
  log: Log,
): LiveCard {
  let newest: Render | undefined;
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<void> = Promise.resolve();
  let earliest = Date.now() + everyMs();
  let settled = false;

  function plan(): void {
    if (timer !== undefined || settled || newest === undefined) return;
    timer = setTimeout(flush, Math.max(0, earliest - Date.now()));
  }

  function flush(): void {
    timer = undefined;
    const render = newest;
    newest = undefined;
    if (render === undefined || settled) return;
    sending = send(render)
      .catch((error: unknown) => {
        if (error instanceof RateLimited) earliest = Date.now() + error.retryAfterMs;
        else log.debug({ err: error }, 'A progress update was given up.');
      })
      .finally(() => {
        earliest = Math.max(earliest, Date.now() + everyMs());
        plan();
      });
  }

  return {
    show(render) {
      newest = render;
      plan();
    },
    async settle() {
      settled = true;
      clearTimeout(timer);
      await sending;
    },
  };
}
