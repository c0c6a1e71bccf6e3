import { digest, type JobOf, jobId } from '../../queue/jobs.ts';
import type { SlackMessage } from '../../renderers/slack/message.ts';
import { code, mrk } from '../../renderers/slack/mrkdwn.ts';
import { placeQuestion } from '../../settings/places.ts';
import type { AskedService } from '../../store/questions.ts';
import type { Listening } from './listening.ts';

/** A question about a service, wherever it was asked. */
export interface Asking {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  /** Where the card goes; absent: into the channel. */
  readonly threadTs?: string;
  readonly question: AskedService;
  readonly others?: readonly AskedService[];
  /** What makes this request this one and no other, however often Slack delivers it. */
  readonly delivery: string;
  /** Where the asker can be reached, if Slack said so. */
  readonly responseUrl?: string;
}

/**
 * Hands a question to the workers and says what the asker should read meanwhile.
 *
 * @throws QueueUnavailable, or Redis's error
 */
export async function ask(
  { queue, store, settings, log }: Pick<Listening, 'queue' | 'store' | 'settings' | 'log'>,
  { team, channel, user, threadTs, question: asked, others, delivery, responseUrl }: Asking,
): Promise<SlackMessage> {
  const question = placeQuestion(asked, channel, settings());
  const id = jobId('diagnose', team, channel, delivery);
  const cardId = digest([team, channel, delivery]);
  const job: JobOf<'diagnose'> = {
    kind: 'diagnose',
    team,
    channel,
    user,
    cardId,
    correlation: id.slice(-12),
  };
  // Claimed and not put: a request that Slack delivers again must not undo its answer.
  const claimed = store.cards.claim(cardId, {
    id: cardId,
    team,
    channel,
    askedBy: user,
    ...(threadTs !== undefined && { threadTs }),
    question,
    ...(others && others.length > 0 && { others: [...others], sure: sureAmong(asked, others) }),
  });
  const kept = responseUrl === undefined ? undefined : store.responseUrls.put(id, responseUrl);
  await Promise.all([claimed, kept]);
  // The answer may be for the asker alone: what another asks at the same time is another question.
  const same = digest(['diagnose', team, channel, threadTs ?? '', user, JSON.stringify(question)]);
  const { outcome } = await queue.enqueue(id, job, { same });
  log.info({ correlation: job.correlation, team, channel, user, question, outcome }, 'Asked why.');
  const name = code(question.name, 200);
  return {
    text:
      outcome === 'started'
        ? mrk`Looking at ${name}…`
        : mrk`${name} is being looked at already; the answer comes here.`,
  };
}

/** An ARN and the address of a console page say the region, and no words do. */
function sureAmong(first: AskedService, others: readonly AskedService[]): number {
  return [first, ...others].filter(({ region }) => region !== undefined).length;
}
