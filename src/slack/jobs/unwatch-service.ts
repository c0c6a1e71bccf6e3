import type { JobOf } from '../../queue/jobs.ts';
import { code, mrk } from '../../renderers/slack/mrkdwn.ts';
import { watchMessage } from '../../renderers/slack/watch.ts';
import type { Card } from '../../store/cards.ts';
import type { Watch } from '../../store/watches.ts';
import { expired } from '../expired.ts';
import type { Render } from '../posting/post.ts';
import { askerOf, readerOf, whisper } from './card.ts';
import { ignoringLostMessage } from './changes/kept-plan.ts';
import { watchedView } from './look-at-watched.ts';
import { watchIdOf } from './watch-service.ts';
import type { Working } from './working.ts';

/** Ends the watches that are meant, and shows in their messages who said so. */
export async function unwatchService(
  job: JobOf<'unwatch-service'>,
  working: Working,
): Promise<void> {
  const { store, id } = working;
  const card = await store.cards.get(job.cardId);
  if (!card?.ref && !card?.watching) return whisper(expired, askerOf(job, id), working);
  const meant = await watchesMeant(card, working);
  for (const watch of meant) await end(watch, job.user, working);
  if (meant.length > 0) return undefined;
  const where = card.threadTs === undefined && card.watching ? mrk`channel` : mrk`thread`;
  const name = code(card.question.name, 200);
  return whisper(mrk`${name} is not watched in this ${where}.`, readerOf(job, card, id), working);
}

/** Where the name alone is known, every watch of the channel that has it; else that of the card, or of the thread that it is in. */
async function watchesMeant(card: Card, { store }: Working): Promise<readonly Watch[]> {
  const { ref, question, team, channel } = card;
  const here = (await store.watches.all()).filter(
    (it) => it.team === team && it.channel === channel,
  );
  if (ref === undefined) {
    const { name, cluster } = question;
    return here.filter(
      (it) => it.ref.name === name && (cluster === undefined || it.ref.cluster === cluster),
    );
  }
  const id = watchIdOf(card, ref);
  const own = here.filter((it) => it.id === id);
  if (own.length > 0) return own;
  const same = here.filter((it) => it.threadTs === undefined && it.ref.arn === ref.arn);
  const roots = await Promise.all(same.map((it) => store.postings.get(it.posting)));
  return same.filter((_, i) => {
    const root = roots[i];
    return root?.state === 'posted' && root.ts === (card.threadTs ?? card.ts);
  });
}

async function end(watch: Watch, by: string, { store, poster }: Working): Promise<void> {
  const posted = await store.postings.get(watch.posting);
  if (posted?.state === 'posted') {
    const view = { ...watchedView(watch), state: 'unwatched', said: watch.said ?? [] } as const;
    const render: Render = (level) => watchMessage({ ...view, endedBy: by }, level);
    await ignoringLostMessage(poster.update(watch.team, posted, render));
  }
  // After its message, so that a run that Slack asks to wait begins anew.
  await store.watches.end(watch);
}
