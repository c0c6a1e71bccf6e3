import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import { digest, type Job, jobId, queueName } from '../../src/queue/jobs.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import {
  ada,
  answered,
  type Bot,
  type BotOptions,
  ben,
  gus,
  incidents,
  payments,
  startBot,
  textOf,
} from '../support/bot.ts';

const cluster = 'prod';
const service = 'checkout-svc';
const helps = { fault: 'new-image-not-picked-up', cluster, service };
const why = '/ecs why prod/checkout-svc';

let bot: Bot;
let redis: Redis | undefined;
afterEach(async () => {
  redis?.disconnect();
  redis = undefined;
  await bot.stop();
});

async function start(options: BotOptions = {}): Promise<Bot> {
  bot = await startBot({ faults: [helps], ...options });
  return bot;
}

function press(user: string, ts: string, actionId: string, channel = incidents) {
  return bot.slack.click(user, { channel, ts, actionId });
}

const planIt = 'ecs:plan:force-new-deployment';
const confirmIt = 'ecs:confirm_change';

/** The newest plan in a card's thread that is still to be confirmed. */
function planIn(ts: string, channel = incidents): Promise<string> {
  const isPlan = (it: { readonly text?: string; readonly blocks?: unknown }) =>
    textOf(it).includes(confirmIt);
  return bot.slack.until(() => bot.slack.messages(channel, ts).findLast(isPlan)?.ts);
}

/** Asks for a plan and confirms it. */
async function force(user: string, ts: string, channel = incidents): Promise<string> {
  await press(user, ts, planIt, channel);
  const plan = await planIn(ts, channel);
  await press(user, plan, confirmIt, channel);
  return plan;
}

function updates() {
  return bot.aws.calls.filter(({ action }) => action === 'ecs:UpdateService');
}

function thread(ts: string) {
  return bot.slack.messages(incidents, ts).filter((it) => it.ts !== ts);
}

/** What the bot remembers, and its queue, over a connection of the test's own. */
function behind(): { readonly store: Store; readonly queue: Queue<Job> } {
  redis ??= new Redis(bot.redis.url, { maxRetriesPerRequest: null });
  return { store: createStore(redis), queue: new Queue<Job>(queueName, { connection: redis }) };
}

/** Confirms a plan with a job that is tried once, so that the first failure is the last. */
async function confirmOnce(ts: string): Promise<string> {
  await press(ada, ts, planIt);
  await planIn(ts);
  const { queue, store } = behind();
  const asked = (await queue.getJobs()).find(({ data }) => data.kind === 'plan-change');
  if (!asked) throw new Error(`Nobody asked for a plan in ${ts}.`);
  const planId = digest([asked.id ?? '']);
  const { team, channel, user, cardId, correlation } = asked.data;
  const job = { team, channel, user, cardId, correlation, planId } as const;
  await queue.add(
    'answer-plan',
    { ...job, kind: 'answer-plan', answer: 'confirm' },
    { jobId: jobId('answer-plan', ts) },
  );
  expect(await store.plans.get(planId)).toBeDefined();
  return planId;
}

function failures() {
  return bot.lines.filter((it) => it['msg'] === 'A job failed.');
}

describe('the whole story', () => {
  it('asks, looks closer, forces a deployment and follows it until it is steady', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);

    await bot.slack.click(ada, { channel: incidents, ts, text: 'Show stopped tasks' });
    await bot.slack.until(() => thread(ts).some(({ text }) => text.includes('stopped task')));
    await bot.slack.click(ada, { channel: incidents, ts, text: 'Fetch logs' });
    await bot.slack.until(() => thread(ts).some((it) => textOf(it).includes('GET /healthz')));
    await bot.slack.click(ada, { channel: incidents, ts, text: 'Describe targets' });
    await bot.slack.until(() => thread(ts).some(({ text }) => text.includes('arget')));

    await press(ada, ts, planIt);
    const plan = await planIn(ts);
    const planned = textOf(thread(ts).find((it) => it.ts === plan) ?? {});
    expect(planned).toContain('Starts 2 new tasks of checkout:42');
    expect(planned).toContain('deployments that succeeded took');
    expect(planned).toContain('aws ecs update-service --cluster prod --service checkout-svc');
    expect(updates()).toEqual([]);
    await press(ada, plan, confirmIt);
    await bot.card(incidents, (it) => textOf(it).includes('New deployment r'));
    expect(updates().map(({ input }) => input)).toEqual([
      { cluster, service, forceNewDeployment: true },
    ]);
    await bot.slack.until(() =>
      thread(ts).some((it) => it.ts === plan && textOf(it).includes('Confirmed by')),
    );
    expect(textOf(thread(ts).find((it) => it.ts === plan) ?? {})).not.toContain(confirmIt);

    bot.aws.world.advance(600);
    const end = await bot.card(
      incidents,
      (it) => it.ts === ts && textOf(it).includes('New deployment is steady'),
    );
    expect(end.ts).toBe(ts);
    await bot.slack.until(() => thread(ts).some(({ text }) => text.includes('is steady')));
    await bot.card(
      incidents,
      (it) => it.ts === ts && !it.text.includes('was pushed again') && answered(it),
    );
    expect(updates()).toHaveLength(1);
    expect(bot.lines.filter((it) => it['audit'] === 'force-new-deployment')).toHaveLength(3);
    const [entry, ...others] = await behind().store.audit.read('T0SANDBOX', { name: service });
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      by: ada,
      action: 'force-new-deployment',
      channel: incidents,
      ts: plan,
      outcome: 'New deployment is steady: 2 of 2 tasks running',
    });
  });
});

