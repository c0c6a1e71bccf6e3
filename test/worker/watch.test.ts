import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { queueName } from '../../src/queue/jobs.ts';
import { mostDeaths } from '../../src/queue/run-job.ts';
import { startWorker } from '../../src/worker.ts';
import { ada, type Bot, ben, incidents, startBot, textOf } from '../support/bot.ts';
import { asIfLater, withQueue } from '../support/queue.ts';
import { quick } from '../support/quick.ts';
import { withStore } from '../support/redis.ts';

const stuck = { fault: 'image-tag-missing', cluster: 'prod', service: 'checkout-svc' };
let bot: Bot;
let ts: string;

beforeAll(async () => {
  bot = await startBot({ faults: [stuck] });
  ({ ts } = await bot.ask(ada, incidents, '/ecs why prod/checkout-svc'));
});
afterAll(() => bot.stop());

const thread = () => bot.slack.messages(incidents, ts).map(textOf);
// Ada and Ben ask in turn: the same request again within a second is taken for the same.
const watching = () => thread().filter((it) => it.includes('*Watching*'));

// The same words of the same person within a second are said once.
beforeEach(() => asIfLater(bot.redis.url));
afterEach(() => {
  bot.aws.conditions.deny = [];
  bot.slack.setConditions({ failures: [], rateLimits: [] });
});

it('keeps an eye on the service in one message, and tells how long it took', async () => {
  bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> watch', ts);
  await expect.poll(() => watching().length).toBe(1);
  const replies = thread().length;
  const told = await bot.told(ben, incidents, () =>
    bot.slack.say(ben, incidents, '<@U0ECSTRIAGE> keep an eye on it', ts),
  );
  expect(told).toContain('is being watched in this thread already');
  bot.aws.world.heal('prod', 'checkout-svc');
  bot.aws.world.advance(1_200);
  await expect.poll(() => thread().filter((it) => it.includes('is steady again')).length).toBe(2);
  expect(watching()).toEqual([]);
  // Beside the one that was edited: what Ben said, and the news that it is steady.
  expect(thread().length).toBe(replies + 2);
});

it('is ended by whoever says so', async () => {
  bot.aws.world.inject('image-tag-missing', 'prod', 'checkout-svc');
  bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> watch', ts);
  await expect.poll(() => watching().length).toBe(1);
  bot.slack.say(ben, incidents, '<@U0ECSTRIAGE> stop watching', ts);
  await expect
    .poll(() => thread().filter((it) => it.includes('is no longer watched')).length)
    .toBe(1);
  expect(thread().join()).toContain(`<@${ben}>`);
  const told = await bot.told(ada, incidents, () =>
    bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> unwatch', ts),
  );
  expect(told).toContain('is not watched in this thread');
});

it('goes on where Slack asked to wait just after the watch had begun', async () => {
  bot.slack.setConditions({
    rateLimits: [{ method: 'chat.postMessage', retryAfter: 1, times: 1 }],
  });
  bot.slack.say(ben, incidents, '<@U0ECSTRIAGE> watch', ts);
  await expect.poll(() => watching().length).toBe(1);
});

it('begins although the end of another one is shown already and not yet noted', async () => {
  await withStore(bot.redis, async ({ watches }, redis) => {
    const [running] = await watches.all();
    if (!running) throw new Error('Nothing is watched');
    bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> unwatch', ts);
    await expect.poll(() => watches.all()).toEqual([]);
    await watches.begin({ ...running, posting: 'shown-as-ended' });
    const card = `ecs-triage:card:${running.cardId}`;
    await redis.expire(card, 60);
    bot.slack.say(ben, incidents, '<@U0ECSTRIAGE> keep an eye on it', ts);
    // The card is kept for longer right before the watch is tried to be begun.
    await expect.poll(() => redis.ttl(card), { interval: 10 }).toBeGreaterThan(60);
    expect(watching()).toEqual([]);
    await watches.end({ ...running, posting: 'shown-as-ended' });
  });
  await expect.poll(() => watching().length).toBe(1);
});

it('is ended although Slack asked to wait before its message could say so', async () => {
  bot.slack.setConditions({ rateLimits: [{ method: 'chat.update', retryAfter: 1, times: 1 }] });
  bot.slack.say(ben, incidents, '<@U0ECSTRIAGE> stop watching', ts);
  await expect.poll(() => watching().length).toBe(0);
});

