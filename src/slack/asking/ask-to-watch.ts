import { digest, type JobOf, jobId } from '../../queue/jobs.ts';
import { usageMessage } from '../../renderers/slack/help.ts';
import type { SlackMessage } from '../../renderers/slack/message.ts';
import { code, mrk } from '../../renderers/slack/mrkdwn.ts';
import type { AskedService } from '../../store/questions.ts';
import { cardMeant } from './card-meant.ts';
import type { Listening } from './listening.ts';
import { threadAbout } from './thread-about.ts';

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
  const about = await threadAbout(listening, asking);
  const card = await cardMeant(listening, asking, about, { question: asking.question });
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
    card.ref === undefined ? store.cards.claim(card.id, { ...card, watching: true }) : undefined,
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