describe('who may', () => {
  it('tells somebody who is not listed who may, and changes nothing', async () => {
    await start();
    const { ts } = await bot.ask(ben, incidents, why);
    const said = await bot.told(ben, incidents, () => press(ben, ts, planIt));
    expect(said).toContain(`Only <@${ada}>`);
    expect(updates()).toEqual([]);
  });

  it('refuses a listed guest after asking Slack who that is', async () => {
    await start();
    const { ts } = await bot.ask(ada, payments, why);
    const said = await bot.told(gus, payments, () => press(gus, ts, planIt, payments));
    expect(said).toContain('Guests may not');
    expect(updates()).toEqual([]);
  });

  it('refuses when Slack does not say who somebody is', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);
    bot.slack.setConditions({
      failures: [{ method: 'users.info', times: 9, error: 'internal_error' }],
    });
    const said = await bot.told(ada, incidents, () => press(ada, ts, planIt));
    expect(said).toContain('could not say who you are');
    expect(updates()).toEqual([]);
  });
});

describe('once', () => {
  it('forces once on a double click', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);
    await press(ada, ts, planIt);
    const plan = await planIn(ts);
    const twice = () => Promise.all([1, 2].map(() => press(ada, plan, confirmIt)));
    expect(await bot.told(ada, incidents, twice)).toContain('already running');
    await bot.card(incidents, (it) => textOf(it).includes('New deployment'));
    expect(updates()).toHaveLength(1);
  });

  it('lets two cards of one service force one deployment', async () => {
    await start();
    const first = await bot.ask(ada, incidents, why);
    const second = await bot.ask(ada, payments, why);
    await press(ada, first.ts, planIt);
    await press(ada, second.ts, planIt, payments);
    const plans = [await planIn(first.ts), await planIn(second.ts, payments)] as const;
    await Promise.all([press(ada, plans[0], confirmIt), press(ada, plans[1], confirmIt, payments)]);
    await bot.slack.until(() => {
      const told = [incidents, payments].flatMap((it) => bot.slack.ephemerals(ada, it));
      return told.some(({ text }) => /already running|still in progress|has changed/.test(text));
    });
    await bot.slack.until(() => updates().length > 0);
    expect(updates()).toHaveLength(1);
  });

  it('takes a plan that was used for used', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);
    const plan = await force(ada, ts);
    await bot.card(incidents, (it) => textOf(it).includes('New deployment r'));
    const { store, queue } = behind();
    const [asked] = (await queue.getJobs()).filter(({ data }) => data.kind === 'answer-plan');
    expect(asked).toBeDefined();
    const used = jobId('answer-plan', 'a replayed click');
    if (asked) await queue.add('answer-plan', asked.data, { jobId: used });
    await bot.slack.until(() =>
      bot.slack.ephemerals(ada, incidents).some((it) => /already/.test(it.text)),
    );
    expect(plan).toBeDefined();
    expect(await store.audit.read('T0SANDBOX')).toHaveLength(1);
    expect(updates()).toHaveLength(1);
  });
});

describe('what cannot help', () => {
  it('withholds the button where the image does not exist, and says why', async () => {
    await start({ faults: [{ fault: 'image-tag-missing', cluster, service }] });
    const card = await bot.ask(ada, incidents, why);
    expect(textOf(card)).not.toContain(planIt);
    expect(textOf(card)).toMatch(/still in progress|meet the same fault/);
  });

  it('looks again when it is pressed: what was true in the card need not be any more', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);
    bot.aws.world.inject('image-tag-missing', cluster, service);
    const said = await bot.told(ada, incidents, () => press(ada, ts, planIt));
    expect(said).toContain('is withheld');
    await bot.card(incidents, (it) => it.ts === ts && !textOf(it).includes(planIt));
    expect(updates()).toEqual([]);
  });

  it('looks again when it is confirmed: what was true in the plan need not be any more', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);
    await press(ada, ts, planIt);
    const plan = await planIn(ts);
    bot.aws.world.inject('image-tag-missing', cluster, service);
    await press(ada, plan, confirmIt);
    const card = await bot.card(
      incidents,
      (it) => it.ts === ts && textOf(it).includes('New deployment not started'),
    );
    expect(card.ts).toBe(ts);
    expect(updates()).toEqual([]);
  });

  it('says which permission is missing where AWS denies the change', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);
    bot.aws.conditions.deny = ['ecs:UpdateService'];
    await force(ada, ts);
    const card = await bot.card(incidents, (it) => textOf(it).includes('ecs:UpdateService'));
    expect(textOf(card)).toContain('not started');
  });
});

