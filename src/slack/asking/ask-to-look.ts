import { lookOf } from '../../looks/index.ts';
import type { LookId } from '../../looks/look.ts';
import { digest, type JobOf, jobId } from '../../queue/jobs.ts';
import { usageMessage } from '../../renderers/slack/help.ts';
import type { SlackMessage } from '../../renderers/slack/message.ts';
import { code, mrk } from '../../renderers/slack/mrkdwn.ts';
import type { Card } from '../../store/cards.ts';
import type { AskedService } from '../../store/questions.ts';
import type { KnownNames } from '../requests/known-names.ts';
import { lookQuestion } from '../requests/look-question.ts';
import { cardMeant } from './card-meant.ts';
import type { Listening } from './listening.ts';
import { threadAbout } from './thread-about.ts';

/** A wish to look closer at a service, typed by somebody. */
export interface AskingToLook {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly what: LookId;
  /** Everything behind the name of the look, as it was typed. */
  readonly rest: readonly string[];
  /** The service, where a sentence in plain words names it. */
  readonly question?: AskedService;
  /** Those of the words that are names of services. */
  readonly names: KnownNames;
  /** The root of the thread in which it was asked; absent for a slash command, which knows no threads. */
  readonly threadTs?: string;
  /** What makes this request this one and no other, however often Slack delivers it. */
  readonly delivery: string;
  /** Where the asker can be reached, if Slack said so. */
  readonly responseUrl?: string;
}

/** What the asker reads: meanwhile, where the look was begun, or in place of it. */
export interface AskedToLook {
  readonly begun: boolean;
  readonly said: SlackMessage;
}

/**
 * Hands a closer look to the workers: into the thread of the card that the thread is about, or as a card of its own.
 *
 * @throws QueueUnavailable, or Redis's error
 */
export async function askToLook(listening: Listening, asking: AskingToLook): Promise<AskedToLook> {
  const { what, rest, names } = asking;
  const about = await threadAbout(listening, asking);
  const asked = asking.question
    ? { question: asking.question, words: rest }
    : lookQuestion(what, rest, about.service, names);
  if ('problem' in asked) return unclear(asked.problem);
  const { words } = asked;
  const card = await cardMeant(listening, asking, about, asked);
  if (card === undefined) return unclear(howToAsk(what));
  const isNew = card.ref === undefined;
  const wanted = { what, words: [...words] };
  return hand(listening, asking, isNew ? { ...card, wanted } : card, words);
}

async function hand(
  { queue, store, log }: Listening,
  { team, channel, user, threadTs, what, delivery, responseUrl }: AskingToLook,
  card: Card,
  words: readonly string[],
): Promise<AskedToLook> {
  const id = jobId('look', team, channel, delivery);
  const job: JobOf<'look'> = {
    kind: 'look',
    team,
    channel,
    user,
    cardId: card.id,
    correlation: id.slice(-12),
    what,
    ...(card.ref === undefined && { asCard: true }),
  };
  await Promise.all([
    // Claimed and not put: a request that Slack delivers again must not undo its answer.
    card.ref === undefined ? store.cards.claim(card.id, card) : store.lookWords.put(id, [...words]),
    responseUrl === undefined ? undefined : store.responseUrls.put(id, responseUrl),
  ]);
  const { question } = card;
  const asked = JSON.stringify([what, words, question]);
  const same = digest(['look', team, channel, threadTs ?? '', user, asked]);
  const { outcome } = await queue.enqueue(id, job, { same });
  const { correlation } = job;
  log.info({ correlation, team, channel, user, question, what, outcome }, 'Asked to look.');
  const name = code(question.name, 200);
  const text =
    outcome === 'started'
      ? mrk`Looking at ${name}…`
      : mrk`${name} is being looked at already; the answer comes here.`;
  return { begun: true, said: { text } };
}

function unclear(problem: string): AskedToLook {
  return { begun: false, said: usageMessage(problem) };
}

function howToAsk(what: LookId): string {
  const takes = lookOf(what)?.takes;
  return `Which service? Write "${what} checkout-svc${takes === undefined ? '' : ` ${takes}`}", or "${what}" alone in the thread of a card.`;
}
