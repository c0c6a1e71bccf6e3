import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createStore, type Store } from '../../src/store/store.ts';
import { ada, type Bot, incidents, startBot, textOf } from '../support/bot.ts';
import {
  askPlan,
  cancelIt,
  changesMade,
  confirmIt,
  once,
  press,
  withButton,
} from '../support/changes.ts';

const fault = 'no-circuit-breaker-endless-retry';
let bot: Bot;
let redis: Redis;
let store: Store;
let ts: string;

beforeAll(async () => {
  bot = await startBot({ faults: [{ fault, cluster: 'prod', service: 'checkout-svc' }] });
  redis = new Redis(bot.redis.url);
  store = createStore(redis);
  ({ ts } = await bot.ask(ada, incidents, '/ecs why prod/checkout-svc'));
});
afterAll(async () => {
  redis.disconnect();
  await bot.stop();
});

/** Asks for a plan. @returns its message and its id */
async function planned(): Promise<{ readonly plan: string; readonly planId: string }> {
  await askPlan(bot, ada, ts, 'roll-back');
  const message = await withButton(bot, confirmIt);
  return { plan: message.ts, planId: /:([0-9a-f]{24})"/.exec(textOf(message))?.[1] ?? '' };
}

it('shows its end although Slack did not take that at first', async () => {
  const { plan } = await planned();
  bot.slack.setConditions({
    failures: [{ method: 'chat.update', error: 'internal_error', times: 1 }],
  });
  await press(bot, ada, plan, cancelIt);
  const cancelled = await once(bot, plan, `Cancelled by <@${ada}>`);
  expect(textOf(cancelled)).not.toContain(confirmIt);
});

it('is not sent by a job that was so slow that another has decided meanwhile', async () => {
  const { plan, planId } = await planned();
  const kept = await store.plans.get(planId);
  if (kept === undefined) throw new Error('The plan is not kept.');
  bot.aws.conditions.delayMs = 400;
  await press(bot, ada, plan, confirmIt);
  const turn = `ecs-triage:lock:plan-${planId}`;
  await expect.poll(() => redis.exists(turn), { interval: 5 }).toBe(1);
  await expect.poll(() => redis.keys('ecs-triage:lock:change-*'), { interval: 5 }).toHaveLength(1);
  await redis.set(turn, 'another-job', 'EX', 60);
  await store.plans.put(planId, { ...kept, state: 'cancelled', endedBy: ada });
  bot.aws.conditions.delayMs = 0;
  await redis.del(turn);
  await once(bot, plan, `Cancelled by <@${ada}>`);
  expect(changesMade(bot)).toEqual([]);
});
