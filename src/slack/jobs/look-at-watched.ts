import type { ServiceRef } from '../../facts/service-ref.ts';
import { type Steadiness, steadinessOf } from '../../looks/steadiness.ts';
import { collect } from '../../probes/collect.ts';
import { CannotAskAws } from '../../probes/failures.ts';
import { probesFor } from '../../probes/select.ts';
import { endedMessage, type WatchView, watchMessage } from '../../renderers/slack/watch.ts';
import { duration } from '../../rules/duration.ts';
import type { Watch } from '../../store/watches.ts';
import { CannotPostHere, MessageGone } from '../posting/errors.ts';
import type { Posted } from '../posting/post.ts';
import { askIn } from './find-anywhere.ts';
import { rememberThread } from './remember-thread.ts';
import type { Working } from './working.ts';

/** A service that is not steady after this long is left to itself, in milliseconds. */
const longestMs = 2 * 60 * 60_000;

const deadlines = { callDeadlineMs: 3_000, deadlineMs: 6_000 };

/** One look: what is seen is shown, and the end is told. @returns whether the watch has ended */
export async function lookAtWatched(watch: Watch, working: Working): Promise<boolean> {
  const { store, poster } = working;
  const seen = await steadinessNow(watch.ref, working);
  const now = Date.now();
  const { steadySince: _before, ...rest } = watch;
  const since =
    seen.state === 'steady' ? (watch.steadySince ?? new Date(now).toISOString()) : undefined;
  const noted: Watch = since === undefined ? rest : { ...rest, steadySince: since };
  const state = stateOf(seen, noted, now, working.settledMs);
  const until = since === undefined ? now : Date.parse(since);
  const took = duration((until - Date.parse(watch.startedAt)) / 1000);
  const view = { ...watchedView(watch), state, said: seen.said, took };
  const { team, channel, threadTs } = watch;
  const posted = await poster.post(
    watch.posting,
    { team, channel, ...(threadTs !== undefined && { threadTs }) },
    (level) => watchMessage(view, level),
  );
  if (threadTs === undefined && watch.said === undefined) await openThread(watch, posted, working);
  if (state !== 'watching' || JSON.stringify(seen.said) !== JSON.stringify(watch.said)) {
    await orGone(poster.update(team, posted, (level) => watchMessage(view, level)));
  }
  if (state === 'watching') {
    await store.watches.note({ ...noted, said: seen.said });
    return false;
  }
  const place = { team, channel: posted.channel, threadTs: threadTs ?? posted.ts };
  await orGone(poster.post(`${watch.posting}-ended`, place, () => endedMessage(view)));
  await store.watches.end(watch);
  return true;
}

/** The message of a watch begins a thread, in which `why` and `unwatch` need no name. */
async function openThread(watch: Watch, posted: Posted, working: Working): Promise<void> {
  const { ref } = watch;
  const card = await working.store.cards.change(
    watch.cardId,
    (now) => now && { ...now, ref, channel: posted.channel, ts: posted.ts },
  );
  if (card) await rememberThread(card, working);
}

/** What a watch is, for its message. */
export function watchedView({
  id,
  cardId,
  service,
  by,
  startedAt,
}: Watch): Omit<WatchView, 'state' | 'said'> {
  return { id, cardId, service, by, startedAt };
}

function stateOf(
  seen: Steadiness,
  watch: Watch,
  now: number,
  settledMs: number,
): WatchView['state'] {
  if (seen.state === 'gone') return 'gone';
  const settled =
    watch.steadySince !== undefined && now - Date.parse(watch.steadySince) >= settledMs;
  if (seen.state === 'steady' && settled) return 'steady';
  if (!isLate(watch, now)) return 'watching';
  return seen.state === 'unread' ? 'unread' : 'given-up';
}

async function steadinessNow(ref: ServiceRef, working: Working): Promise<Steadiness> {
  const { ask } = askIn(ref, working);
  try {
    const { facts } = await collect(ref, probesFor(['services', 'targetHealth']), {
      ask,
      cache: working.cache,
      ...deadlines,
    });
    return steadinessOf(facts);
  } catch (error) {
    if (!(error instanceof CannotAskAws)) throw error;
    return { state: 'unread', said: [error.message] };
  }
}

/** A thread that has gone needs no news. */
async function orGone(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof MessageGone || error instanceof CannotPostHere)) throw error;
  }
}

/** Ends a watch that cannot go on, and shows that in its message. */
export async function giveUp(watch: Watch, { store, poster }: Working): Promise<void> {
  const posted = await store.postings.get(watch.posting);
  if (posted?.state === 'posted') {
    const view = { ...watchedView(watch), state: 'unread', said: watch.said ?? [] } as const;
    const took = duration((Date.now() - Date.parse(watch.startedAt)) / 1000);
    await orGone(
      poster.update(watch.team, posted, (level) => watchMessage({ ...view, took }, level)),
    );
  }
  await store.watches.end(watch);
}

/** Whether a service has been watched for as long as any is. */
export function isLate({ startedAt }: Watch, now: number): boolean {
  return now - Date.parse(startedAt) > longestMs;
}
