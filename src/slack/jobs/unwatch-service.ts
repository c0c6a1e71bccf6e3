import type { JobOf } from '../../queue/jobs.ts';
import { code, mrk } from '../../renderers/slack/mrkdwn.ts';
import { watchMessage } from '../../renderers/slack/watch.ts';
import { expired } from '../expired.ts';
import type { Render } from '../posting/post.ts';
import { askerOf, readerOf, whisper } from './card.ts';
import { ignoringLostMessage } from './changes/kept-plan.ts';
import { watchedView } from './look-at-watched.ts';
import { watchIdOf } from './watch-service.ts';
import type { Working } from './working.ts';

/** Ends the watch of a card's service and shows in its message who said so. */
export async function unwatchService(
  job: JobOf<'unwatch-service'>,
  working: Working,
): Promise<void> {
  const { store, poster, id } = working;
  const card = await store.cards.get(job.cardId);
  if (!card?.ref) {
    return whisper(expired, askerOf(job, id), working);
  }
  const watch = await store.watches.get(watchIdOf(card, card.ref));
  if (watch === undefined) {
    return whisper(
      mrk`${code(card.ref.name)} is not watched in this thread.`,
      readerOf(job, card, id),
      working,
    );
  }
  const posted = await store.postings.get(watch.posting);
  if (posted?.state === 'posted') {
    const view = { ...watchedView(watch), state: 'unwatched', said: watch.said ?? [] } as const;
    const render: Render = (level) => watchMessage({ ...view, endedBy: job.user }, level);
    await ignoringLostMessage(poster.update(watch.team, posted, render));
  }
  // After its message, so that a run that Slack asks to wait begins anew.
  await store.watches.end(watch.id);
}
