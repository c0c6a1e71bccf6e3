import { ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { queueName } from '../../src/queue/jobs.ts';
import { mostDeaths } from '../../src/queue/run-job.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { startWorker } from '../../src/worker.ts';
import { ada, type Bot, incidents, startBot } from '../support/bot.ts';
import { confirmIt, once, withButton } from '../support/changes.ts';
import { confirmAgain, leavePlan, leftJob } from '../support/left-plan.ts';
import { quick } from '../support/quick.ts';

const [cluster, service] = ['prod', 'search-svc'];
let bot: Bot;
let redis: Redis;
let queue: Queue;
let store: Store;

beforeEach(async () => {
  bot = await startBot();
  redis = new Redis(bot.redis.url, { maxRetriesPerRequest: null });
  queue = new Queue(queueName, { connection: redis });
  store = createStore(redis);
});
afterEach(async () => {
  await queue.close();
  redis.disconnect();
  await bot.stop();
});

/**
 * Has a job be given up that sent a change and got no answer, although AWS took it.
 *
 * @returns the plan's message
 */
async function givenUp(): Promise<string> {
  await bot.slack.slash(ada, incidents, `/ecs scale ${cluster}/${service} to 4`);
  const { ts } = await withButton(bot, confirmIt);
  await bot.worker?.stop();
  const left = await leavePlan(redis, store, { state: 'unanswered' });
  const ecs = new ECSClient({});
  await ecs.send(new UpdateServiceCommand({ cluster, service, desiredCount: 4 }));
  ecs.destroy();
  await confirmAgain(queue, left);
  // As though it had killed as many workers before.
  await redis.hset(`bull:${queueName}:${leftJob}`, 'stc', mostDeaths + 1);
  bot.worker = await startWorker(bot.config, bot.log, quick);
  return ts;
}

async function written(): Promise<string | undefined> {
  return (await store.audit.read('T0SANDBOX'))[0]?.outcome;
}

it.each(['chat.getPermalink', 'chat.update'])(
  'a change that AWS took is written down and followed, although Slack asks to wait with %s',
  async (method) => {
    bot.slack.setConditions({ rateLimits: [{ method, retryAfter: 1, times: 1_000 }] });
    const plan = await givenUp();
    await expect.poll(written).toBe('Scaling requested');
    bot.slack.setConditions({ rateLimits: [] });
    await once(bot, plan, 'Scaling running');
    bot.aws.world.advance(600);
    await once(bot, plan, 'Scaling is done');
    await expect.poll(written).toContain('Scaling is done');
    expect(bot.lines.filter(({ msg }) => String(msg).startsWith('Nobody knows'))).toEqual([]);
  },
);
