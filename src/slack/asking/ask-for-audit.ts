import { digest, type JobOf, jobId } from '../../queue/jobs.ts';
import type { SlackMessage } from '../../renderers/slack/message.ts';
import { code, mrk } from '../../renderers/slack/mrkdwn.ts';
import { placeQuestion } from '../../settings/places.ts';
import type { TargetQuestion } from '../../target/parse.ts';
import type { Listening } from './listening.ts';
import { threadAbout } from './thread-about.ts';

/** A wish to see who changed what. */
export interface AskingForAudit {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  /** Absent: that of the thread, else every service. */
  readonly question?: TargetQuestion;
  /** The root of the thread in which it was asked; absent for a slash command. */
  readonly threadTs?: string;
  /** What makes this request this one and no other, however often Slack delivers it. */
  readonly delivery: string;
  /** Where the asker can be reached, if Slack said so. */
  readonly responseUrl?: string;
}

/**
 * Hands the question who changed what to the workers.
 *
 * @returns what the asker reads meanwhile
 * @throws QueueUnavailable, or Redis's error
 */
export async function askForAudit(
  listening: Listening,
  asking: AskingForAudit,
): Promise<SlackMessage> {
  const { queue, store, settings, log } = listening;
  const { team, channel, user, question: named, threadTs, delivery, responseUrl } = asking;
  const question = named
    ? placeQuestion(named, channel, settings())
    : (await threadAbout(listening, asking)).service;
  const id = jobId('audit', team, channel, delivery);
  const cardId = digest([team, channel, delivery]);
  const correlation = id.slice(-12);
  const job: JobOf<'audit'> = { kind: 'audit', team, channel, user, cardId, correlation };
  await Promise.all([
    question && store.picks.put(id, question),
    store.cards.claim(cardId, {
      id: cardId,
      team,
      channel,
      askedBy: user,
      ...(threadTs !== undefined && { threadTs }),
      question: question ?? { name: 'audit' },
    }),
    responseUrl === undefined ? undefined : store.responseUrls.put(id, responseUrl),
  ]);
  const same = digest([
    'audit',
    team,
    channel,
    threadTs ?? '',
    user,
    JSON.stringify(question ?? {}),
  ]);
  const { outcome } = await queue.enqueue(id, job, { same });
  log.info({ correlation, team, channel, user, question, outcome }, 'Asked who changed what.');
  const what = question === undefined ? mrk`every service` : code(question.name, 200);
  return { text: mrk`Looking up who changed ${what}…` };
}
