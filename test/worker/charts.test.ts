import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import { queueName } from '../../src/queue/jobs.ts';
import { createStore } from '../../src/store/store.ts';
import { ada, type Bot, type BotOptions, incidents, startBot, textOf } from '../support/bot.ts';

let bot: Bot;
afterEach(() => bot.stop());

async function asked(line: string, options: BotOptions) {
  bot = await startBot(options);
  const { ts, thread_ts: root = '' } = await bot.look(ada, incidents, line);
  const pictures = () =>
    bot.slack
      .messages(incidents, root)
      .flatMap(({ files = [] }) => (files.length > 0 ? [files] : []));
  return { ts, pictures, card: () => bot.slack.messages(incidents).find((it) => it.ts === ts) };
}

const starved = [{ fault: 'health-flaps-under-load', cluster: 'prod', service: 'cart-svc' }];
const emptied = [{ fault: 'desired-count-zero', cluster: 'prod', service: 'cart-svc' }];

describe.each(['classic', 'text'] as const)('a workspace that takes %s messages', (card) => {
  it('gets the charts as pictures, together, with words for who does not see them', async () => {
    const { pictures, card: shown } = await asked('/ecs cpu prod/cart-svc', {
      faults: starved,
      card,
    });
    const [files = []] = await bot.slack.until(() => pictures().length > 0 && pictures());
    expect(files.map(({ title }) => title)).toEqual([
      'CPU utilisation, last hour · cart-svc',
      'Memory utilisation, last hour · cart-svc',
      'Response time, last hour · cart-svc',
      'Requests, last hour · cart-svc',
    ]);
    const message = shown();
    for (const { name, mimetype, alt_txt = '', id } of files) {
      expect([name.endsWith('.png'), mimetype]).toEqual([true, 'image/png']);
      expect(alt_txt).toMatch(/lowest [\d.,]+ (%|ms|s|requests) at \d\d:\d\d, highest /);
      const bytes = bot.slack.hub.workspace.files.get(id)?.bytes ?? Buffer.alloc(0);
      expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    }
    // The numbers are in the message too: a picture may be lost.
    expect(message && textOf(message)).toContain('90 % or more');
  });
});

describe('a workspace that takes charts', () => {
  it('gets no picture of what Slack draws itself', async () => {
    const { pictures, card } = await asked('/ecs metrics prod/cart-svc', { faults: starved });
    const message = card();
    expect(message && textOf(message)).toContain('data_visualization');
    await bot.look(ada, incidents, '/ecs timeline prod/cart-svc');
    expect(pictures()).toEqual([]);
  });

  it('gets a picture of what has gaps, which Slack does not draw', async () => {
    const { pictures, card } = await asked('/ecs metrics prod/cart-svc', { faults: emptied });
    const [files = []] = await bot.slack.until(() => pictures().length > 0 && pictures());
    expect(files.map(({ title }) => title)).toEqual([
      'CPU utilisation, last hour · cart-svc',
      'Memory utilisation, last hour · cart-svc',
    ]);
    const message = card();
    expect(message && textOf(message)).toContain('No data from');
  });
});

it('shares no picture again when its job runs twice, or when it was interrupted', async () => {
  const { pictures } = await asked('/ecs latency prod/cart-svc', { card: 'classic' });
  await bot.slack.until(() => pictures().length > 0);
  const redis = new Redis(bot.redis.url, { maxRetriesPerRequest: null });
  const queue = new Queue(queueName, { connection: redis });
  const finished = () => queue.getJobs(['completed']);
  await expect.poll(async () => (await finished()).length).toBe(1);
  const [job] = await finished();
  const key = `${job?.id}-charts`;
  const store = createStore(redis);
  const shared = await store.uploads.get(key);
  if (job === undefined || shared === undefined) throw new Error('Nothing was shared.');
  await store.uploads.put(key, { ...shared, state: 'uploaded' });
  await job.retry('completed');
  await expect.poll(async () => (await store.uploads.get(key))?.state).toBe('shared');
  expect(pictures()).toHaveLength(1);
  await queue.close();
  await redis.quit();
});

it('keeps its answer where no picture can be uploaded', async () => {
  bot = await startBot({ card: 'classic' });
  const failures = [{ method: 'files.getUploadURLExternal', error: 'missing_scope', times: 99 }];
  bot.slack.setConditions({ failures });
  const message = await bot.look(ada, incidents, '/ecs charts prod/cart-svc');
  expect(textOf(message)).toContain('CPU at most');
  const lost = () =>
    bot.lines.some(({ msg }) => String(msg).includes('Charts could not be shared'));
  await expect.poll(lost).toBe(true);
});
