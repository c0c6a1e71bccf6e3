import { type Job, Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { expect } from 'vitest';
import { queueName } from '../../src/queue/jobs.ts';
import { withStore } from './redis.ts';

/** Works with the bot's queue beside the bot, over a connection that is closed whatever happens. */
export async function withQueue<T>(url: string, work: (queue: Queue) => Promise<T>): Promise<T> {
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  const queue = new Queue(queueName, { connection });
  try {
    return await work(queue);
  } finally {
    await queue.close();
    connection.disconnect();
  }
}

/** Waits until nothing is left to do of what was asked: no answer is still to come. */
export function nothingLeft(url: string): Promise<void> {
  const open = ['waiting', 'prioritized', 'active', 'delayed'] as const;
  return withQueue(url, (queue) =>
    expect.poll(async () => (await queue.getJobs([...open])).map(({ id }) => id)).toEqual([]),
  );
}

/** Takes the second for over within which the same request again is a double click; BullMQ counts it in keys that expire. */
export function forgetClicks(url: string): Promise<void> {
  return withStore({ url }, async (_, redis) => {
    const keys = await redis.keys(`bull:${queueName}:de:*`);
    if (keys.length > 0) await redis.del(keys);
  });
}

/** Waits until nobody is at work, and takes the second of a double click for over; what is to be done later stays. */
export async function asIfLater(url: string): Promise<void> {
  const open = ['waiting', 'prioritized', 'active'] as const;
  await withQueue(url, (queue) =>
    expect.poll(() => queue.getJobCountByTypes(...open), { interval: 5 }).toBe(0),
  );
  await forgetClicks(url);
}

/** Runs the completed jobs of a kind once more, as if the worker had died before it could say that they are done. */
export function runAgain(url: string, is: (data: Job['data']) => boolean): Promise<readonly Job[]> {
  return withQueue(url, async (queue) => {
    const completed = async () =>
      (await queue.getJobs(['completed'])).filter(({ data }) => is(data));
    await expect.poll(async () => (await completed()).length).toBeGreaterThan(0);
    const jobs = await completed();
    const attempts = jobs.map(({ attemptsStarted }) => attemptsStarted);
    for (const job of jobs) await job.retry('completed');
    const isDone = async ({ id = '' }: Job, i: number) => {
      const now = await queue.getJob(id);
      const isLater = (now?.attemptsStarted ?? 0) > (attempts[i] ?? 0);
      return isLater && now?.finishedOn !== undefined;
    };
    await expect.poll(async () => (await Promise.all(jobs.map(isDone))).every(Boolean)).toBe(true);
    return jobs;
  });
}
