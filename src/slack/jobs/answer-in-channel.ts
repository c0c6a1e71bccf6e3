import type { Sheet } from '../../looks/sheet.ts';
import type { JobOf } from '../../queue/jobs.ts';
import type { Later } from '../../queue/run-job.ts';
import type { OpeningView } from '../../renderers/slack/message.ts';
import type { Mrkdwn } from '../../renderers/slack/mrkdwn.ts';
import { openingMessage } from '../../renderers/slack/opening.ts';
import type { Card } from '../../store/cards.ts';
import type { Place, Posted, Render } from '../posting/post.ts';
import { openAnswer, sayInstead } from './answer-screen.ts';
import { readerOf, threadOf } from './card.ts';
import { lastInChannel, noteInChannel, type Topic, topicKey } from './channel-cards.ts';
import { inTurn } from './in-turn.ts';
import { rememberThread } from './remember-thread.ts';
import type { SaidInstead } from './search-answer.ts';
import { tellWhere } from './tell-where.ts';
import type { Working } from './working.ts';

/** Something that was asked in a channel without a thread. */
export interface AskedInChannel {
  readonly job: JobOf<'look' | 'fleet'>;
  readonly card: Card;
  /** As far as the question and the search say. */
  readonly topic: Topic;
  /** What the card says where the answer takes long. */
  readonly looking: Mrkdwn;
  /** Asks AWS once, however often it is called. */
  readonly see: () => Promise<Told | SaidInstead>;
}

/** What was seen, and how it is shown. */
export interface Told {
  readonly kind: 'told';
  readonly sheet: Sheet;
  /** As AWS names it. */
  readonly topic: Topic;
  readonly about: OpeningView['about'];
  /** What the card remembers of it. */
  readonly remember: Pick<Card, 'ref'>;
  /** Keeps it as a sheet of a card and posts it in a thread; undefined where the bot may not or the thread has gone. */
  readonly post: (card: Card, thread: Required<Place>) => Promise<Posted | undefined>;
  /** Keeps it as a sheet of a card, for whoever alone reads it. */
  readonly alone: (card: Card) => Promise<Render>;
}

/**
 * Answers somebody who asked in a channel, because Slack gives a slash command no thread: in the thread of the channel's last card
 * about the same, else in that of a new card, which says the answer.
 */
export async function answerInChannel(
  asked: AskedInChannel,
  working: Working,
): Promise<Later | undefined> {
  if (await answeredInThread(asked, working)) return undefined;
  // Of two who ask at the same time, the second finds the card of the first.
  const turn = topicKey(asked.card.channel, asked.topic);
  return inTurn(turn, working, async () => {
    if (!(await answeredInThread(asked, working))) await beginThread(asked, working);
  });
}

/** @returns whether the answer stands in the thread of the last card about it */
async function answeredInThread(
  { job, card, topic, see }: AskedInChannel,
  working: Working,
): Promise<boolean> {
  // What was asked in a menu is answered where the menu stands.
  if (card.ts !== undefined) return false;
  const begun = await answeredBefore(card, working);
  const last = begun ?? (await lastInChannel(card.channel, topic, working));
  const thread = last && threadOf(last);
  if (last === undefined || thread === undefined) return false;
  const told = await see();
  if (told.kind === 'said' || !(begun || isAbout(last, told.topic))) return false;
  const posted = await told.post(last, thread);
  if (posted) await tellWhere(told.sheet, posted, readerOf(job, card, working.id), working);
  return posted !== undefined;
}

/** The card in whose thread this job has begun to answer before it was interrupted; another may be the channel's last since. */
async function answeredBefore({ id }: Card, working: Working): Promise<Card | undefined> {
  const { store } = working;
  const kept = await store.sheets.get(working.id);
  return kept === undefined || kept.cardId === id ? undefined : store.cards.get(kept.cardId);
}

/**
 * Whether the last card is still about what was asked: another service may have been picked in it since, and a question that leaves
 * the account open may be about another one.
 */
function isAbout({ ref, opening }: Card, { account, region, cluster, name }: Topic): boolean {
  const place = ref ?? opening?.place;
  return (
    place?.account === account &&
    place.region === region &&
    place.cluster === cluster &&
    ref?.name === name
  );
}

/** Posts a card that says the answer, and the rest of it in its thread. */
async function beginThread(
  { job, card, looking, see }: AskedInChannel,
  working: Working,
): Promise<void> {
  const { store, poster, id } = working;
  const screen = await openAnswer(job, card, looking, working);
  try {
    const told = await see();
    if (told.kind === 'said') return await sayInstead(told, card, screen, working);
    const opening = openingOf(card, told);
    const { candidates: _candidates, ...rest } = card;
    const known: Card = { ...rest, ...told.remember, opening, openingSheet: id };
    await store.cards.put(card.id, known);
    const headline: Render = (level) => openingMessage(opening, level);
    const posted = await screen.posted(headline);
    if (posted === undefined) {
      await screen.answer(await told.alone(known));
      return;
    }
    const found: Card = { ...known, channel: posted.channel, ts: posted.ts };
    await store.cards.put(card.id, found);
    if (found.ref) await rememberThread(found, working);
    else await noteInChannel(found, told.topic, working);
    // Somebody may have asked for the cause before this job was interrupted, and reads the diagnosis.
    if (card.view === undefined) await screen.answer(headline);
    const thread = { team: card.team, channel: posted.channel, threadTs: posted.ts };
    if (await told.post(found, thread)) return;
    await poster.whisper(readerOf(job, card, id), await told.alone(found));
  } finally {
    screen.close();
  }
}

function openingOf({ id: cardId, askedBy }: Card, { sheet, topic, about }: Told): OpeningView {
  const { title, said, takenAt } = sheet;
  const { cluster, region, account } = topic;
  return { cardId, title, said, place: { cluster, region, account }, takenAt, askedBy, about };
}
