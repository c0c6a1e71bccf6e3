import type { JobOf } from '../../queue/jobs.ts';
import type { Mrkdwn } from '../../renderers/slack/mrkdwn.ts';
import type { Card } from '../../store/cards.ts';
import { openScreen, type Screen } from '../posting/screen.ts';
import { readerOf } from './card.ts';
import type { SaidInstead } from './search-answer.ts';
import type { Working } from './working.ts';

/** Opens the screen of a card that was asked for something else than a diagnosis; `looking` stands in it where that takes long. */
export async function openAnswer(
  job: JobOf<'look' | 'fleet'>,
  card: Card,
  looking: Mrkdwn,
  working: Working,
): Promise<Screen> {
  const { poster, authoriser, id, log, holdMs, updateEveryMs } = working;
  const onlyReader = await authoriser.whyNotIn(job.channel);
  return openScreen({
    poster,
    id: `card-${card.id}`,
    reader: readerOf(job, card, id),
    ...(card.ts !== undefined && { posted: { channel: card.channel, ts: card.ts } }),
    ...(onlyReader !== undefined && { onlyReader }),
    first: () => ({ text: looking }),
    holdMs,
    everyMs: updateEveryMs,
    log,
  });
}

/** Says in a card what stands in the way; what only concerns whoever asked is told to them, unless the card is there. */
export async function sayInstead(
  { render, candidates, onlyToAsker }: SaidInstead,
  card: Card,
  screen: Screen,
  { store }: Working,
): Promise<void> {
  if (onlyToAsker) {
    await screen.answerAsker(render);
    return;
  }
  const { candidates: _before, ...rest } = card;
  const known: Card = { ...rest, ...(candidates && { candidates: [...candidates] }) };
  await store.cards.put(card.id, known);
  const posted = await screen.posted(render);
  if (posted) await store.cards.put(card.id, { ...known, channel: posted.channel, ts: posted.ts });
  await screen.answer(render);
}
