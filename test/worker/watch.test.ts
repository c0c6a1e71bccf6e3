import { afterAll, beforeAll, expect, it } from 'vitest';
import { ada, type Bot, ben, incidents, startBot, textOf } from '../support/bot.ts';

const stuck = { fault: 'image-tag-missing', cluster: 'prod', service: 'checkout-svc' };
let bot: Bot;
let ts: string;

beforeAll(async () => {
  bot = await startBot({ faults: [stuck] });
  ({ ts } = await bot.ask(ada, incidents, '/ecs why prod/checkout-svc'));
});
afterAll(() => bot.stop());

const thread = () => bot.slack.messages(incidents, ts).map(textOf);
const watching = () => thread().filter((it) => it.includes('*Watching*'));

it('keeps an eye on the service in one message, and tells how long it took', async () => {
  bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> watch', ts);
  await expect.poll(() => watching().length, { timeout: 10_000 }).toBe(1);
  const replies = thread().length;
  const told = await bot.told(ben, incidents, () =>
    bot.slack.say(ben, incidents, '<@U0ECSTRIAGE> keep an eye on it', ts),
  );
  expect(told).toContain('is being watched in this thread already');
  bot.aws.world.heal('prod', 'checkout-svc');
  bot.aws.world.advance(1_200);
  await expect
    .poll(() => thread().filter((it) => it.includes('is steady again')).length, {
      timeout: 15_000,
    })
    .toBe(2);
  expect(watching()).toEqual([]);
  // Beside the one that was edited: what Ben said, and the news that it is steady.
  expect(thread().length).toBe(replies + 2);
});

it('is ended by whoever says so', async () => {
  bot.aws.world.inject('image-tag-missing', 'prod', 'checkout-svc');
  bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> watch', ts);
  await expect.poll(() => watching().length, { timeout: 10_000 }).toBe(1);
  bot.slack.say(ben, incidents, '<@U0ECSTRIAGE> stop watching', ts);
  await expect
    .poll(() => thread().filter((it) => it.includes('is no longer watched')).length, {
      timeout: 10_000,
    })
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
  bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> watch', ts);
  await expect.poll(() => watching().length, { timeout: 10_000 }).toBe(1);
});

it('is ended although Slack asked to wait before its message could say so', async () => {
  bot.slack.setConditions({ rateLimits: [{ method: 'chat.update', retryAfter: 1, times: 1 }] });
  bot.slack.say(ben, incidents, '<@U0ECSTRIAGE> stop watching', ts);
  await expect.poll(() => watching().length, { timeout: 10_000 }).toBe(0);
});
