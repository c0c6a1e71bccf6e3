import { lookOf } from '../../../looks/index.ts';
import type { Sheet } from '../../../looks/sheet.ts';
import type { JobOf } from '../../../queue/jobs.ts';
import type { Later } from '../../../queue/run-job.ts';
import { mrk } from '../../../renderers/slack/mrkdwn.ts';
import type { Card } from '../../../store/cards.ts';
import type { KeptSheet } from '../../../store/sheets.ts';
import { threadKey } from '../../../store/store.ts';
import { expired } from '../../expired.ts';
import type { Reader } from '../../posting/post.ts';
import { askerOf, readerOf, refresh, threadOf, whisper } from '../card.ts';
import { ignoringLostMessage } from '../changes/kept-plan.ts';
import { inTurn } from '../in-turn.ts';
import type { Working } from '../working.ts';
import { lookCloser, type Shown } from './look-closer.ts';
import { shareCharts } from './share-charts.ts';
import { showKept } from './show-kept.ts';

type AgainJob = JobOf<'look-again'>;
type Look = NonNullable<KeptSheet['look']>;

/** Looks again at what was seen, perhaps with other words, and shows it in the same message. */
export async function lookAgain(job: AgainJob, working: Working): Promise<Later | undefined> {
  const { store, id } = working;
  const { sheetId } = job;
  const [kept, card] = await Promise.all([store.sheets.get(sheetId), store.cards.get(job.cardId)]);
  if (kept?.look === undefined || card?.ref === undefined || kept.cardId !== card.id) {
    await whisper(expired, askerOf(job, id), working);
    return undefined;
  }
  const before = { ...kept, look: kept.look };
  // Another service may have been picked in the card since: the message goes on to be about its own.
  const about = { ...card, ref: kept.look.ref ?? card.ref };
  // Two who ask at the same time wait for each other, so that the later one's answer stays.
  return inTurn(card.id, working, () => showAgain(job, before, about, working));
}

async function showAgain(
  job: AgainJob,
  before: KeptSheet & { readonly look: Look },
  card: Card,
  working: Working,
): Promise<void> {
  const { store, id } = working;
  const reader = readerOf(job, card, id);
  const { sheetId } = job;
  const { posted } = before;
  const message = posted && threadKey(posted.channel, posted.ts);
  const shownSince = message && (await store.shownSince.get(message));
  if (shownSince !== undefined && Number(shownSince) > Number(job.at)) {
    await whisper(
      mrk`Somebody has asked for something else since, which the message shows.`,
      reader,
      working,
    );
    return;
  }
  const now = (await store.sheets.get(id)) ?? (await seenAgain(job, before, card, reader, working));
  if (now === undefined) return;
  const level = await showKept(id, now, undefined, reader, working);
  if (message) await store.shownSince.put(message, job.at);
  if (job.words === 'same') await showHeadline(sheetId, now.sheet, card.id, working);
  if (level === undefined || card.ref === undefined) return;
  await shareCharts({ sheet: now.sheet, ref: card.ref }, level, threadOf(card), working);
}

/** A card that says the headline of this sheet says it anew. */
async function showHeadline(
  before: string,
  { title, said, takenAt }: Sheet,
  cardId: string,
  working: Working,
): Promise<void> {
  const { store, id } = working;
  const now = await store.cards.change(cardId, (card) => {
    const { opening, openingSheet } = card ?? {};
    if (card === undefined || opening === undefined) return undefined;
    if (openingSheet !== before && openingSheet !== id) return undefined;
    return { ...card, opening: { ...opening, title, said, takenAt }, openingSheet: id };
  });
  if (now) await ignoringLostMessage(refresh(now, working));
}

/** @returns undefined where there is nothing to see, which whoever asked has been told */
async function seenAgain(
  job: AgainJob,
  before: KeptSheet & { readonly look: Look },
  card: Card,
  reader: Reader,
  working: Working,
): Promise<KeptSheet | undefined> {
  const { store, poster, id } = working;
  const look = await askedFor(job, before, working);
  await store.lookWords.put(id, look.words);
  const { team, channel, user, cardId, correlation } = job;
  const common = { team, channel, user, cardId, correlation };
  const seen = await lookCloser({ ...common, kind: 'look', what: look.what }, card, working);
  if (seen.kind === 'said') {
    await poster.whisper(reader, seen.render);
    return undefined;
  }
  const { posted } = before;
  const { walk } = seen;
  const kept: KeptSheet = {
    cardId,
    sheet: asTyped(seen, look.typed),
    ...(walk && { walk }),
    look,
    ...(posted && { posted }),
  };
  await store.sheets.put(id, kept);
  return kept;
}

/** What is to be looked at now. */
async function askedFor(
  { words, sheetId, page }: AgainJob,
  { look, sheet }: KeptSheet & { readonly look: Look },
  { store, id }: Working,
): Promise<Look> {
  if (words === 'same') return look;
  if (words === 'older') {
    return { ...look, words: [...(sheet.older ?? look.words)], newer: { sheetId, page } };
  }
  const { what, words: _words, newer: _newer, ...rest } = look;
  const typed = (await store.typed.get(id)) ?? '';
  const meant = lookOf(what)?.typed?.(typed, sheet.filter?.names ?? []) ?? [];
  return { ...rest, what, words: [...meant], typed };
}

/** The sheet with its box as somebody filled it, rather than as it was understood. */
function asTyped({ sheet }: Shown, typed?: string) {
  const { filter } = sheet;
  return filter && typed !== undefined ? { ...sheet, filter: { ...filter, text: typed } } : sheet;
}
