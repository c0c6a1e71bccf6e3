import type { JobOf } from '../../../queue/jobs.ts';
import type { Card } from '../../../store/cards.ts';
import type { Place, Posted } from '../../posting/post.ts';
import { readerOf, threadOf } from '../card.ts';
import { postIfOpen, postOrWhisper } from '../post-or-whisper.ts';
import type { Working } from '../working.ts';
import { firstPage, keptOf, resumed } from './keep-look.ts';
import { lookCloser, type Shown } from './look-closer.ts';
import { noticing, shareCharts } from './share-charts.ts';

type LookJob = JobOf<'look'>;

/** Looks closer at the service of a card, in the card's thread. */
export async function lookInThread(job: LookJob, card: Card, working: Working): Promise<void> {
  const { poster, id } = working;
  const reader = readerOf(job, card, id);
  const seen = (await resumed(working)) ?? (await lookCloser(job, card, working));
  const thread = threadOf(card);
  if (seen.kind === 'said') {
    if (seen.onlyToAsker) await poster.whisper(reader, seen.render);
    else await postOrWhisper({ everybody: seen.render }, thread, reader, working);
    return;
  }
  const posted = thread && (await postLook(seen, job, card, thread, working));
  if (posted === undefined) await poster.whisper(reader, firstPage(card.id, seen, false, id));
}

/**
 * Posts what was seen in the thread of a card, with its pictures.
 *
 * @returns the message; undefined where the bot may not post or the thread has gone
 */
export async function postLook(
  seen: Shown,
  job: LookJob,
  { id: cardId }: Card,
  thread: Required<Place>,
  working: Working,
): Promise<Posted | undefined> {
  const { store, id } = working;
  const kept = keptOf(cardId, job, seen);
  await store.sheets.put(id, kept);
  const page = noticing(firstPage(cardId, seen, true, id));
  const posted = await postIfOpen(page.render, thread, working);
  if (posted === undefined) return undefined;
  await store.sheets.put(id, { ...kept, posted });
  await shareCharts(seen, page.level(), thread, working);
  return posted;
}
