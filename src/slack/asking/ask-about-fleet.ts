import { digest, type JobOf, jobId } from '../../queue/jobs.ts';
import type { SlackMessage } from '../../renderers/slack/message.ts';
import { code, mrk } from '../../renderers/slack/mrkdwn.ts';
import { placeQuestion } from '../../settings/places.ts';
import type { FleetQuestion } from '../../store/fleets.ts';
import type { AskedService } from '../../store/questions.ts';
import type { Listening } from './listening.ts';
import { threadAbout } from './thread-about.ts';

/** A wish to see all services of a cluster. */
export interface AskingAboutFleet {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  /** Absent: that of the thread, else that of the channel, else the only one. */
  readonly cluster?: string;
  /** The root of the thread in which it was asked; absent for a slash command. */
  readonly threadTs?: string;
  /** What makes this request this one and no other, however often Slack delivers it. */
  readonly delivery: string;
  /** Where the asker can be reached, if Slack said so. */
  readonly responseUrl?: string;
}

/**
 * Hands the question whether it is only this service to the workers.
 *
 * @returns what the asker reads meanwhile
 * @throws QueueUnavailable, or Redis's error
 */
export async function askAboutFleet(
  listening: Listening,
  asking: AskingAboutFleet,
): Promise<SlackMessage> {
  const { queue, store, log } = listening;
  const { team, channel, user, threadTs, delivery, responseUrl } = asking;
  const question = await questionOf(listening, asking);
  const id = jobId('fleet', team, channel, delivery);
  const [job] = await Promise.all([
    fleetJob(listening, asking, question),
    responseUrl === undefined ? undefined : store.responseUrls.put(id, responseUrl),
  ]);
  const { correlation } = job;
  const same = digest(['fleet', team, channel, threadTs ?? '', user, JSON.stringify(question)]);
  const { outcome } = await queue.enqueue(id, job, { same });
  log.info({ correlation, team, channel, user, question, outcome }, 'Asked about a fleet.');
  const { cluster } = question;
  const what = cluster === undefined ? mrk`the cluster` : mrk`cluster ${code(cluster, 200)}`;
  return {
    text:
      outcome === 'started'
        ? mrk`Looking at every service of ${what}…`
        : mrk`Every service of ${what} is being looked at already; the answer comes here.`,
  };
}

/**
 * Keeps a question about a cluster and makes the job that answers it, in a message of its own.
 *
 * @throws Redis's error
 */
export async function fleetJob(
  { store }: Listening,
  { team, channel, user, threadTs, delivery }: AskingAboutFleet,
  question: FleetQuestion,
): Promise<JobOf<'fleet'>> {
  const cardId = digest([team, channel, delivery]);
  const correlation = jobId('fleet', team, channel, delivery).slice(-12);
  await Promise.all([
    store.fleets.put(cardId, question),
    store.cards.claim(cardId, {
      id: cardId,
      team,
      channel,
      askedBy: user,
      ...(threadTs !== undefined && { threadTs }),
      question: { name: question.service ?? question.cluster ?? 'fleet' },
    }),
  ]);
  return { kind: 'fleet', team, channel, user, cardId, correlation };
}

/** The cluster that was named, in the account and region of the thread; else the thread's own, else the channel's. */
async function questionOf(listening: Listening, asking: AskingAboutFleet): Promise<FleetQuestion> {
  const { channel, cluster } = asking;
  const { service: known } = await threadAbout(listening, asking);
  const isThere = cluster === undefined || cluster === known?.cluster;
  const { name: _name, ...place } = placeQuestion(
    { name: 'fleet', ...withoutName(known), ...(cluster !== undefined && { cluster }) },
    channel,
    listening.settings(),
  );
  return { ...place, ...(known && isThere && { service: known.name }) };
}

function withoutName(known: AskedService | undefined): Omit<AskedService, 'name'> {
  if (known === undefined) return {};
  const { name: _name, ...place } = known;
  return place;
}
