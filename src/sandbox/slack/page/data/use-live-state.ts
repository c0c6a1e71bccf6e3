import { useEffect, useState } from 'react';
import type { PageState } from '../../page-api/workspace-view.ts';
import { followWorkspace } from './follow-workspace.ts';

/** The workspace as the server last told it, and whether the page still hears from the server. */
interface LiveState {
  readonly state: PageState | undefined;
  readonly connected: boolean;
}

/**
 * The workspace as one person sees it, kept up to date. After a change of the person it is the one of
 * before, by its `me`, until the new one has come.
 */
export function useLiveState(user: string | undefined): LiveState {
  const [state, setState] = useState<PageState>();
  const [connected, setConnected] = useState(true);
  useEffect(() => followWorkspace(user, { onState: setState, onConnected: setConnected }), [user]);
  return { state, connected };
}
