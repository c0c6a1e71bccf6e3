import { Worker } from 'bullmq';
import { createAwsClients } from './accounts/clients.ts';
import { type Config, readConfig } from './config.ts';
import { createLog, type Log } from './log.ts';
import { createAnswerCache } from './probes/answer-cache.ts';
import { createQueue } from './queue/enqueue.ts';
import { queueName } from './queue/jobs.ts';
import { mostDeaths, runJob } from './queue/run-job.ts';
import { isMain, type Running, runUntilStopped } from './run.ts';
import { maskOwn } from './settings/own-masks.ts';
import { policyIn } from './settings/rights.ts';
import { followSettings } from './settings/source.ts';
import { createAuthoriser } from './slack/authorising/authorise.ts';
import { createHandler } from './slack/jobs/changes/perform.ts';
import { keepIndex } from './slack/jobs/index-services.ts';
import { shareTriage } from './slack/jobs/shared-triage.ts';
import { createCardLevels } from './slack/posting/card-levels.ts';
import { createSlackClients } from './slack/posting/clients.ts';
import { createPoster } from './slack/posting/post.ts';
import { createFileSharer } from './slack/posting/share-file.ts';
import { createThreadRoots } from './slack/posting/thread-roots.ts';
import { closeRedis, connectRedis } from './store/redis.ts';
import { createStore } from './store/store.ts';

/** Waiting times in milliseconds, which tests and the demo shorten. */
export interface WorkerTiming {
  /** How often a change that was made is looked at. */
  readonly watchEveryMs: number;
  /** How often a service that somebody watches is looked at. */
  readonly watchServiceEveryMs: number;
  /** How long a watched service must have been steady before that is told. */
  readonly settledMs: number;
  /** How long a call that changes AWS may be under way. */
  readonly answerMs: number;
  /** How long a job belongs to a worker that has stopped to say that it lives. */
  readonly lockMs: number;
  /** How far apart updates of one card are; twice that while many cards are live. */
  readonly updateEveryMs: number;
  /** How long a new card waits for its answer before it is posted with progress instead. */
  readonly holdMs: number;
  /** How often the index of services is read anew; 0: never. */
  readonly indexEveryMs: number;
}

const defaultTiming: WorkerTiming = {
  watchEveryMs: 5_000,
  watchServiceEveryMs: 15_000,
  settledMs: 30_000,
  answerMs: 12_000,
  lockMs: 30_000,
  updateEveryMs: 1_000,
  holdMs: 1_000,
  indexEveryMs: 5 * 60_000,
};

/** Jobs mostly wait for AWS and Slack, so that one process does many at a time. */
const concurrency = 20;

/** From this many live cards on, each is updated half as often. */
const busyFrom = 10;

/** For how many accounts and regions the index keeps its clients. */
const mostIndexed = 500;

/** Where even telling that a job was given up kills workers, BullMQ ends it without a word. */
const mostStalls = mostDeaths + 3;

/**
 * Starts the role that asks AWS and writes to Slack. It listens to nothing but the queue, so that more of them can be
 * started at will. While Redis is away it waits.
 */
export async function startWorker(
  config: Config,
  log: Log = createLog(config),
  timing: Partial<WorkerTiming> = {},
): Promise<Running> {
  const {
    watchEveryMs,
    watchServiceEveryMs,
    settledMs,
    answerMs,
    lockMs,
    updateEveryMs,
    holdMs,
    indexEveryMs,
  } = {
    ...defaultTiming,
    ...timing,
  };
  const redis = connectRedis(config.redisUrl, 'patient', log);
  const blocking = connectRedis(config.redisUrl, 'patient', log);
  const store = createStore(redis);
  const clients = createSlackClients(config, log);
  const queue = createQueue(redis, log);
  const settings = followSettings(config.settingsFile, log, maskOwn);
  const aws = createAwsClients(settings.current);
  // Apart, because it goes through every account again and again, and those of people must not make room for that.
  const ofIndex = createAwsClients(settings.current, mostIndexed);
  const policy = () => policyIn(settings.current(), config.allowedUsers);
  const levels = createCardLevels(store, config.slack.card, log);
  let live = 0;
  const handler = createHandler({
    store,
    queue,
    poster: createPoster({ clients, store, levels, log }),
    files: createFileSharer({ clients, store, log }),
    authoriser: createAuthoriser(clients.repeating, {
      policy,
      sharedChannels: () => [...config.sharedChannels, ...settings.current()['shared-channels']],
    }),
    threadRoots: createThreadRoots(clients.repeating),
    slack: clients.repeating,
    policy,
    clients: aws,
    settings: settings.current,
    cache: createAnswerCache(),
    triage: shareTriage(log),
    watchEveryMs,
    watchServiceEveryMs,
    settledMs,
    answerMs,
    holdMs,
    updateEveryMs: () => (live > busyFrom ? 2 * updateEveryMs : updateEveryMs),
  });
  const worker = new Worker<unknown>(
    queueName,
    async (job, token) => {
      live += 1;
      try {
        await runJob(job, token, handler, log);
      } finally {
        live -= 1;
      }
    },
    {
      connection: blocking,
      concurrency,
      lockDuration: lockMs,
      stalledInterval: lockMs,
      maxStalledCount: mostStalls,
    },
  );
  worker.on('error', (error) => log.debug({ err: error }, 'The worker reports an error.'));
  worker.on('stalled', (job) => log.warn({ job }, 'A job was left behind by another worker.'));
  worker.on('ready', () => log.info('Working.'));
  const stopIndexing =
    indexEveryMs > 0
      ? keepIndex({
          store,
          clients: ofIndex,
          settings: settings.current,
          log,
          everyMs: indexEveryMs,
        })
      : () => undefined;
  return {
    async stop() {
      stopIndexing();
      await worker.close();
      await queue.close();
      settings.close();
      aws.close();
      ofIndex.close();
      await Promise.all([closeRedis(redis), closeRedis(blocking)]);
    },
  };
}

if (isMain(import.meta.url)) {
  await runUntilStopped(
    () => readConfig('worker'),
    (config, log) => startWorker(config, log),
  );
}
