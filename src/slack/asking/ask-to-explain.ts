import { redact } from '../../facts/redact.ts';
import { digest, type JobOf, jobId } from '../../queue/jobs.ts';
import type { Listening } from './listening.ts';

/** A wish to have a text explained in a thread. */
export interface AskingToExplain {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly threadTs: string;
  /** Empty: the message that the thread hangs on. */
  readonly text: string;
  /** What makes this request this one and no other, however often Slack delivers it. */
  readonly delivery: string;
}

/**
 * Hands a text to the workers, which answer in the thread.
 *
 * @throws QueueUnavailable, or Redis's error
 */
export async function askToExplain(
  { queue, store, log }: Listening,
  { team, channel, user, threadTs, text, delivery }: AskingToExplain,
): Promise<void> {
  const id = jobId('explain', team, channel, delivery);
  const cardId = digest(['explain', team, channel, delivery]);
  const correlation = id.slice(-12);
  const job: JobOf<'explain'> = {
    kind: 'explain',
    team,
    channel,
    user,
    cardId,
    correlation,
    threadTs,
  };
  if (text !== '') await store.pastes.put(cardId, redact(text));
  await queue.enqueue(id, job, {});
  log.info({ correlation, team, channel, user }, 'Asked to explain.');
}
