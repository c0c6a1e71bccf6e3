import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { digest, queueName } from '../../src/queue/jobs.ts';
import type { ActionId } from '../../src/rules/rule.ts';
import { show } from '../../src/slack/jobs/changes/kept-plan.ts';
import type { Working } from '../../src/slack/jobs/working.ts';
import { createCardLevels } from '../../src/slack/posting/card-levels.ts';
import { createSlackClients } from '../../src/slack/posting/clients.ts';
import { createPoster } from '../../src/slack/posting/post.ts';
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
import { forgetClicks } from '../support/queue.ts';

const fault = 'no-circuit-breaker-endless-retry';
let bot: Bot;
let redis: Redis;
let store: Store;
let ts: string;

beforeAll(async () => {
  bot = await startBot({ faults: [{ fault, cluster: 'prod', service: 'checkout-svc' }] });
  redis = new Redis(bot.redis.url, { maxRetriesPerRequest: null });
  store = createStore(redis);
  ({ ts } = await bot.ask(ada, incidents, '/ecs why prod/checkout-svc'));
});
afterAll(async () => {
  redis.disconnect();
  await bot.stop();
});

/** The turn of the service. */
const turn = `ecs-triage:lock:change-${digest(['123456789012', 'eu-west-1', 'prod', 'checkout-svc'])}`;

/** Asks for a plan. @returns its message and its id */
async function planned(
  action: ActionId = 'roll-back',
): Promise<{ readonly plan: string; readonly planId: string }> {
  await forgetClicks(bot.redis.url);
  await askPlan(bot, ada, ts, action);
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
  const ofPlan = `ecs-triage:lock:plan-${planId}`;
  await expect.poll(() => redis.exists(ofPlan), { interval: 5 }).toBe(1);
  await expect.poll(() => redis.exists(turn), { interval: 5 }).toBe(1);
  await redis.set(ofPlan, 'another-job', 'EX', 60);
  await store.plans.put(planId, { ...kept, state: 'cancelled', endedBy: ada });
  bot.aws.conditions.delayMs = 0;
  await redis.del(ofPlan);
  await once(bot, plan, `Cancelled by <@${ada}>`);
  expect(changesMade(bot)).toEqual([]);
});

it('takes nothing away from an answer that its card gets meanwhile', async () => {
  const [key = ''] = await redis.keys('ecs-triage:card:*');
  const answeredBy = async () => JSON.parse((await redis.get(key)) ?? '{}').answeredBy;
  const before = await answeredBy();
  const answers = () => bot.lines.filter((it) => it['msg'] === 'Answered.').length;
  const answersBefore = answers();
  bot.aws.conditions.delayMs = 150;
  const asked = bot.aws.calls.length;
  await bot.slack.click(ada, { channel: incidents, ts, text: 'Check again' });
  await expect.poll(() => bot.aws.calls.length, { interval: 5 }).toBeGreaterThan(asked + 2);
  const { plan } = await planned();
  bot.aws.conditions.delayMs = 0;
  await expect.poll(() => answers()).toBe(answersBefore + 1);
  await press(bot, ada, plan, cancelIt);
  await once(bot, plan, `Cancelled by <@${ada}>`);
  expect(await answeredBy()).not.toBe(before);
});

it('begins although a job that died has left the turn of the service to a plan that was cancelled', async () => {
  const { plan: cancelled, planId } = await planned();
  await press(bot, ada, cancelled, cancelIt);
  await once(bot, cancelled, `Cancelled by <@${ada}>`);
  await redis.set(turn, `${planId} a-job-that-died`, 'EX', 900);
  const { plan } = await planned();
  await press(bot, ada, plan, confirmIt);
  await once(bot, plan, 'Roll-back r');
  expect(changesMade(bot)).toHaveLength(1);
  bot.aws.world.advance(900);
  await once(bot, plan, 'Roll-back is steady');
  await expect.poll(() => redis.exists(turn)).toBe(0);
});

it('is shown as it ended by a job that was slow, too', async () => {
  const levels = createCardLevels(store, undefined, bot.log);
  const clients = createSlackClients(bot.config, bot.log);
  const poster = createPoster({ clients, store, levels, log: bot.log });
  const [entry] = await store.audit.read('T0SANDBOX');
  const plan = await store.plans.get(entry?.id ?? '');
  expect(plan?.state).toBe('ended');
  const before = plan && {
    ...plan,
    state: 'sent' as const,
    outcome: { state: 'requested' as const },
  };
  if (before) await show(before, { store, poster } as Working);
  await once(bot, entry?.ts ?? '', 'Roll-back is steady');
  await once(bot, ts, 'Roll-back is steady');
  const said = bot.slack.messages(incidents, ts).map((it) => textOf(it));
  expect(said.filter((it) => it.includes('Roll-back requested'))).toEqual([]);
});

it('leaves the turn of the service to the job that has taken it meanwhile, when its own job is given up', async () => {
  await once(bot, ts, 'plan:force-new-deployment');
  const { planId } = await planned('force-new-deployment');
  const queue = new Queue(queueName, { connection: redis });
  const asked = (await queue.getJobs()).find(({ data }) => data.kind === 'plan-change');
  bot.aws.conditions.hang = ['*'];
  const job = { ...asked?.data, kind: 'answer-plan', planId, answer: 'confirm' };
  const before = bot.slack.ephemerals(ada, incidents).length;
  await queue.add('answer-plan', job, { jobId: 'tried-once' });
  await expect.poll(() => redis.exists(turn), { interval: 5 }).toBe(1);
  await redis.set(turn, `${planId} another-job`, 'EX', 60);
  await bot.aws.close();
  const told = await bot.slack.until(() => bot.slack.ephemerals(ada, incidents).slice(before)[0]);
  expect(told.text).toContain('could not be done');
  expect(await redis.get(turn)).toBe(`${planId} another-job`);
});
