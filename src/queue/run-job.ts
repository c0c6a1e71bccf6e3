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
  /** Called when the last attempt has failed, so that whoever asked is told. It must not reject. */
  gaveUp(job: Job, id: string, log: Log): Promise<void>;
}

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
  let later: Later | undefined;
  try {
    later = await handler.run(read.data, id, log);
  } catch (error) {
    const attempt = queued.attemptsMade + 1;
    const last = attempt >= (queued.opts.attempts ?? 1);
    log.error({ err: error, attempt, last }, 'A job failed.');
    if (last) await handler.gaveUp(read.data, id, log);
    throw error;
  }
  if (later === undefined) return;
  await queued.moveToDelayed(Date.now() + later.laterMs, token);
  throw new DelayedError();
}
