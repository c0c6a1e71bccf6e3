import type { Timing } from './timing.ts';

/** What Socket Mode calls the three kinds of request; signed HTTP sends the same. */
export type RequestKind = 'events_api' | 'slash_commands' | 'interactive';

/** Says that a request was sent before. */
export interface Retry {
  readonly attempt: number;
  readonly reason: string;
}

/** How an app answered: with what it acknowledged, or not. `reason` is Slack's code. */
export type Ack =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly reason: 'operation_timeout' | 'dispatch_failed' | 'http_error' };

/** A way to reach the app: Socket Mode or signed HTTP. */
export interface Transport {
  readonly mode: 'socket' | 'http';
  connections(): number;
  /** Sends a request once and waits for its acknowledgement. Never rejects. */
  send(kind: RequestKind, payload: Readonly<Record<string, unknown>>, retry?: Retry): Promise<Ack>;
  close(): Promise<void>;
}

/** How the sandbox talks to the app, whichever way that is. */
export interface Delivery {
  transport(): Transport;
  /** Changes the way for all later requests. */
  use(transport: Transport): void;
  /** Sends an event in the background, again and again until it is acknowledged or given up. */
  event(payload: Readonly<Record<string, unknown>>): void;
  /** Sends a command or an interaction once; a user is waiting. */
  request(kind: RequestKind, payload: Readonly<Record<string, unknown>>): Promise<Ack>;
  /** A fresh one-use Socket Mode address. */
  openSocket(): string;
  /** Resolves when no event is under way any more, given up or acknowledged. */
  idle(): Promise<void>;
  close(): void;
}

/** Starts with the given transport; `openSocket` mints addresses for `apps.connections.open`. */
export function createDelivery(
  first: Transport,
  openSocket: () => string,
  timing: Timing,
): Delivery {
  let transport = first;
  const underWay = new Set<Promise<void>>();
  const stop = new AbortController();

  async function insist(payload: Readonly<Record<string, unknown>>): Promise<void> {
    let ack = await transport.send('events_api', payload);
    for (const [i, delay] of timing.retryMs.entries()) {
      if (ack.ok || stop.signal.aborted) return;
      await pause(delay, stop.signal);
      if (stop.signal.aborted) return;
      const reason = ack.reason === 'http_error' ? 'http_error' : 'timeout';
      ack = await transport.send('events_api', payload, { attempt: i + 1, reason });
    }
  }

  return {
    transport: () => transport,
    use(next) {
      transport = next;
    },
    event(payload) {
      const sending = insist(payload).finally(() => underWay.delete(sending));
      underWay.add(sending);
    },
    request: (kind, payload) => transport.send(kind, payload),
    openSocket,
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    close: () => stop.abort(),
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    timer.unref();
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
