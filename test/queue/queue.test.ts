import { type Job as QueuedJob, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { createQueue, type JobQueue, QueueUnavailable } from '../../src/queue/enqueue.ts';
import { digest, type Job, jobId, queueName } from '../../src/queue/jobs.ts';
import { type Handler, mostDeaths, runJob } from '../../src/queue/run-job.ts';
import type { PrivateRedis } from '../../src/sandbox/redis.ts';
import { closeRedis, connectRedis } from '../../src/store/redis.ts';
import { startTestRedis } from '../support/redis.ts';

const log = createLog({ logLevel: 'silent' });
const job: Job = {
  kind: 'diagnose',
  team: 'T1',
  channel: 'C1',
  user: 'U1',
  cardId: 'card',
  correlation: 'c',
};

let server: PrivateRedis;
let redis: Redis;
let queue: JobQueue;

beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server.close());
beforeEach(async () => {
  redis = connectRedis(server.url, 'prompt', log);
  await expect.poll(() => redis.status).toBe('ready');
  await redis.flushall();
  queue = createQueue(redis, log);
});
afterEach(async () => {
  await queue.close();
  await closeRedis(redis);
});

describe('ids', () => {
  it('are the same for the same thing, differ otherwise, and hold no colon', () => {
    expect(jobId('look', 'a', 'b')).toBe(jobId('look', 'a', 'b'));
    expect(jobId('look', 'a', 'b')).not.toBe(jobId('look', 'ab'));
    expect(jobId('look', 'a:b')).not.toContain(':');
    expect(digest(['x'.repeat(10_000)])).toHaveLength(24);
  });
});

describe('enqueue', () => {
  it('takes a request once, however often it is delivered', async () => {
    const outcomes = [await queue.enqueue('a', job, {}), await queue.enqueue('a', job, {})];
    expect(outcomes).toEqual([{ outcome: 'started' }, { outcome: 'started' }]);
    expect(await redis.llen(`bull:${queueName}:wait`)).toBe(1);
  });

  it('knows the same request under another id, for as long as a double click takes', async () => {
    expect(await queue.enqueue('a', job, { same: 'x' })).toEqual({ outcome: 'started' });
    expect(await queue.enqueue('b', job, { same: 'x' })).toEqual({ outcome: 'again' });
    expect(await queue.enqueue('c', job, { same: 'y' })).toEqual({ outcome: 'started' });
    expect(await redis.llen(`bull:${queueName}:wait`)).toBe(2);
  });

  it('gives up within 1.5 s where Redis is away, and works again once it is back', async () => {
    await server.kill();
    const startedAt = performance.now();
    await expect(queue.enqueue('a', job, {})).rejects.toThrow(QueueUnavailable);
    // Slack waits three seconds, and a busy machine must not be taken for a slow queue.
    expect(performance.now() - startedAt).toBeLessThan(2_900);
    await server.restart();
    await expect
      .poll(() => queue.enqueue('a', job, {}).catch(() => 'not yet'))
      .toEqual({ outcome: 'started' });
  });

  it('keeps the job of the first delivery where a slow Redis refuses the second', async () => {
    await queue.enqueue('twice', job, {});
    await redis.client('PAUSE', 2_000, 'WRITE');
    await expect(queue.enqueue('twice', job, {})).rejects.toThrow(QueueUnavailable);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await redis.exists(`bull:${queueName}:twice`)).toBe(1);
    expect(await redis.llen(`bull:${queueName}:wait`)).toBe(1);
  });

  it('leaves no job behind that it said it had not started', async () => {
    await redis.client('PAUSE', 2_000, 'WRITE');
    await expect(queue.enqueue('late', job, {})).rejects.toThrow(QueueUnavailable);
    await expect.poll(() => redis.exists(`bull:${queueName}:late`)).toBe(0);
  });
});

describe('runJob', () => {
  async function work(handler: Partial<Handler>, data: unknown = job): Promise<QueuedJob> {
    const own = connectRedis(server.url, 'patient', log);
    const all: Handler = {
      run: async () => undefined,
      gaveUp: async () => undefined,
      ...handler,
    };
    const worker = new Worker(queueName, (it, token) => runJob(it, token, all, log), {
      connection: own,
    });
    const ended = new Promise<QueuedJob>((resolve) => {
      worker.on('completed', resolve);
      worker.on('failed', (it) => it && it.finishedOn !== undefined && resolve(it));
    });
    await queue.enqueue('a', data as Job, {});
    const finished = await ended;
    await worker.close();
    await closeRedis(own);
    return finished;
  }

  it('runs a job again after the time it asked for, without using up an attempt', async () => {
    const starts: number[] = [];
    const done = await work({
      run: async () => {
        starts.push(Date.now());
        return starts.length < 3 ? { laterMs: 300 } : undefined;
      },
    });
    expect(starts).toHaveLength(3);
    expect((starts[1] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(290);
    expect(done.attemptsMade).toBeLessThanOrEqual(1);
  });

  it('gives up a job that no release of ours wrote, at once', async () => {
    const done = await work({}, { kind: 'unknown' });
    expect(done.failedReason).toContain('none that this release knows');
    expect(done.attemptsMade).toBe(1);
  });

  it('does not run what killed worker after worker, and tells of it until it is told', async () => {
    const told: number[] = [];
    const runs: string[] = [];
    await queue.enqueue('a', job, {});
    await redis.hset(`bull:${queueName}:a`, 'stc', mostDeaths + 1);
    const done = await work({
      run: async (_, id) => {
        runs.push(id);
        return undefined;
      },
      gaveUp: async () => {
        told.push(Date.now());
        return told.length < 2 ? { laterMs: 100 } : undefined;
      },
    });
    expect(runs).toEqual([]);
    expect(told).toHaveLength(2);
    expect(done.failedReason).toContain('was left behind');
    expect(done.attemptsMade).toBe(1);
  });

  it('tries a failing job again before it says so', async () => {
    let runs = 0;
    const told: string[] = [];
    await work({
      run: async () => {
        runs += 1;
        if (runs < 2) throw new Error('once');
        return undefined;
      },
      gaveUp: async (_, id) => {
        told.push(id);
        return undefined;
      },
    });
    expect(runs).toBe(2);
    expect(told).toEqual([]);
  });
});
