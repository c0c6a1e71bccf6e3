import type { JobOf } from '../../queue/jobs.ts';
import type { Later } from '../../queue/run-job.ts';
import { refresh } from './card.ts';
import { ignoringLostMessage } from './changes/kept-plan.ts';
import { inTurn } from './in-turn.ts';
import type { Working } from './working.ts';

/**
 * Shows a card as it was. A select goes on showing what somebody chose, and Slack says nothing when they choose the same
 * again; shown again, its blocks have new ids and the select is empty.
 */
export async function showCard(
  { cardId }: JobOf<'show-card'>,
  working: Working,
): Promise<Later | undefined> {
  return inTurn(cardId, working, async () => {
    const card = await working.store.cards.get(cardId);
    if (card) await ignoringLostMessage(refresh(card, working));
  });
}