it('keeps the card for as long as it runs, and goes on without it', async () => {
  await withStore(bot.redis, async (_, redis) => {
    const [card = ''] = await redis.keys('ecs-triage:card:*');
    await redis.expire(card, 60);
    bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> watch', ts);
    await expect.poll(() => watching().length).toBe(1);
    expect(await redis.ttl(card)).toBeGreaterThan(3_600);
    const text = await redis.getdel(card);
    const told = bot.slack.ephemerals(ada, incidents).length;
    try {
      await healed();
      expect(bot.slack.ephemerals(ada, incidents).length).toBe(told);
    } finally {
      await redis.set(card, text ?? '', 'EX', 3_600);
    }
  });
});

it('goes on while Slack does not say what kind of channel it is in', async () => {
  bot.aws.world.inject('image-tag-missing', 'prod', 'checkout-svc');
  bot.slack.say(ben, incidents, '<@U0ECSTRIAGE> watch', ts);
  await expect.poll(() => watching().length).toBe(1);
  await bot.worker?.stop();
  const failures = [{ method: 'conversations.info', times: 1_000, error: 'internal_error' }];
  bot.slack.setConditions({ failures });
  bot.worker = await startWorker(bot.config, bot.log, quick);
  await healed();
});

it('says that it could not tell how a service is that AWS does not tell of for two hours', async () => {
  bot.aws.conditions.deny = ['elasticloadbalancing:DescribeTargetHealth'];
  bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> watch', ts);
  await expect.poll(() => watching().length).toBe(1);
  expect(watching().join()).toContain('DescribeTargetHealth');
  const startedAt = new Date(Date.now() - 2 * 60 * 60_000 - 1_000).toISOString();
  await withStore(bot.redis, ({ watches }) =>
    expect
      .poll(async () => {
        // A watch that has ended meanwhile stays ended.
        for (const it of await watches.all()) await watches.note({ ...it, startedAt });
        return thread().filter((it) => it.includes('whether it is steady is *not known*')).length;
      })
      .toBe(2),
  );
  expect(thread().join()).not.toContain('is not steady');
  expect(watching()).toEqual([]);
});

it('is given up and says so where its job is, and another can begin', async () => {
  bot.aws.world.inject('image-tag-missing', 'prod', 'checkout-svc');
  await bot.worker?.stop();
  bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> watch', ts);
  const job = await withQueue(bot.redis.url, async (queue) => {
    const begun = async () =>
      (await queue.getJobs(['waiting', 'prioritized', 'delayed'])).find(
        ({ data }) => data.kind === 'watch-service',
      );
    await expect.poll(begun).toBeDefined();
    return begun();
  });
  bot.worker = await startWorker(bot.config, bot.log, quick);
  await expect.poll(() => watching().length).toBe(1);
  // As though it had killed as many workers before.
  await withStore(bot.redis, (_, redis) =>
    redis.hset(`bull:${queueName}:${job?.id}`, 'stc', mostDeaths + 1),
  );
  const unknown = () => thread().filter((it) => it.includes('whether it is steady is *not known*'));
  const before = unknown().length;
  await expect.poll(() => unknown().length).toBe(before + 1);
  expect(watching()).toEqual([]);
  await expect
    .poll(() => bot.slack.ephemerals(ada, incidents).at(-1)?.text)
    .toContain('could not be done');
  await asIfLater(bot.redis.url);
  bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> watch', ts);
  await expect.poll(() => watching().length).toBe(1);
});

it('ends with the service, and says that there is none any more', async () => {
  await expect.poll(() => watching().length).toBe(1);
  const gone = () => thread().filter((it) => it.includes('*does not exist any more*'));
  const { services } = bot.aws.world.state;
  services.splice(
    services.findIndex(({ name, cluster }) => name === 'checkout-svc' && cluster === 'prod'),
    1,
  );
  await expect.poll(() => gone().length).toBe(2);
  expect(watching()).toEqual([]);
  expect(gone().join()).toContain('it is no longer watched');
});

/** Mends the service, and waits for news of it beside those there are already. */
async function healed(): Promise<void> {
  const steady = () => thread().filter((it) => it.includes('is steady again')).length;
  const before = steady();
  bot.aws.world.heal('prod', 'checkout-svc');
  bot.aws.world.advance(1_200);
  await expect.poll(steady).toBe(before + 2);
}
