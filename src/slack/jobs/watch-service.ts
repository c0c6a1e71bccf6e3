import { setTimeout } from 'node:timers/promises';
import type { ServiceRef } from '../../facts/service-ref.ts';
import { digest, type JobOf } from '../../queue/jobs.ts';
import type { Later } from '../../queue/run-job.ts';
import { code, mrk } from '../../renderers/slack/mrkdwn.ts';
import type { Card } from '../../store/cards.ts';
import type { Watch } from '../../store/watches.ts';
import { expired } from '../expired.ts';
import { CannotPostHere, MessageGone, RateLimited } from '../posting/errors.ts';
import { askerOf, cardPicked, readerOf, whisper } from './card.ts';
import { findWatched } from './find-watched.ts';
import { giveUp, isLate, lookAtWatched } from './look-at-watched.ts';
import type { Working } from './working.ts';

type WatchJob = JobOf<'watch-service'>;

/** How long it may take from showing that a watch has ended to noting it, in milliseconds. */
const noteMs = 1_000;

/**
 * Keeps an eye on a card's service: one look and, until it is steady, the same job again. What is seen stands in one message,
 * edited only when it changes; the end is told in the thread with how long it took. Once begun it needs nothing but its
 * own record: neither the card, nor Slack's word on the channel.
 */
export async function watchService(job: WatchJob, working: Working): Promise<Later | undefined> {
  const { store, id } = working;
  const mine = postingOf(id);
  const running = await store.watches.postedAs(mine);
  if (running) return lookOrWait(running, working);
  // Somebody said unwatch, and their job has shown it.
  if ((await store.postings.get(mine)) !== undefined) return undefined;
  const begun = await begin(job, mine, working);
  return begun && lookOrWait(begun, working);
}

/** Begins where everybody may see it and no other watch does the same. */
async function begin(job: WatchJob, mine: string, working: Working): Promise<Watch | undefined> {
  const { store, id, authoriser } = working;
  const card = await cardPicked(job.cardId, working);
  if (card === undefined) {
    await whisper(expired, askerOf(job, id), working);
    return undefined;
  }
  const reader = readerOf(job, card, id);
  if (!(await authoriser.mayPostIn(job.channel))) {
    await whisper(nowhere, reader, working);
    return undefined;
  }
  const ref = card.watching ? await findWatched(job, card, working) : card.ref;
  if (ref === undefined) {
    if (!card.watching) await whisper(expired, reader, working);
    return undefined;
  }
  const threadTs = rootOf(card);
  if (threadTs === undefined && !card.watching) {
    await whisper(nowhere, reader, working);
    return undefined;
  }
  const begun: Watch = {
    id: watchIdOf(card, ref),
    team: job.team,
    channel: card.channel,
    ...(threadTs !== undefined && { threadTs }),
    cardId: card.id,
    posting: mine,
    service: ref.name,
    ref,
    by: job.user,
    startedAt: new Date().toISOString(),
  };
  // It lives a day more from here, which is longer than any watch, so that whoever wants to can end it.
  await store.cards.change(card.id, (now) => now);
  if (await store.watches.begin(begun)) return begun;
  // The end of a watch is shown before it is noted: whoever has read it asks for another one at once.
  await setTimeout(noteMs);
  if (await store.watches.begin(begun)) return begun;
  const where = threadTs === undefined ? mrk`channel` : mrk`thread`;
  await whisper(mrk`${code(ref.name)} is being watched in this ${where} already.`, reader, working);
  return undefined;
}

/** A look that fails is one look less: the watch goes on, as often as its time allows. */
async function lookOrWait(watch: Watch, working: Working): Promise<Later | undefined> {
  const { store, log, watchServiceEveryMs } = working;
  try {
    const ended = await lookAtWatched(watch, working);
    return ended ? undefined : { laterMs: watchServiceEveryMs };
  } catch (error) {
    if (error instanceof RateLimited) throw error;
    if (error instanceof CannotPostHere || error instanceof MessageGone) {
      // Nobody sees it any more: it must not stand in the way of another.
      await store.watches.end(watch);
      if (watch.said !== undefined) throw error;
      await whisper(nowhere, { ...watch, user: watch.by, answering: working.id }, working);
      return undefined;
    }
    if (isLate(watch, Date.now())) {
      await giveUp(watch, working);
      throw error;
    }
    log.warn({ err: error }, 'A look at a watched service failed; it is looked at again.');
    return { laterMs: 2 * watchServiceEveryMs };
  }
}

/** Ends the watch of a job that was given up, and shows that in its message. */
export async function endWatchOf(id: string, working: Working): Promise<void> {
  const watch = await working.store.watches.postedAs(postingOf(id));
  if (watch) await giveUp(watch, working);
}

function postingOf(jobId: string): string {
  return `watch-${jobId}`;
}

const nowhere = mrk`I may not post here, and a service is watched where everybody sees it. Invite me to this channel and ask again, or ask in a channel that I am in.`;

/** The thread that a watch is told in; absent: that of its own message, which stands in the channel. */
function rootOf({ threadTs, ts, watching }: Card): string | undefined {
  return threadTs ?? (watching ? undefined : ts);
}

/** One watch a thread and service; in a channel, one beside those of its threads. */
export function watchIdOf(card: Card, ref: ServiceRef): string {
  return digest([card.channel, rootOf(card) ?? '', ref.account, ref.region, ref.cluster, ref.name]);
}
