import { useCallback, useEffect, useRef, useState } from 'react';
import { type AwsProblem, type AwsState, changeAws, readAws } from './aws-api.ts';

const POLL_MS = 3000;

/** The simulated account, and a way to change it that reads it again afterwards. */
export interface Aws {
  readonly state: AwsState | AwsProblem | undefined;
  /** What went wrong with the last change. */
  readonly problem: string | undefined;
  readonly busy: boolean;
  readonly change: (what: 'inject' | 'heal' | 'conditions', body: object) => Promise<void>;
}

/** Follows the simulated account while the panel is open. */
export function useAws(): Aws {
  const [state, setState] = useState<AwsState | AwsProblem>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  const asked = useRef(0);
  const shown = useRef(0);

  const refresh = useCallback(async (): Promise<void> => {
    asked.current += 1;
    const turn = asked.current;
    const answer = await readAws();
    // Reads overlap where the answers are slow: one from before a change must not undo one from after it.
    if (turn < shown.current) return;
    shown.current = turn;
    setState(answer);
  }, []);
  const change = useCallback<Aws['change']>(
    async (what, body) => {
      setBusy(true);
      const failed = await changeAws(what, body);
      setProblem(failed?.problem);
      await refresh();
      setBusy(false);
    },
    [refresh],
  );

  useEffect(() => {
    void refresh();
    const timer = setInterval(() => void refresh(), POLL_MS);
    return () => clearInterval(timer);
  }, [refresh]);

  return { state, problem, busy, change };
}
