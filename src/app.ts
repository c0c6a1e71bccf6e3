import { App } from '@slack/bolt';
import { type Config, ConfigError, readConfig } from './config.ts';
import { boltLogger, createLog, type Log } from './log.ts';
import { createQueue } from './queue/enqueue.ts';
import { isMain, type Running, runUntilStopped } from './run.ts';
import { maskOwn } from './settings/own-masks.ts';
import { policyIn } from './settings/rights.ts';
import { followSettings } from './settings/source.ts';
import { createAuthoriser } from './slack/authorising/authorise.ts';
import { healthRoutes, startHealthServer } from './slack/health.ts';
import { createInFlight } from './slack/in-flight.ts';
import { listen } from './slack/listeners/listeners.ts';
import { webOptions } from './slack/posting/clients.ts';
import { createReception } from './slack/receiver.ts';
import { closeRedis, connectRedis, readyWithin } from './store/redis.ts';
import { createStore } from './store/store.ts';

/** How long listeners that are at work may go on after a stop, in milliseconds. */
const drainMs = 5_000;

/** How long the first connection to Redis is waited for, in milliseconds. */
const redisMs = 2_000;

export interface RunningApp extends Running {
  /** The port of the health routes where Slack's requests come over a socket; absent: none was asked for. */
  readonly healthPort?: number;
}

/**
 * Starts the role that listens to Slack: it only validates, hands over to the queue and acknowledges. An absent Redis
 * does not keep it from starting; users are told until Redis is there.
 *
 * @throws ConfigError without a way to receive requests, or Slack's error when it does not take the token
 */
export async function startApp(config: Config, log: Log = createLog(config)): Promise<RunningApp> {
  const { transport } = config.slack;
  if (!transport) throw new ConfigError(['SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is needed.']);

  const settings = followSettings(config.settingsFile, log, maskOwn);
  const redis = connectRedis(config.redisUrl, 'prompt', log);
  const queue = createQueue(redis, log);
  const routes = healthRoutes(async () => ({
    slack: reception.connected(),
    redis: (await redis.ping().catch(() => '')) === 'PONG',
  }));
  const reception = createReception(config, transport, routes, log);
  const app = new App({
    token: config.slack.botToken,
    receiver: reception.receiver,
    logger: boltLogger(log.child({ component: 'bolt' })),
    clientOptions: webOptions(config, log),
    convoStore: false,
    deferInitialization: true,
  });
  const { mayTry } = createAuthoriser(app.client, {
    policy: () => policyIn(settings.current(), config.allowedUsers),
    sharedChannels: () => [...config.sharedChannels, ...settings.current()['shared-channels']],
  });
  const inFlight = createInFlight();
  app.use(inFlight.middleware);
  app.error(async (error) => {
    log.error({ err: error }, 'A listener failed.');
  });
  listen(app, { queue, store: createStore(redis), mayTry, settings: settings.current, log });

  const health =
    transport.mode === 'socket' && config.port !== undefined
      ? await startHealthServer(config.port, routes)
      : undefined;
  const close = async () => {
    settings.close();
    await health?.close();
    await queue.close();
    await closeRedis(redis);
  };
  try {
    // Nobody is to be told that the queue is unavailable because the bot has only just started.
    await readyWithin(redis, redisMs);
    await app.init();
    await app.start();
  } catch (error) {
    await close();
    throw error;
  }
  log.info({ mode: transport.mode, port: config.port }, 'Listening to Slack.');
  return {
    ...(health && { healthPort: health.port }),
    async stop() {
      await app.stop();
      await inFlight.drained(drainMs);
      await close();
    },
  };
}

if (isMain(import.meta.url)) {
  await runUntilStopped(
    () => readConfig('app'),
    (config, log) => startApp(config, log),
  );
}
