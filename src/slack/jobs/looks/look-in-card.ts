import type { JobOf } from '../../../queue/jobs.ts';
import { code, mrk } from '../../../renderers/slack/mrkdwn.ts';
import type { Card } from '../../../store/cards.ts';
import { openAnswer, sayInstead } from '../answer-screen.ts';
import { cardPicked, threadOf } from '../card.ts';
import { rememberThread } from '../remember-thread.ts';
import type { Working } from '../working.ts';
import { firstPage, keptOf, resumed } from './keep-look.ts';
import { lookCloser } from './look-closer.ts';
import { noticing, shareCharts } from './share-charts.ts';

/** Looks closer at a service that a thread was asked about for the first time: the reply is the card and shows the look. */
export async function lookInCard(job: JobOf<'look'>, working: Working): Promise<void> {
  const { store, id } = working;
  const card = await cardPicked(job.cardId, working);
  if (card === undefined) return;
  const screen = await openAnswer(
    job,
    card,
    mrk`Looking at ${code(card.question.name, 200)}…`,
    working,
  );
  try {
    const seen = (await resumed(working)) ?? (await lookCloser(job, card, working));
    if (seen.kind === 'said') return await sayInstead(seen, card, screen, working);
    const { candidates: _candidates, ...rest } = card;
    const known: Card = { ...rest, ref: seen.ref };
    const kept = keptOf(card.id, job, seen);
    await Promise.all([store.cards.put(card.id, known), store.sheets.put(id, kept)]);
    const posted = await screen.posted(firstPage(card.id, seen, true, id));
    const page = noticing(firstPage(card.id, seen, posted !== undefined, id));
    if (posted) {
      const found = { ...known, ts: posted.ts };
      await store.cards.put(card.id, found);
      await store.sheets.put(id, { ...kept, posted });
      await rememberThread(found, working);
    } else {
      await rememberThread(known, working);
    }
    await screen.answer(page.render);
    if (posted) await shareCharts(seen, page.level(), threadOf(card), working);
  } finally {
    screen.close();
  }
}
