import { useCallback, useEffect, useRef, useState } from 'react';
import { PAGE_ROUTES, type PageState } from '../../page-api.ts';

/** The workspace as the server last told it, and whether the page still hears from the server. */
interface LiveState {
  readonly state: PageState | undefined;
  readonly connected: boolean;
}

const RETRY_MS = 1000;

/**
 * Follows the workspace as one person sees it. Each change is a hint to fetch the state again; a lost
 * connection is retried by `EventSource` itself, and by us where the browser gives up.
 */
export function useLiveState(user: string | undefined): LiveState {
  const [state, setState] = useState<PageState>();
  const [connected, setConnected] = useState(false);
  const busy = useRef(false);
  const again = useRef(false);

  const refresh = useCallback(async (): Promise<void> => {
    again.current = true;
    if (busy.current) return;
    busy.current = true;
    while (again.current) {
      again.current = false;
      try {
        const query = user === undefined ? '' : `?user=${encodeURIComponent(user)}`;
        const response = await fetch(`${PAGE_ROUTES.state}${query}`);
        if (!response.ok) throw new Error(`The server answered ${response.status}.`);
        const next = (await response.json()) as PageState;
        setState(next);
        setConnected(true);
      } catch {
        setConnected(false);
      }
    }
    busy.current = false;
  }, [user]);

  useEffect(() => {
    let source: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const open = (): void => {
      source = new EventSource(PAGE_ROUTES.changes);
      source.onopen = () => void refresh();
      source.onmessage = () => void refresh();
      source.onerror = () => {
        setConnected(false);
        if (source?.readyState !== EventSource.CLOSED) return;
        clearTimeout(retry);
        retry = setTimeout(open, RETRY_MS);
      };
    };
    void refresh();
    open();
    return () => {
      clearTimeout(retry);
      source?.close();
    };
  }, [refresh]);

  return { state, connected };
}
