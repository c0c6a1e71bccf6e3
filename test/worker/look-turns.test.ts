import type { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  ada,
  type Bot,
  ben,
  incidents,
  payments,
  repliesTo,
  startBot,
  textOf,
} from '../support/bot.ts';
import { asIfLater, runAgain } from '../support/queue.ts';
import { pickAnother, withStore } from '../support/redis.ts';

let bot: Bot;

beforeAll(async () => {
  bot = await startBot();
});
// The same words of the same person within a second are asked once.
beforeEach(() => asIfLater(bot.redis.url));
afterEach(() => {
  bot.aws.conditions.delayMs = 0;
});
afterAll(() => bot.stop());

function shown(channel: string, ts: string): string {
  return textOf(bot.slack.messages(channel).find((it) => it.ts === ts) ?? {});
}

/** Keeps for a minute what is kept for a second. @returns how many keys that were */
async function keptLonger(redis: Redis): Promise<number> {
  const keys = await redis.keys('ecs-triage:clusters:*');
  const kept = await Promise.all(keys.map((key) => redis.expire(key, 60)));
  return kept.filter((it) => it === 1).length;
}

describe('a look whose worker was killed', () => {
  it('stays with the card that it was shown under, although another is the channel’s last since', async () => {
    const card = await bot.ask(ada, incidents, '/ecs targets prod/search-svc');
    await bot.slack.until(() => repliesTo(bot, incidents, card.ts).length === 1);
    const events = await bot.look(ben, incidents, '/ecs events prod/search-svc');
    expect(events.thread_ts).toBe(card.ts);
    await bot.ask(ada, incidents, '/ecs why prod/search-svc');
    await runAgain(bot.redis.url, ({ kind }) => kind === 'look');

    const { ts } = events;
    const before = shown(incidents, ts);
    await bot.slack.click(ben, { channel: incidents, ts, text: 'Look again' });
    await bot.slack.until(() => shown(incidents, ts) !== before);
    expect(repliesTo(bot, incidents, card.ts)).toHaveLength(2);
  });
});

describe('the headline over a look', () => {
  it('is said anew with the look', async () => {
    const card = await bot.ask(ada, payments, '/ecs stopped prod/cart-svc');
    const { ts } = await bot.slack.until(() => repliesTo(bot, payments, card.ts)[0]);
    expect(shown(payments, card.ts)).toContain('lists no stopped task');
    bot.aws.world.inject('image-tag-missing', 'prod', 'cart-svc');
    await bot.slack.click(ben, { channel: payments, ts, text: 'Look again' });
    await bot.slack.until(() => shown(payments, ts).includes('CannotPullContainerError'));
    await bot.slack.until(() => !shown(payments, card.ts).includes('lists no stopped task'));
    expect(shown(payments, card.ts)).toContain('stopped');
    expect(shown(payments, card.ts)).toContain('Find the cause');
  });
});

describe('the message of a look', () => {
  it('goes on to be about its service, whichever was picked in the card since', async () => {
    const card = await bot.ask(ada, payments, '/ecs events prod/search-svc');
    const { ts } = await bot.slack.until(() => repliesTo(bot, payments, card.ts)[0]);
    await pickAnother(bot.redis, card.ts, 'cart-svc');
    const before = shown(payments, ts);
    await bot.slack.click(ben, { channel: payments, ts, text: 'Look again' });
    await bot.slack.until(() => shown(payments, ts) !== before);
    expect(shown(payments, ts)).toContain('Events of search-svc');
  });
});

describe('several who ask for the only cluster at the same time', () => {
  it('have AWS asked once which it is', async () => {
    const { clusters } = bot.aws.world.state;
    const all = [...clusters];
    clusters.splice(0, all.length, ...all.filter(({ name }) => name === 'prod'));
    bot.aws.conditions.delayMs = 100;
    const listed = () => bot.aws.calls.filter(({ operation }) => operation === 'ListClusters');
    const before = listed().length;
    try {
      await Promise.all([ada, ben].map((user) => bot.slack.slash(user, payments, '/ecs fleet')));
      // However late the second job is on a busy machine, it is for the test at the same time.
      await withStore(bot.redis, (_, redis) =>
        expect.poll(async () => keptLonger(redis), { interval: 10 }).toBeGreaterThan(0),
      );
      const cards = () =>
        bot.slack.messages(payments).filter((it) => it.text.includes('*Fleet of cluster prod*'));
      await bot.slack.until(
        () => cards().length > 0 && repliesTo(bot, payments, cards()[0]?.ts ?? '').length === 2,
      );
      expect(listed()).toHaveLength(before + 1);
    } finally {
      clusters.splice(0, clusters.length, ...all);
    }
  });
});
