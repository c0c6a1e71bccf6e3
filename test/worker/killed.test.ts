import type { ChildProcess } from 'node:child_process';
import { once as event } from 'node:events';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { ActionId } from '../../src/rules/rule.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { ada, type Bot, incidents, startBot, textOf } from '../support/bot.ts';
import { askPlan, changesMade, confirmIt, once, press, withButton } from '../support/changes.ts';
import { openStandby, type Standby } from '../support/standby.ts';

// Two workers and two apps run, and are killed and started again all the time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

let bot: Bot;
let redis: Redis;
let store: Store;
let standby: Standby;
const running: { worker: ChildProcess[]; app: ChildProcess[] } = { worker: [], app: [] };

/** Kills both processes of a role and starts two others; what was under way is left where it was. */
async function killBoth(role: 'worker' | 'app'): Promise<void> {
  const children = running[role].splice(0);
  const gone = children.map((child) => event(child, 'exit'));
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(gone);
  await startTwo(role);
}

async function startTwo(role: 'worker' | 'app'): Promise<void> {
  const started = [standby.start(role, bot.config), standby.start(role, bot.config)];
  running[role].push(...(await Promise.all(started)));
}

beforeAll(async () => {
  bot = await startBot({
    workerless: true,
    faults: [
      { fault: 'no-circuit-breaker-endless-retry', cluster: 'prod', service: 'checkout-svc' },
    ],
  });
  await bot.app.stop();
  standby = await openStandby(6);
  redis = new Redis(bot.redis.url);
  store = createStore(redis);
  await Promise.all([startTwo('worker'), startTwo('app')]);
});

afterAll(async () => {
  await standby.close();
  redis.disconnect();
  await bot.stop();
});

/** Kills both workers as soon as something is so. */
async function killedWhen(is: () => Promise<boolean> | boolean): Promise<void> {
  await vi.waitFor(async () => expect(await is()).toBe(true), { timeout: 20_000, interval: 2 });
  await killBoth('worker');
}

it.each([
  ['force-new-deployment', 'search-svc', 'New deployment'],
  ['roll-back', 'checkout-svc', 'Roll-back'],
] satisfies readonly (readonly [ActionId, string, string])[])(
  '%s is made once and told once, though all processes are killed at every step',
  async (action, service, noun) => {
    const before = changesMade(bot).length;
    const made = () => changesMade(bot).slice(before);
    const cards = () =>
      bot.slack
        .messages(incidents)
        .filter((it) => it.bot_id !== undefined && (it.thread_ts ?? it.ts) === it.ts)
        .filter((it) => textOf(it).includes(service));

    bot.aws.conditions.delayMs = 150;
    const asked = bot.aws.calls.length;
    await bot.slack.slash(ada, incidents, `/ecs why prod/${service}`);
    // While AWS is asked for the diagnosis.
    await killedWhen(() => bot.aws.calls.length > asked + 2);
    const card = await bot.slack.until(
      () => cards().find((it) => /"ecs:(?:plan|more)/.test(textOf(it))),
      60_000,
    );

    await killBoth('app');
    const planning = bot.aws.calls.length;
    await askPlan(bot, ada, card.ts, action);
    // While AWS is asked for the plan.
    await killedWhen(() => bot.aws.calls.length > planning + 2);
    const plan = await withButton(bot, confirmIt, incidents, 60_000);
    const planId = textOf(plan).match(/:([0-9a-f]{24})"/)?.[1] ?? '';
    const state = async () => (await store.plans.get(planId))?.state;

    await killBoth('app');
    const confirming = bot.aws.calls.length;
    await press(bot, ada, plan.ts, confirmIt);
    // While the live state is looked at again.
    await killedWhen(() => bot.aws.calls.length > confirming + 2);
    // The change is about to be sent, or has arrived without that anybody knows.
    await killedWhen(async () => (await state()) === 'sending');
    await killedWhen(() => made().length === 1);
    // It is watched.
    await vi.waitFor(async () => expect(await state()).toBe('sent'), { timeout: 30_000 });
    await killedWhen(() => true);
    bot.aws.conditions.delayMs = 0;
    bot.aws.world.advance(900);
    await once(bot, plan.ts, `${noun} is steady`, incidents, 60_000);
    // It has just ended, and the card is about to be answered anew.
    await Promise.all([killBoth('worker'), killBoth('app')]);
    await once(bot, card.ts, `${noun} is steady`, incidents, 60_000);

    expect(made()).toHaveLength(1);
    expect(cards()).toHaveLength(1);
    await vi.waitFor(async () => expect(await state()).toBe('ended'), { timeout: 20_000 });
    await vi.waitFor(
      () => {
        const thread = bot.slack.messages(incidents, card.ts).filter((it) => it.ts !== card.ts);
        expect(thread.filter((it) => textOf(it).includes('Plan:'))).toHaveLength(1);
        expect(thread.filter((it) => it.text.startsWith(`${noun} is steady (`))).toHaveLength(1);
      },
      { timeout: 20_000 },
    );
    const outcomes = async () =>
      (await store.audit.read('T0SANDBOX', service)).map((it) => it.outcome);
    expect(await outcomes()).toEqual([expect.stringContaining(`${noun} is steady`)]);
  },
);
