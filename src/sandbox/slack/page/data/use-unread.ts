import { useEffect, useState } from 'react';
import type { PageState } from '../../page-api/workspace-view.ts';

/** Which channels have something new, and after which message the new part of the open one starts. */
interface Unread {
  readonly channels: ReadonlySet<string>;
  readonly after: string | undefined;
}

/** The last message of each channel, by channel id. */
type Last = Readonly<Record<string, string>>;

/** Follows what the acting person has seen; it starts with everything read when they arrive. */
export function useUnread(state: PageState, open: string | undefined): Unread {
  const latest = latestOf(state);
  const [read, setRead] = useState({ person: state.me, last: latest });
  const [after, setAfter] = useState<string>();
  const seen = read.person === state.me ? read.last : latest;

  useEffect(() => {
    const now = latestOf(state);
    setRead((held) => {
      const base = held.person === state.me ? held.last : now;
      const last = open === undefined ? undefined : now[open];
      const isOpen = open !== undefined && last !== undefined;
      return { person: state.me, last: isOpen ? { ...base, [open]: last } : base };
    });
  }, [state, open]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the line is set once, when a channel is opened.
  useEffect(() => {
    const last = open === undefined ? undefined : seen[open];
    const isNew = open !== undefined && last !== undefined && last !== latest[open];
    setAfter(isNew ? last : undefined);
  }, [open, state.me]);

  const channels = Object.keys(latest).filter(
    (channel) => channel !== open && latest[channel] !== (seen[channel] ?? ''),
  );
  return { channels: new Set(channels), after };
}

function latestOf(state: PageState): Last {
  const latest: Record<string, string> = {};
  for (const [channel, messages] of Object.entries(state.messages)) {
    const roots = messages.filter((it) => it.thread_ts === undefined || it.thread_ts === it.ts);
    const last = roots.at(-1);
    if (last) latest[channel] = last.ts;
  }
  return latest;
}
