import { useEffect, useRef, useState } from 'react';
import type { PageState } from '../../page-api.ts';

/** Which channels have something new, and after which message the new part of the open one starts. */
interface Unread {
  readonly channels: ReadonlySet<string>;
  readonly after: string | undefined;
}

/** Follows what the acting person has seen; it starts with everything read when they arrive. */
export function useUnread(state: PageState | undefined, open: string | undefined): Unread {
  const [seen, setSeen] = useState<Readonly<Record<string, string>>>({});
  const [after, setAfter] = useState<string>();
  const person = useRef<string>(undefined);
  const latest = latestOf(state);

  useEffect(() => {
    if (!state) return;
    const arrived = person.current !== state.me;
    person.current = state.me;
    setSeen((held) => {
      const base = arrived ? latestOf(state) : held;
      const last = open === undefined ? undefined : latestOf(state)[open];
      return open === undefined || last === undefined ? base : { ...base, [open]: last };
    });
  }, [state, open]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the line is set once, when a channel is opened.
  useEffect(() => {
    const last = open === undefined ? undefined : seen[open];
    const isNew = open !== undefined && last !== undefined && last !== latest[open];
    setAfter(isNew ? last : undefined);
  }, [open]);

  const channels = Object.keys(latest).filter(
    (channel) => channel !== open && latest[channel] !== (seen[channel] ?? ''),
  );
  return { channels: new Set(channels), after };
}

function latestOf(state: PageState | undefined): Readonly<Record<string, string>> {
  const latest: Record<string, string> = {};
  for (const [channel, messages] of Object.entries(state?.messages ?? {})) {
    const roots = messages.filter((it) => it.thread_ts === undefined || it.thread_ts === it.ts);
    const last = roots.at(-1);
    if (last) latest[channel] = last.ts;
  }
  return latest;
}
