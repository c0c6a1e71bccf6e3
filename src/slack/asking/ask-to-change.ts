import { digest, type JobOf, jobId } from '../../queue/jobs.ts';
import { usageMessage } from '../../renderers/slack/help.ts';
import type { SlackMessage } from '../../renderers/slack/message.ts';
import { code, mrk } from '../../renderers/slack/mrkdwn.ts';
import type { Card } from '../../store/cards.ts';
import { changeQuestion, type NamedChange } from '../requests/change-question.ts';
import type { KnownNames } from '../requests/known-names.ts';
import { cardMeant } from './card-meant.ts';
import type { Listening } from './listening.ts';
import { threadAbout } from './thread-about.ts';

/** A wish to change a service, typed by somebody. */
export interface AskingToChange {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly change: NamedChange;
  /** Those of the words that are names of services. */
  readonly names: KnownNames;
  /** The root of the thread in which it was asked; absent for a slash command, which knows no threads. */
  readonly threadTs?: string;
  /** What makes this request this one and no other, however often Slack delivers it. */
  readonly delivery: string;
  /** Where the asker can be reached, if Slack said so. */
  readonly responseUrl?: string;
}

/** What the asker reads: meanwhile, where a plan is being made, or in place of it. */
export interface AskedToChange {
  readonly begun: boolean;
  readonly said: SlackMessage;
}

/**
 * Hands a wish to change a service to the workers, which answer with a plan: in the thread, else in the channel.
 *
 * @throws QueueUnavailable, or Redis's error
 */
export async function askToChange(
  listening: Listening,
  asking: AskingToChange,
): Promise<AskedToChange> {
  const { mayTry } = listening;
  const { action } = asking.change;
  const permission = mayTry(asking.user, action);
  if (!permission.allowed) return { begun: false, said: { text: permission.because } };
  const asked = changeQuestion(asking.change, asking.names);
  if ('problem' in asked) return { begun: false, said: usageMessage(asked.problem) };
  const card = await cardMeant(listening, asking, await threadAbout(listening, asking), asked);
  if (card === undefined) {
    const said = usageMessage('Which service? Name it, or ask in the thread of a card.');
    return { begun: false, said };
  }
  return { begun: true, said: await hand(listening, asking, card, asked.words) };
}

async function hand(
  { queue, store, log }: Listening,
  { team, channel, user, threadTs, change, delivery, responseUrl }: AskingToChange,
  card: Card,
  words: readonly string[],
): Promise<SlackMessage> {
  const { action } = change;
  const id = jobId('plan-change', team, channel, delivery);
  const correlation = id.slice(-12);
  const job: JobOf<'plan-change'> = {
    kind: 'plan-change',
    team,
    channel,
    user,
    cardId: card.id,
    correlation,
    action,
  };
  await Promise.all([
    // Claimed and not put: a request that Slack delivers again must not undo its answer.
    card.ref === undefined ? store.cards.claim(card.id, card) : undefined,
    store.changeWords.put(id, [...words]),
    responseUrl === undefined ? undefined : store.responseUrls.put(id, responseUrl),
  ]);
  const asked = JSON.stringify([action, words, card.question]);
  const same = digest(['plan-change', team, channel, threadTs ?? '', user, asked]);
  const { outcome } = await queue.enqueue(id, job, { same });
  const { question } = card;
  log.info({ correlation, team, channel, user, question, action, outcome }, 'Asked to change.');
  const name = code(question.name, 200);
  return { text: mrk`Planning for ${name}; nothing is changed before you confirm the plan.` };
}
