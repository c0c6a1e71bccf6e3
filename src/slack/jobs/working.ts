import type { WebClient } from '@slack/web-api';
import type { AwsPlaces } from '../../accounts/clients.ts';
import type { Log } from '../../log.ts';
import type { Policy } from '../../permissions/policy.ts';
import type { AnswerCache } from '../../probes/answer-cache.ts';
import type { Ask } from '../../probes/aws.ts';
import { operationOf } from '../../probes/question.ts';
import type { JobQueue } from '../../queue/enqueue.ts';
import type { Settings } from '../../settings/schema.ts';
import type { Store } from '../../store/store.ts';
import type { Authoriser } from '../authorising/authorise.ts';
import type { Poster } from '../posting/post.ts';
import type { FileSharer } from '../posting/share-file.ts';
import type { ThreadRoots } from '../posting/thread-roots.ts';
import type { SharedTriage } from './shared-triage.ts';

/** What a job works with. */
export interface Working {
  readonly store: Store;
  readonly queue: JobQueue;
  readonly poster: Poster;
  readonly files: FileSharer;
  readonly authoriser: Authoriser;
  readonly threadRoots: ThreadRoots;
  /** For what is no message: may ask again. */
  readonly slack: WebClient;
  /** Who may change what, as it is now. */
  readonly policy: () => Policy;
  /** In the name of whoever asked for the job. */
  readonly aws: AwsPlaces;
  /** Accounts, other names of services and what channels are about, as they are now. */
  readonly settings: () => Settings;
  readonly cache: AnswerCache;
  /** For answers in cards; before a change the service is always looked at afresh. */
  readonly triage: SharedTriage;
  /** Of this job: every line carries its correlation id. */
  readonly log: Log;
  /** The job's own id, under which it posts. */
  readonly id: string;
  /** How often a change that was made is looked at, in milliseconds. */
  readonly watchEveryMs: number;
  /** How long a call that changes AWS may be under way, in milliseconds. */
  readonly answerMs: number;
  /** How often a watched service is looked at, in milliseconds. */
  readonly watchServiceEveryMs: number;
  /** How long a service must have been steady before that is told, because it may crash at the next look, in milliseconds. */
  readonly settledMs: number;
  /** How long a new card waits for its answer before it is posted with progress instead, in milliseconds. */
  readonly holdMs: number;
  /** How far apart updates of one card are, in milliseconds; grows with the number of live cards. */
  readonly updateEveryMs: () => number;
}

/** Asks and notes each call in the log, with the correlation id of the question that caused it. */
export function noted(ask: Ask, log: Log): Ask {
  return async (question, signal) => {
    const startedAt = performance.now();
    const call = `${question.client}:${operationOf(question)}`;
    const ms = () => Math.round(performance.now() - startedAt);
    try {
      const answer = await ask(question, signal);
      log.debug({ call, ms: ms() }, 'AWS answered.');
      return answer;
    } catch (error) {
      log.debug({ call, ms: ms(), err: error }, 'AWS did not answer.');
      throw error;
    }
  };
}
