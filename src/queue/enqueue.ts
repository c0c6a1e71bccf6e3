import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Log } from '../log.ts';
import { type Job, queueName } from './jobs.ts';

/** How long a listener waits for Redis before it tells its user that nothing was started, in milliseconds. */
const deadlineMs = 1_500;

/** Equal requests within this time are one: a double click is not two questions. */
const doubleClickMs = 1_000;

/** Failed jobs are tried again after 1, 2, 4, 8 and 16 seconds. */
const attempts = 6;

/** How often, and how far apart in milliseconds, a job that came too late is looked for: for about a minute. */
const lateAttempts = 30;
const lateEveryMs = 500;

/** A job as it is stored: the mark tells which call added it, because two deliveries give a job the same id. */
type MarkedJob = Job & { readonly mark: string };

/** The queue did not take the job in time, so that nothing was started. */
export class QueueUnavailable extends Error {
  constructor(cause: unknown) {
    super('The triage queue is unavailable, nothing was started.', { cause });
    this.name = 'QueueUnavailable';
  }
}

export interface Enqueued {
  /** `again`: the same request is already under way or was just answered. */
  readonly outcome: 'started' | 'again';
}

export interface JobQueue {
  /**
   * Hands a job to the workers. `same` names what is asked and where, without saying when.
   *
   * @throws QueueUnavailable when Redis does not take it within 1.5 s
   */
  enqueue(id: string, job: Job, options: EnqueueOptions): Promise<Enqueued>;
  close(): Promise<void>;
}

export interface EnqueueOptions {
  readonly same?: string;
  readonly delayMs?: number;
}

/** Builds the producing end of the queue over a connection that fails promptly. */
export function createQueue(connection: Redis, log: Log): JobQueue {
  let queue: Queue<MarkedJob> | undefined;

  /** BullMQ never recovers from a failed first look at Redis, so that another queue takes the place of such a one. */
  function ready(): Queue<MarkedJob> {
    if (queue) return queue;
    const opened = open(connection, log);
    opened.waitUntilReady().catch(() => {
      if (queue === opened) queue = undefined;
    });
    queue = opened;
    return opened;
  }
  ready();

  return {
    async enqueue(id, job, { same, delayMs }) {
      const own = ready();
      const mark = randomUUID();
      const marked: MarkedJob = { ...job, mark };
      const adding = own.add(job.kind, marked, {
        jobId: id,
        ...(delayMs !== undefined && { delay: delayMs }),
        ...(same !== undefined && { deduplication: { id: same, ttl: doubleClickMs } }),
      });
      try {
        const added = await within(deadlineMs, adding);
        return { outcome: added?.id === id ? 'started' : 'again' };
      } catch (error) {
        // A Redis that is only slow takes the job after all, although the user was told that nothing was started.
        removeLate(own, id, mark).catch(() => undefined);
        throw new QueueUnavailable(error);
      }
    },
    async close() {
      // While Redis is away, BullMQ waits for it even to close.
      await within(deadlineMs, queue?.close()).catch(() => undefined);
    },
  };
}

/**
 * Removes what one call has added, once Redis answers again: on one connection it has then done what it was asked
 * before. A job with another mark is that of an earlier delivery, whose sender was told that it was started.
 */
async function removeLate(queue: Queue<MarkedJob>, id: string, mark: string): Promise<void> {
  for (let attempt = 0; attempt < lateAttempts; attempt++) {
    try {
      const found = await queue.getJob(id);
      if (found?.data.mark === mark) await found.remove();
      return;
    } catch {
      await setTimeout(lateEveryMs, undefined, { ref: false });
    }
  }
}

function open(connection: Redis, log: Log): Queue<MarkedJob> {
  const queue = new Queue<MarkedJob>(queueName, {
    connection,
    defaultJobOptions: {
      attempts,
      backoff: { type: 'exponential', delay: 1_000 },
      // A job is remembered for a day, as long as Slack may deliver the same thing again.
      removeOnComplete: { age: 24 * 60 * 60 },
      removeOnFail: { age: 7 * 24 * 60 * 60 },
    },
  });
  queue.on('error', (error) => log.debug({ err: error }, 'The queue reports an error.'));
  return queue;
}

async function within<T>(ms: number, work: Promise<T> | undefined): Promise<T | undefined> {
  const answered = new AbortController();
  const late = setTimeout(ms, undefined, { signal: answered.signal }).then(() => {
    throw new Error(`No answer within ${ms} ms`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    answered.abort();
  }
}