describe('how it ends', () => {
  it('says that a newer deployment took its place', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);
    await force(ada, ts);
    await bot.card(incidents, (it) => textOf(it).includes('New deployment r'));
    await fetch(bot.aws.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AmazonEC2ContainerServiceV20141113.UpdateService',
        authorization:
          'AWS4-HMAC-SHA256 Credential=test/20261122/eu-west-1/ecs/aws4_request, SignedHeaders=host, Signature=0',
      },
      body: JSON.stringify({ cluster, service, forceNewDeployment: true }),
    });
    await bot.card(incidents, (it) => textOf(it).includes('superseded by a newer one'));
  });
});

describe('run again', () => {
  it('after the deployment has ended, changes nothing any more', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);
    await force(ada, ts);
    await bot.card(incidents, (it) => textOf(it).includes('New deployment r'));
    bot.aws.world.advance(600);
    await bot.slack.until(() => bot.lines.some((it) => it['msg'] === 'It has ended.'));

    const { store, queue } = behind();
    const done = async () =>
      (await queue.getJobs('completed')).find(({ data }) => {
        return data.kind === 'answer-plan' && data.answer === 'confirm';
      });
    await expect.poll(async () => (await done())?.id).toBeDefined();
    const job = await done();
    const { planId = '', cardId = '' } = { ...job?.data } as { planId?: string; cardId?: string };
    const shown = await store.cardChanges.get(cardId);
    const before = job?.finishedOn ?? 0;
    await job?.retry('completed');
    await expect.poll(async () => (await done())?.finishedOn ?? 0).toBeGreaterThan(before);
    expect((await store.plans.get(planId))?.state).toBe('ended');
    expect(await store.cardChanges.get(cardId)).toEqual(shown);
    expect(await redis?.keys('ecs-triage:lock:change-*')).toEqual([]);
    expect(updates()).toHaveLength(1);
  });
});

describe('given up', () => {
  it('follows the deployment that was started although AWS was not understood', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);
    bot.aws.conditions.malformed = ['ecs:UpdateService'];
    await confirmOnce(ts);
    await bot.card(incidents, (it) => textOf(it).includes('New deployment r'));
    bot.aws.world.advance(600);
    await bot.card(incidents, (it) => textOf(it).includes('New deployment is steady'));
    expect(updates()).toHaveLength(1);
  });

  it('says that nobody knows where AWS does not say either what became of it', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);
    bot.aws.conditions.malformed = ['ecs:UpdateService'];
    bot.aws.conditions.delayMs = 50;
    const afterwards = setInterval(() => {
      if (updates().length > 0) bot.aws.conditions.deny = ['ecs:DescribeServices'];
    }, 1);
    await confirmOnce(ts);
    await bot.card(incidents, (it) => it.ts === ts && textOf(it).includes('Nobody knows whether'));
    clearInterval(afterwards);
    await expect.poll(() => redis?.keys('ecs-triage:lock:change-*')).toEqual([]);
  });

  it('keeps nobody from asking again where nothing was started', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);
    bot.aws.conditions.hang = ['ecs:UpdateService'];
    const planId = await confirmOnce(ts);
    await bot.card(incidents, (it) => textOf(it).includes('shows nothing of it'));
    expect((await behind().store.plans.get(planId))?.state).toBe('ended');
    bot.aws.conditions.hang = [];
    await force(ada, ts);
    await bot.card(incidents, (it) => textOf(it).includes('New deployment r'));
  });
});

describe('a watch', () => {
  it('goes on while Slack does not answer, and ends in the same card', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);
    await force(ada, ts);
    await bot.card(incidents, (it) => it.ts === ts && textOf(it).includes('New deployment r'));
    bot.slack.setConditions({
      failures: ['chat.update', 'chat.postMessage'].map((method) => ({
        method,
        times: 7,
        error: 'internal_error',
      })),
    });
    bot.aws.world.advance(600);
    await bot.slack.until(() => thread(ts).some(({ text }) => text.includes('is steady')));
    const end = await bot.card(
      incidents,
      (it) => it.ts === ts && textOf(it).includes('New deployment is steady'),
    );
    expect(end.ts).toBe(ts);
    expect(failures()).toEqual([]);
  });
});
