import { DelayedError, type Job as QueuedJob, UnrecoverableError } from 'bullmq';
import type { Log } from '../log.ts';
import { type Job, job as jobSchema } from './jobs.ts';

/** The job is to be run again after some time: it watches something, or somebody asked to wait. */
export interface Later {
  readonly laterMs: number;
}

/** What is done with jobs. */
export interface Handler {
  run(job: Job, id: string, log: Log): Promise<Later | undefined>;
  /** Called when the last attempt has failed, so that whoever asked is told. It must not reject. @returns when to come again where that has to wait */
  gaveUp(job: Job, id: string, log: Log): Promise<Later | undefined>;
}

/** A worker that dies with a job is followed by another; only a job that kills worker after worker is given up. */
export const mostDeaths = 5;

/**
 * Runs one job. One that must wait is put back with a delay and leaves its place to others; one that fails is tried
 * again by BullMQ as often as it was enqueued for.
 */
export async function runJob(
  queued: QueuedJob<unknown>,
  token: string | undefined,
  handler: Handler,
  rootLog: Log,
): Promise<void> {
  const id = queued.id ?? '';
  const read = jobSchema.safeParse(queued.data);
  if (!read.success) throw new UnrecoverableError(`Job ${id} is none that this release knows.`);
  const log = rootLog.child({ correlation: read.data.correlation, job: id, kind: read.data.kind });
  const deaths = queued.stalledCounter;
  if (deaths > mostDeaths) {
    log.error({ deaths }, 'A job is given up: the workers that ran it have died.');
    const later = await handler.gaveUp(read.data, id, log);
    if (later) return comeAgain(queued, token, later);
    throw new UnrecoverableError(`Job ${id} was left behind ${deaths} times.`);
  }
  let later: Later | undefined;
  try {
    later = await handler.run(read.data, id, log);
  } catch (error) {
    const attempt = queued.attemptsMade + 1;
    const last = attempt >= (queued.opts.attempts ?? 1);
    log.error({ err: error, attempt, last }, 'A job failed.');
    later = last ? await handler.gaveUp(read.data, id, log) : undefined;
    if (later === undefined) throw error;
  }
  if (later) await comeAgain(queued, token, later);
}

async function comeAgain(
  queued: QueuedJob<unknown>,
  token: string | undefined,
  { laterMs }: Later,
): Promise<never> {
  await queued.moveToDelayed(Date.now() + laterMs, token);
  throw new DelayedError();
}
