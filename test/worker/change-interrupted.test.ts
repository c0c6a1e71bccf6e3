import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { digest } from '../../src/queue/jobs.ts';
import type { KeptPlan } from '../../src/store/plans.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { ada, type Bot, incidents, startBot } from '../support/bot.ts';
import { askPlan, changesMade, confirmIt, once, withButton } from '../support/changes.ts';
import { confirmAgain, leavePlan } from '../support/left-plan.ts';
import { withQueue } from '../support/queue.ts';

let bot: Bot;
let redis: Redis;
let store: Store;

async function start(settings?: string): Promise<void> {
  bot = await startBot({
    faults: [
      { fault: 'no-circuit-breaker-endless-retry', cluster: 'prod', service: 'checkout-svc' },
    ],
    ...(settings !== undefined && { settings }),
  });
  redis = new Redis(bot.redis.url, { maxRetriesPerRequest: null });
  store = createStore(redis);
}

beforeEach(() => start());
afterEach(async () => {
  redis.disconnect();
  await bot.stop();
});

const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const serviceTurn = `ecs-triage:lock:change-${digest(['123456789012', 'eu-west-1', 'prod', 'checkout-svc'])}`;

/**
 * What a worker leaves behind that dies between "about to be sent" and the call, and the job that goes on with it.
 *
 * @returns the plan's message
 */
async function goesOn(
  left: Partial<KeptPlan>,
  meanwhile: (plan: KeptPlan) => Promise<unknown> = async () => undefined,
): Promise<string> {
  const { ts: card } = await bot.ask(ada, incidents, '/ecs why prod/checkout-svc');
  await askPlan(bot, ada, card, 'roll-back');
  const { ts } = await withButton(bot, confirmIt);
  const kept = await leavePlan(redis, store, { state: 'sending', ...left });
  await meanwhile(kept.plan);
  await withQueue(bot.redis.url, (queue) => confirmAgain(queue, kept));
  await expect
    .poll(async () => (await store.plans.get(kept.planId))?.state)
    .toMatch(/^(?:sent|ended)$/);
  return ts;
}

it('is sent where nothing has changed since it was confirmed', async () => {
  await goesOn({ sendingAt: minutesFromNow(-2) });
  expect(changesMade(bot)).toHaveLength(1);
});

it('is not sent after the plan has expired', async () => {
  const plan = await goesOn({ sendingAt: minutesFromNow(-120), until: minutesFromNow(-110) });
  await once(bot, plan, 'the plan has expired since');
  expect(changesMade(bot)).toEqual([]);
});

it('is not sent while another change has the turn of the service', async () => {
  const plan = await goesOn({ sendingAt: minutesFromNow(-2) }, async (plan) => {
    await store.plans.put('another', { ...plan, id: 'another', owner: 'job-y' });
    await redis.set(serviceTurn, 'another job-y', 'EX', 900);
  });
  await once(bot, plan, 'another change of the service has begun since');
  expect(changesMade(bot)).toEqual([]);
});

it('is not sent without the second person whom it needs by now', async () => {
  redis.disconnect();
  await bot.stop();
  await start('protected: [{ services: [checkout-svc] }]\n');
  const plan = await goesOn({ sendingAt: minutesFromNow(-2) });
  await once(bot, plan, 'it needs a second person now');
  expect(changesMade(bot)).toEqual([]);
});

it('is not sent where it would be no use any more', async () => {
  const plan = await goesOn({ sendingAt: minutesFromNow(-2) }, async () => {
    const service = bot.aws.world.state.services.find(({ name }) => name === 'checkout-svc');
    if (service) service.desiredCount = 0;
  });
  await once(bot, plan, 'The desired count is 0: no task would start');
  expect(changesMade(bot)).toEqual([]);
});
