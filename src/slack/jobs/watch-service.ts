import type { ServiceRef } from '../../facts/service-ref.ts';
import { type Steadiness, steadinessOf } from '../../looks/steadiness.ts';
import { collect } from '../../probes/collect.ts';
import { CannotAskAws } from '../../probes/failures.ts';
import { probesFor } from '../../probes/select.ts';
import { digest, type JobOf } from '../../queue/jobs.ts';
import type { Later } from '../../queue/run-job.ts';
import { code, mrk } from '../../renderers/slack/mrkdwn.ts';
import { steadyMessage, type WatchView, watchMessage } from '../../renderers/slack/watch.ts';
import { duration } from '../../rules/duration.ts';
import type { Card } from '../../store/cards.ts';
import type { Watch } from '../../store/watches.ts';
import { expired } from '../expired.ts';
import { CannotPostHere, MessageGone, RateLimited } from '../posting/errors.ts';
import { readerOf, threadOf, whisper } from './card.ts';
import { askIn } from './find-anywhere.ts';
import type { Working } from './working.ts';

/** A service that is not steady after this long is left to itself, in milliseconds. */
const longestMs = 2 * 60 * 60_000;

const deadlines = { callDeadlineMs: 3_000, deadlineMs: 6_000 };

type WatchJob = JobOf<'watch-service'>;

/**
 * Keeps an eye on a card's service: one look and, until it is steady, the same job again. What is seen stands in one message,
 * edited only when it changes; the end is told in the thread with how long it took.
 */
export async function watchService(job: WatchJob, working: Working): Promise<Later | undefined> {
  const { store, id } = working;
  const card = await store.cards.get(job.cardId);
  const thread = card && threadOf(card);
  if (!card?.ref || !thread || !(await working.authoriser.mayPostIn(job.channel))) {
    const { team, channel, user } = job;
    const reader = card ? readerOf(job, card, id) : { team, channel, user, answering: id };
    await whisper(card?.ref ? nowhere : expired, reader, working);
    return undefined;
  }
  const watchId = watchIdOf(card, card.ref);
  const mine = `watch-${id}`;
  const begun: Watch = {
    id: watchId,
    team: job.team,
    channel: card.channel,
    threadTs: thread.threadTs,
    cardId: card.id,
    posting: mine,
    service: card.ref.name,
    by: job.user,
    startedAt: new Date().toISOString(),
  };
  const running = await store.watches.get(watchId);
  if (running?.posting === mine) return lookOrWait(running, card.ref, working);
  // Somebody said unwatch, and their job has shown it.
  if ((await store.postings.get(mine)) !== undefined) return undefined;
  if (await store.watches.begin(begun)) return lookOrWait(begun, card.ref, working);
  await whisper(
    mrk`${code(card.ref.name)} is being watched in this thread already.`,
    readerOf(job, card, id),
    working,
  );
  return undefined;
}

/** A look that fails is one look less: the watch goes on, as often as its time allows. */
async function lookOrWait(
  watch: Watch,
  ref: ServiceRef,
  working: Working,
): Promise<Later | undefined> {
  const { store, log, watchServiceEveryMs } = working;
  try {
    const ended = await lookOnce(watch, ref, working);
    return ended ? undefined : { laterMs: watchServiceEveryMs };
  } catch (error) {
    if (error instanceof RateLimited) throw error;
    const unseen = error instanceof CannotPostHere || error instanceof MessageGone;
    if (unseen || isLate(watch, Date.now())) {
      // Nobody sees it any more: it must not stand in the way of another.
      await store.watches.end(watch.id);
      throw error;
    }
    log.warn({ err: error }, 'A look at a watched service failed; it is looked at again.');
    return { laterMs: 2 * watchServiceEveryMs };
  }
}

function isLate({ startedAt }: Watch, now: number): boolean {
  return now - Date.parse(startedAt) > longestMs;
}

const nowhere = mrk`A service is watched where everybody sees it: invite me to this channel and ask again.`;

/** One watch a thread and service. */
export function watchIdOf(card: Card, ref: ServiceRef): string {
  return digest([
    card.channel,
    card.threadTs ?? card.ts ?? '',
    ref.account,
    ref.region,
    ref.cluster,
    ref.name,
  ]);
}

async function lookOnce(watch: Watch, ref: ServiceRef, working: Working): Promise<boolean> {
  const { store, poster } = working;
  const seen = await steadinessNow(ref, working);
  const now = Date.now();
  const { steadySince: _before, ...rest } = watch;
  const since =
    seen.state === 'steady' ? (watch.steadySince ?? new Date(now).toISOString()) : undefined;
  const noted: Watch = since === undefined ? rest : { ...rest, steadySince: since };
  const state = stateOf(seen, noted, now, working.settledMs);
  const until = since === undefined ? now : Date.parse(since);
  const took = duration((until - Date.parse(watch.startedAt)) / 1000);
  const view = { ...viewOf(watch), state, said: seen.said, took };
  const posted = await poster.post(
    watch.posting,
    { team: watch.team, channel: watch.channel, threadTs: watch.threadTs },
    (level) => watchMessage(view, level),
  );
  if (state !== 'watching' || JSON.stringify(seen.said) !== JSON.stringify(watch.said)) {
    await orGone(poster.update(watch.team, posted, (level) => watchMessage(view, level)));
  }
  if (state === 'watching') {
    await store.watches.note({ ...noted, said: seen.said });
    return false;
  }
  const place = { team: watch.team, channel: watch.channel, threadTs: watch.threadTs };
  await orGone(poster.post(`${watch.posting}-ended`, place, () => steadyMessage(view)));
  await store.watches.end(watch.id);
  return true;
}

/** What a watch is, for its message. */
export function viewOf({
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
  return isLate(watch, now) ? 'given-up' : 'watching';
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
