import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import { type Job, jobId, queueName } from '../../src/queue/jobs.ts';
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

/** Presses the button with a job that is tried once, so that the first failure is the last. */
async function forceOnce(ts: string): Promise<string> {
  const { queue } = behind();
  const asked = (await queue.getJobs()).find(({ data }) => data.kind === 'diagnose');
  if (!asked) throw new Error(`Nobody asked for ${ts}.`);
  const id = jobId('force-deployment', ts);
  await queue.add('force-deployment', { ...asked.data, kind: 'force-deployment' }, { jobId: id });
  return id;
}

function failures() {
  return bot.lines.filter((it) => it['msg'] === 'A job failed.');
}

describe('the whole story', () => {
  it('asks, looks closer, forces a deployment and follows it until it is steady', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);

    await press(ada, ts, 'ecs:stopped');
    await bot.slack.until(
      () => thread(ts).some(({ text }) => text.includes('stopped task')),
      5_000,
    );
    await press(ada, ts, 'ecs:logs');
    await bot.slack.until(
      () => thread(ts).some((it) => textOf(it).includes('GET /healthz')),
      5_000,
    );
    await press(ada, ts, 'ecs:targets');
    await bot.slack.until(() => thread(ts).some(({ text }) => text.includes('arget')), 5_000);

    await press(ada, ts, 'ecs:force_deployment');
    await bot.card(incidents, (it) => textOf(it).includes('New deployment r'));
    expect(updates().map(({ input }) => input)).toEqual([
      { cluster, service, forceNewDeployment: true },
    ]);
    await bot.slack.until(
      () => thread(ts).some(({ text }) => text.includes('forced a new')),
      5_000,
    );

    bot.aws.world.advance(600);
    const end = await bot.card(incidents, (it) => textOf(it).includes('New deployment is steady'));
    expect(end.ts).toBe(ts);
    await bot.slack.until(() => thread(ts).some(({ text }) => text.includes('is steady')), 5_000);
    await bot.card(
      incidents,
      (it) => it.ts === ts && !it.text.includes('was pushed again') && answered(it),
    );
    expect(updates()).toHaveLength(1);
    expect(bot.lines.filter((it) => it['audit'] === 'force-new-deployment')).toHaveLength(3);
  });
});

describe('who may', () => {
  it('tells somebody who is not listed who may, and changes nothing', async () => {
    await start();
    const { ts } = await bot.ask(ben, incidents, why);
    const said = await bot.told(ben, incidents, () => press(ben, ts, 'ecs:force_deployment'));
    expect(said).toContain(`Only <@${ada}>`);
    expect(updates()).toEqual([]);
  });

  it('refuses a listed guest after asking Slack who that is', async () => {
    await start();
    const { ts } = await bot.ask(ada, payments, why);
    const said = await bot.told(gus, payments, () =>
      press(gus, ts, 'ecs:force_deployment', payments),
    );
    expect(said).toContain('Guests may not');
    expect(updates()).toEqual([]);
  });

  it('refuses when Slack does not say who somebody is', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);
    bot.slack.setConditions({
      failures: [{ method: 'users.info', times: 9, error: 'internal_error' }],
    });
    const said = await bot.told(ada, incidents, () => press(ada, ts, 'ecs:force_deployment'));
    expect(said).toContain('could not say who you are');
    expect(updates()).toEqual([]);
  });
});

describe('once', () => {
  it('forces once on a double click', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);
    const twice = () => Promise.all([1, 2].map(() => press(ada, ts, 'ecs:force_deployment')));
    expect(await bot.told(ada, incidents, twice)).toContain('already running');
    await bot.card(incidents, (it) => textOf(it).includes('New deployment'));
    expect(updates()).toHaveLength(1);
  });

  it('lets two cards of one service force one deployment', async () => {
    await start();
    const first = await bot.ask(ada, incidents, why);
    const second = await bot.ask(ada, payments, why);
    const both = () =>
      Promise.all([
        press(ada, first.ts, 'ecs:force_deployment'),
        press(ada, second.ts, 'ecs:force_deployment', payments),
      ]);
    await both();
    await bot.slack.until(() => {
      const told = [incidents, payments].flatMap((it) => bot.slack.ephemerals(ada, it));
      return told.some(({ text }) => text.includes('already running'));
    }, 10_000);
    await bot.slack.until(() => updates().length > 0, 5_000);
    expect(updates()).toHaveLength(1);
  });
});

