import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startApp } from '../../src/app.ts';
import { ada, type Bot, incidents, startBot, textOf } from '../support/bot.ts';
import { askPlan, changesMade, confirmIt, once, press, withButton } from '../support/changes.ts';
import { openSlowProxy, type SlowProxy } from '../support/slow-proxy.ts';

/** Slack takes a request for lost that is not acknowledged within 3 s. */
const acknowledgedMs = 3_000;
/** Just less than what the app takes for an absent Redis. */
const slowMs = 1_300;

let bot: Bot;
let proxy: SlowProxy;
let ts: string;

beforeAll(async () => {
  bot = await startBot({
    faults: [
      { fault: 'no-circuit-breaker-endless-retry', cluster: 'prod', service: 'checkout-svc' },
    ],
  });
  await bot.app.stop();
  proxy = await openSlowProxy(Number(new URL(bot.redis.url).port));
  bot.app = await startApp({ ...bot.config, redisUrl: `redis://127.0.0.1:${proxy.port}` }, bot.log);
  ({ ts } = await bot.ask(ada, incidents, '/ecs why prod/checkout-svc'));
});
afterEach(() => {
  proxy.delayMs = 0;
});
afterAll(async () => {
  await bot.stop();
  await proxy.close();
});

/** How long Slack waits for the acknowledgement while Redis is slow, in milliseconds. */
async function acknowledged(act: () => Promise<unknown>): Promise<number> {
  proxy.delayMs = slowMs;
  const startedAt = performance.now();
  expect(await act()).toMatchObject({ ok: true });
  return performance.now() - startedAt;
}

it('a click that takes several steps is acknowledged in time, and done', async () => {
  await askPlan(bot, ada, ts, 'roll-back');
  const plan = await withButton(bot, confirmIt);
  const took = await acknowledged(() => press(bot, ada, plan.ts, confirmIt));
  expect(took).toBeLessThan(acknowledgedMs);
  await once(bot, plan.ts, 'Roll-back r');
  expect(changesMade(bot)).toHaveLength(1);
});

it('a command is acknowledged in time, and answered where the acknowledgement could not', async () => {
  const before = bot.slack.ephemerals(ada, incidents).length;
  const line = '/ecs scale prod/search-svc to 4';
  expect(await acknowledged(() => bot.slack.slash(ada, incidents, line))).toBeLessThan(
    acknowledgedMs,
  );
  const told = await bot.slack.until(() => bot.slack.ephemerals(ada, incidents).slice(before)[0]);
  expect(told.text).toContain('Planning for');
  const plan = await withButton(bot, confirmIt);
  expect(textOf(plan)).toContain('Scale from');
});
