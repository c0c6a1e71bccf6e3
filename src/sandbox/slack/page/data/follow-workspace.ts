import { PAGE_ROUTES } from '../../page-api/routes.ts';
import type { PageState } from '../../page-api/workspace-view.ts';

/** What a follower tells: each new state, and whether the page still hears from the server. */
interface Listener {
  readonly onState: (state: PageState) => void;
  readonly onConnected: (connected: boolean) => void;
}

const RETRY_MS = 1000;

/**
 * Follows the workspace as one person sees it, until the returned function is called. Each change is a
 * hint to read the state again. What fails is tried again: by `EventSource` itself where it does so.
 *
 * Every follower has its own reads and ends them with itself: an answer about the person who acted
 * before must neither be shown nor keep the next person's workspace from being read.
 */
export function followWorkspace(user: string | undefined, listener: Listener): () => void {
  const query = user === undefined ? '' : `?user=${encodeURIComponent(user)}`;
  const ended = new AbortController();
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let streamLost = false;
  let readFailed = false;
  let changed = false;
  let reading = false;

  function tell(): void {
    if (!ended.signal.aborted) listener.onConnected(!streamLost && !readFailed);
  }

  async function read(): Promise<void> {
    try {
      const { signal } = ended;
      const response = await fetch(`${PAGE_ROUTES.state}${query}`, { signal, cache: 'no-store' });
      if (!response.ok) throw new Error(`The server answered ${response.status}.`);
      const state = (await response.json()) as PageState;
      if (!signal.aborted) listener.onState(state);
      readFailed = false;
      tell();
    } catch {
      readFailed = true;
      tell();
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      changed = true;
    }
  }

  async function refresh(): Promise<void> {
    changed = true;
    if (reading) return;
    reading = true;
    while (changed && !ended.signal.aborted) {
      changed = false;
      await read();
    }
    reading = false;
  }

  function listen(): void {
    source = new EventSource(PAGE_ROUTES.changes);
    source.onopen = () => {
      streamLost = false;
      void refresh();
    };
    source.onmessage = () => void refresh();
    source.onerror = () => {
      streamLost = true;
      tell();
      if (source?.readyState === EventSource.CLOSED) retry = setTimeout(listen, RETRY_MS);
    };
  }

  void refresh();
  listen();
  return () => {
    ended.abort();
    clearTimeout(retry);
    source?.close();
  };
}
