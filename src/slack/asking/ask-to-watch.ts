import { digest, type JobOf, jobId } from '../../queue/jobs.ts';
import { usageMessage } from '../../renderers/slack/help.ts';
import type { SlackMessage } from '../../renderers/slack/message.ts';
import { code, mrk } from '../../renderers/slack/mrkdwn.ts';
import { placeQuestion } from '../../settings/places.ts';
import type { Card } from '../../store/cards.ts';
import type { AskedService } from '../../store/questions.ts';
import { threadKey } from '../../store/store.ts';
import type { Listening } from './listening.ts';

/** A wish to have an eye kept on a service, or not any more. */
export interface AskingToWatch {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly kind: 'watch' | 'unwatch';
  /** Absent: the service of the thread. */
  readonly question?: AskedService;
  /** The root of the thread in which it was asked; absent for a slash command, which knows no threads. */
  readonly threadTs?: string;
  /** What makes this request this one and no other, however often Slack delivers it. */
  readonly delivery: string;
  /** Where the asker can be reached, if Slack said so. */
  readonly responseUrl?: string;
}

/** What the asker reads: meanwhile, where it was begun, or in place of it. */
export interface AskedToWatch {
  readonly begun: boolean;
  readonly said: SlackMessage;
}

/**
 * Hands a watch, or its end, to the workers: in the thread of the card that the thread is about, or as a message of its own.
 *
 * @throws QueueUnavailable, or Redis's error
 */
export async function askToWatch(
  listening: Listening,
  asking: AskingToWatch,
): Promise<AskedToWatch> {
  const { queue, store, log } = listening;
  const { team, channel, user, kind, threadTs, delivery, responseUrl } = asking;
  const card = await cardFor(listening, asking);
  if (card === undefined) {
    const how =
      threadTs === undefined ? `Write "/ecs ${kind} checkout-svc"` : `Say "${kind} checkout-svc"`;
    return {
      begun: false,
      said: usageMessage(`Which service? ${how}, or "${kind}" in the thread of a card.`),
    };
  }
  const name = kind === 'watch' ? 'watch-service' : 'unwatch-service';
  const id = jobId(name, team, channel, delivery);
  const correlation = id.slice(-12);
  const job: JobOf<typeof name> = {
    team,
    channel,
    user,
    cardId: card.id,
    correlation,
    kind: name,
  };
  await Promise.all([
    // Claimed and not put: a request that Slack delivers again must not undo its answer.
    card.ref === undefined ? store.cards.claim(card.id, card) : undefined,
    responseUrl === undefined ? undefined : store.responseUrls.put(id, responseUrl),
  ]);
  const { question } = card;
  const same = digest([name, team, channel, threadTs ?? '', user, JSON.stringify(question)]);
  await queue.enqueue(id, job, { same });
  log.info({ correlation, team, channel, user, kind, question }, 'Asked to watch.');
  const said = code(question.name, 200);
  return {
    begun: true,
    said: {
      text:
        kind === 'watch'
          ? mrk`Keeping an eye on ${said}…`
          : mrk`Ending the watch of ${said} in this channel…`,
    },
  };
}

/** The thread's own card where it is about the service that is meant; else a new one, which shows the watch itself. */
async function cardFor(
  { store, settings }: Listening,
  { team, channel, user, question: named, threadTs, delivery }: AskingToWatch,
): Promise<Card | undefined> {
  const about =
    threadTs === undefined ? undefined : await store.threads.get(threadKey(channel, threadTs));
  const { cardId, ...thread } = about ?? {};
  const known = 'name' in thread ? thread : undefined;
  const cluster = named?.cluster ?? known?.cluster;
  if (named === undefined || (named.name === known?.name && cluster === known.cluster)) {
    const card = cardId === undefined ? undefined : await store.cards.get(cardId);
    if (card?.ref) return card;
  }
  const question = named ?? known;
  if (question === undefined) return undefined;
  return {
    id: digest([team, channel, delivery]),
    team,
    channel,
    askedBy: user,
    ...(threadTs !== undefined && { threadTs }),
    question: placeQuestion(question, channel, settings()),
    watching: true,
  };
}