describe('what cannot help', () => {
  it('withholds the button where the image does not exist, and says why', async () => {
    await start({ faults: [{ fault: 'image-tag-missing', cluster, service }] });
    const card = await bot.ask(ada, incidents, why);
    expect(textOf(card)).not.toContain('ecs:force_deployment');
    expect(textOf(card)).toMatch(/still in progress|meet the same fault/);
  });

  it('looks again when it is pressed: what was true in the card need not be any more', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);
    bot.aws.world.inject('image-tag-missing', cluster, service);
    await press(ada, ts, 'ecs:force_deployment');
    const card = await bot.card(incidents, (it) =>
      textOf(it).includes('New deployment not started'),
    );
    expect(card.ts).toBe(ts);
    expect(updates()).toEqual([]);
  });

  it('says which permission is missing where AWS denies the change', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);
    bot.aws.conditions.deny = ['ecs:UpdateService'];
    await press(ada, ts, 'ecs:force_deployment');
    const card = await bot.card(incidents, (it) => textOf(it).includes('ecs:UpdateService'));
    expect(textOf(card)).toContain('not started');
  });
});

describe('how it ends', () => {
  it('says that a newer deployment took its place', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);
    await press(ada, ts, 'ecs:force_deployment');
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
    await press(ada, ts, 'ecs:force_deployment');
    await bot.card(incidents, (it) => textOf(it).includes('New deployment r'));
    bot.aws.world.advance(600);
    await bot.slack.until(() => bot.lines.some((it) => it['msg'] === 'It has ended.'), 10_000);

    const { store, queue } = behind();
    const force = async () =>
      (await queue.getJobs('completed')).find(({ name }) => name === 'force-deployment');
    await expect.poll(async () => (await force())?.id).toBeDefined();
    const done = await force();
    const id = done?.id ?? '';
    const cardId = done?.data.cardId ?? '';
    const shown = await store.cardDeployments.get(cardId);
    const before = done?.finishedOn ?? 0;
    await done?.retry('completed');
    await expect.poll(async () => (await force())?.finishedOn ?? 0).toBeGreaterThan(before);
    expect((await store.forcedDeployments.get(id))?.state).toBe('ended');
    expect(await store.cardDeployments.get(cardId)).toEqual(shown);
    expect(await redis?.keys('ecs-triage:lock:force-*')).toEqual([]);
    expect(updates()).toHaveLength(1);
  });
});

describe('given up', () => {
  it('follows the deployment that was started although AWS was not understood', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);
    bot.aws.conditions.malformed = ['ecs:UpdateService'];
    await forceOnce(ts);
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
    await forceOnce(ts);
    const card = await bot.card(incidents, (it) => textOf(it).includes('Nobody knows whether'));
    clearInterval(afterwards);
    expect(card.ts).toBe(ts);
    expect(await redis?.keys('ecs-triage:lock:force-*')).toEqual([]);
  });

  it('keeps nobody from asking again where nothing was started', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);
    bot.aws.conditions.hang = ['ecs:UpdateService'];
    const id = await forceOnce(ts);
    await bot.card(incidents, (it) => textOf(it).includes('the same as before'), 20_000);
    expect(await behind().store.forcedDeployments.get(id)).toBeUndefined();
    bot.aws.conditions.hang = [];
    await press(ada, ts, 'ecs:force_deployment');
    await bot.card(incidents, (it) => textOf(it).includes('New deployment r'));
  });
});

describe('a watch', () => {
  it('goes on while Slack does not answer, and ends in the same card', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);
    await press(ada, ts, 'ecs:force_deployment');
    await bot.slack.until(() => thread(ts).some((it) => it.text.includes('forced a new')), 5_000);
    await bot.card(incidents, (it) => textOf(it).includes('New deployment r'));
    bot.slack.setConditions({
      failures: ['chat.update', 'chat.postMessage'].map((method) => ({
        method,
        times: 7,
        error: 'internal_error',
      })),
    });
    bot.aws.world.advance(600);
    await bot.slack.until(() => thread(ts).some(({ text }) => text.includes('is steady')), 10_000);
    const end = await bot.card(incidents, (it) => textOf(it).includes('New deployment is steady'));
    expect(end.ts).toBe(ts);
    expect(failures()).toEqual([]);
  });
});
