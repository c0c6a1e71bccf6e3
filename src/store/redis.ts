import { Redis } from 'ioredis';
import type { Log } from '../log.ts';

/**
 * How a connection behaves while Redis is away. `prompt` fails at once, for listeners whose user is waiting;
 * `patient` waits for as long as it takes, which BullMQ's workers insist on.
 */
export type Patience = 'prompt' | 'patient';

/** How often an absence of Redis is said again, in milliseconds. */
const sayAgainMs = 30_000;

/**
 * Connects to Redis and goes on trying for ever: an absent Redis is said in the log, once and then every half minute,
 * and never ends the process.
 */
export function connectRedis(url: string, patience: Patience, log: Log): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: patience === 'patient' ? null : 1,
    enableOfflineQueue: patience === 'patient',
    connectTimeout: 5_000,
    // A Redis that accepts connections and answers nothing is as absent as one that is down.
    ...(patience === 'prompt' && { commandTimeout: 1_500 }),
    retryStrategy: (times) => Math.min(times * 100, 2_000),
  });
  let saidAt = 0;
  redis.on('error', (error: Error) => {
    if (Date.now() - saidAt < sayAgainMs) return;
    saidAt = Date.now();
    const reason = error.message || error.name;
    log.error(
      { reason },
      `Redis at ${addressOf(url)} cannot be reached; trying again until it can.`,
    );
  });
  redis.on('ready', () => {
    if (saidAt > 0) log.info('Redis can be reached again.');
    saidAt = 0;
  });
  return redis;
}

/** Waits until a connection can be used, but no longer than this, because Redis may be away for long. */
export async function readyWithin(redis: Redis, ms: number): Promise<void> {
  if (redis.status === 'ready') return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, ms);
    redis.once('ready', done);
    function done(): void {
      clearTimeout(timer);
      redis.off('ready', done);
      resolve();
    }
  });
}

/** Closes a connection without waiting for a Redis that is away. */
export async function closeRedis(redis: Redis): Promise<void> {
  if (redis.status === 'ready') await redis.quit().catch(() => undefined);
  redis.disconnect();
}

function addressOf(url: string): string {
  return new URL(url).host;
}
