import type { JobOf } from '../../../queue/jobs.ts';
import type { Later } from '../../../queue/run-job.ts';
import { code, mrk } from '../../../renderers/slack/mrkdwn.ts';
import { sheetMessage } from '../../../renderers/slack/sheet.ts';
import type { Card } from '../../../store/cards.ts';
import type { KeptSheet } from '../../../store/sheets.ts';
import { expired } from '../../expired.ts';
import type { Render } from '../../posting/post.ts';
import { openScreen } from '../../posting/screen.ts';
import { askerOf, cardPicked, readerOf, threadOf, whisper } from '../card.ts';
import { inTurn } from '../in-turn.ts';
import { postOrWhisper } from '../post-or-whisper.ts';
import { rememberThread } from '../remember-thread.ts';
import type { Working } from '../working.ts';
import { type Closer, lookCloser } from './look-closer.ts';
import { noticing, shareCharts } from './share-charts.ts';

type LookJob = JobOf<'look'>;
type Shown = Extract<Closer, { readonly kind: 'sheet' }>;

/** Looks closer at a card's service, afresh: in the card's thread or, where nothing else was asked, in the card. */
export async function look(job: LookJob, working: Working): Promise<Later | undefined> {
  const { store, id } = working;
  const card = await store.cards.get(job.cardId);
  if (card === undefined || !(card.ref || job.asCard)) {
    await whisper(expired, askerOf(job, id), working);
    return undefined;
  }
  if (job.asCard) return inTurn(card.id, working, () => lookInCard(job, working));
  await lookInThread(job, card, working);
  return undefined;
}

async function lookInThread(job: LookJob, card: Card, working: Working): Promise<void> {
  const { store, poster, id } = working;
  const reader = readerOf(job, card, id);
  const seen = (await resumed(card, working)) ?? (await lookCloser(job, card, working));
  if (seen.kind === 'said' && seen.onlyToAsker) {
    await poster.whisper(reader, seen.render);
    return;
  }
  if (seen.kind === 'said') {
    await postOrWhisper({ everybody: seen.render }, threadOf(card), reader, working);
    return;
  }
  const kept = keptOf(job, seen);
  await store.sheets.put(id, kept);
  const everybody = noticing(firstPage(card, seen, true, id));
  const thread = threadOf(card);
  const posted = await postOrWhisper(
    { everybody: everybody.render, onlyReader: firstPage(card, seen, false, id) },
    thread,
    reader,
    working,
  );
  if (posted === undefined) return;
  await store.sheets.put(id, { ...kept, posted });
  await shareCharts(seen, everybody.level(), thread, working);
}

async function lookInCard(job: LookJob, working: Working): Promise<void> {
  const { store, poster, authoriser, id, log } = working;
  const card = await cardPicked(job.cardId, working);
  if (card === undefined) return;
  const onlyReader = await authoriser.whyNotIn(job.channel);
  const looking: Render = () => ({ text: mrk`Looking at ${code(card.question.name, 200)}…` });
  const screen = openScreen({
    poster,
    id: `card-${card.id}`,
    reader: readerOf(job, card, id),
    ...(card.ts !== undefined && { posted: { channel: card.channel, ts: card.ts } }),
    ...(onlyReader !== undefined && { onlyReader }),
    first: looking,
    holdMs: 0,
    everyMs: working.updateEveryMs,
    log,
  });
  const seen = (await resumed(card, working)) ?? (await lookCloser(job, card, working));
  const posted = await screen.posted(looking);
  const { candidates: _candidates, ...rest } = card;
  const known: Card = { ...rest, ...(posted && { ts: posted.ts }) };
  if (seen.kind === 'said') {
    const { candidates } = seen;
    await store.cards.put(card.id, {
      ...known,
      ...(candidates && { candidates: [...candidates] }),
    });
    await screen.answer(seen.render);
    return;
  }
  const found = { ...known, ref: seen.ref };
  await store.cards.put(card.id, found);
  await rememberThread(found, working);
  await store.sheets.put(id, { ...keptOf(job, seen), ...(posted && { posted }) });
  const page = noticing(firstPage(card, seen, posted !== undefined, id));
  await screen.answer(page.render);
  if (posted) await shareCharts(seen, page.level(), threadOf(found), working);
}

/** What this job saw before it was interrupted, so that AWS is not asked again. */
async function resumed({ ref }: Card, { store, id }: Working): Promise<Closer | undefined> {
  const kept = await store.sheets.get(id);
  if (kept?.look === undefined || ref === undefined) return undefined;
  const { sheet, walk, look: asked } = kept;
  return { kind: 'sheet', sheet, ...(walk && { walk }), ref, words: asked.words };
}

/** What is kept of it, so that its pages can be turned and it can be looked at again. */
function keptOf({ cardId, what }: LookJob, { sheet, walk, words }: Shown): KeptSheet {
  return { cardId, sheet, ...(walk && { walk }), look: { what, words: [...words] } };
}

function firstPage(
  { id: cardId }: Card,
  { sheet, walk }: Shown,
  asFile: boolean,
  sheetId: string,
): Render {
  return (level) => sheetMessage({ sheet, walk, cardId, sheetId, asFile, again: true }, level);
}
