import type { JobOf } from '../../../queue/jobs.ts';
import type { Later } from '../../../queue/run-job.ts';
import { expired } from '../../expired.ts';
import { askerOf, whisper } from '../card.ts';
import { inTurn } from '../in-turn.ts';
import type { Working } from '../working.ts';
import { lookFromChannel } from './look-from-channel.ts';
import { lookInCard } from './look-in-card.ts';
import { lookInThread } from './look-in-thread.ts';

/**
 * Looks closer at a card's service, afresh: in the card's thread. Where nothing else was asked, the card is a reply that shows
 * it, or, in a channel, one that says the answer and has the rest in its thread.
 */
export async function look(job: JobOf<'look'>, working: Working): Promise<Later | undefined> {
  const { store, id } = working;
  const card = await store.cards.get(job.cardId);
  if (card === undefined || !(card.ref || job.asCard)) {
    await whisper(expired, askerOf(job, id), working);
    return undefined;
  }
  if (!job.asCard) {
    await lookInThread(job, card, working);
    return undefined;
  }
  const answer = card.threadTs === undefined ? lookFromChannel : lookInCard;
  return inTurn(card.id, working, () => answer(job, working));
}
