import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startApp } from '../../src/app.ts';
import { queueName } from '../../src/queue/jobs.ts';
import { mostDeaths } from '../../src/queue/run-job.ts';
import { startWorker } from '../../src/worker.ts';
import {
  ada,
  answered,
  type Bot,
  type BotOptions,
  incidents,
  payments,
  startBot,
  textOf,
} from '../support/bot.ts';
import { change, once as inMessage } from '../support/changes.ts';
import { quick } from '../support/quick.ts';
import { withStore } from '../support/redis.ts';
import { openStandby, type Standby } from '../support/standby.ts';

const cluster = 'prod';
const service = 'checkout-svc';
const fault = { fault: 'new-image-not-picked-up', cluster, service };
const why = '/ecs why prod/checkout-svc';

let bot: Bot;
let standby: Standby;
const children: ChildProcess[] = [];

beforeAll(async () => {
  standby = await openStandby(1);
});

afterAll(() => standby.close());

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await bot.stop();
});

async function start(options: BotOptions = {}): Promise<Bot> {
  bot = await startBot({ faults: [fault], ...options });
  return bot;
}

/** A worker of its own process, as in production but for its waiting times. */
async function startWorkerProcess(): Promise<ChildProcess> {
  const child = await standby.start({ role: 'worker', config: bot.config });
  children.push(child);
  return child;
}

function cards(channel: string) {
  return bot.slack.messages(channel).filter((it) => it.bot_id !== undefined);
}

function logged(text: string): Promise<void> {
  const said = () => bot.lines.some((it) => String(it['msg']).includes(text));
  return vi.waitFor(() => expect(said()).toBe(true), 30_000);
}

function told(): readonly string[] {
  return bot.slack.ephemerals(ada, incidents).map(({ text }) => text);
}

function health(path: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${bot.app.healthPort}/${path}`);
}

function updates() {
  return bot.aws.calls.filter(({ action }) => action === 'ecs:UpdateService');
}

describe('a worker that is killed', () => {
  it('in the middle of a diagnosis leaves one card, which another worker answers', async () => {
    await start({ workerless: true });
    const child = await startWorkerProcess();
    bot.aws.conditions.delayMs = 1_500;
    await bot.slack.slash(ada, incidents, why);
    await bot.slack.until(() => cards(incidents).length === 1);
    await bot.slack.until(() => bot.aws.calls.length > 0);
    child.kill('SIGKILL');
    bot.aws.conditions.delayMs = 0;
    bot.worker = await startWorker(bot.config, bot.log, quick);
    const card = await bot.card(incidents, answered);
    expect(card.text).toContain('was pushed again');
    expect(cards(incidents)).toHaveLength(1);
  });

  it('between sending a forced deployment and writing that down does not make a second one', async () => {
    await start({ workerless: true });
    const child = await startWorkerProcess();
    const { ts } = await bot.ask(ada, incidents, why);
    const click = (on: string, actionId: string) =>
      bot.slack.click(ada, { channel: incidents, ts: on, actionId });
    await click(ts, 'ecs:plan:force-new-deployment');
    const confirmIt = 'ecs:confirm_change';
    const plan = await bot.card(incidents, (it) => textOf(it).includes(confirmIt));
    await click(plan.ts, confirmIt);
    // The call has arrived and its answer has not: the worker cannot know that it was sent.
    const slow = setInterval(() => {
      const asked = bot.aws.calls.some(({ action }) => action === 'ecs:UpdateService');
      if (asked) child.kill('SIGKILL');
    }, 1);
    bot.aws.conditions.delayMs = 100;
    await once(child, 'exit');
    clearInterval(slow);
    bot.aws.conditions.delayMs = 0;
    bot.worker = await startWorker(bot.config, bot.log, quick);
    await bot.card(incidents, (it) => textOf(it).includes('New deployment r'));
    expect(updates()).toHaveLength(1);
  });
});

describe('a job that kills worker after worker', () => {
  it('is given up, and whoever asked is told once, whichever of several workers finds it', async () => {
    await start({ workerless: true });
    const child = await startWorkerProcess();
    const { ts } = await bot.ask(ada, incidents, why);
    bot.aws.conditions.hang = ['*'];
    const asked = bot.aws.calls.length;
    await bot.slack.click(ada, { channel: incidents, ts, text: 'Show stopped tasks' });
    await bot.slack.until(() => bot.aws.calls.length > asked);
    await withStore(bot.redis, async (_, redis) => {
      // The choice in the select is a job of its own, which shows the card once more.
      const active = await redis.lrange(`bull:${queueName}:active`, 0, -1);
      const key = active.find((it) => it.startsWith('look-'));
      // As though it had killed as many workers before.
      await redis.hset(`bull:${queueName}:${key}`, 'stc', mostDeaths);
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const before = { calls: bot.aws.calls.length, told: told().length };
    const workers = [1, 2].map(() => startWorker(bot.config, bot.log, quick));
    await bot.slack.until(() => told().length > before.told);
    await new Promise((resolve) => setTimeout(resolve, 3 * quick.lockMs));
    expect(told().slice(before.told)).toEqual([expect.stringContaining('could not be done')]);
    expect(bot.aws.calls).toHaveLength(before.calls);
    for (const worker of workers) await (await worker).stop();
  });
});

describe('a watch that is given up', () => {
  it('says in the thread that nobody knows the end, and lets others change the service', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);
    const plan = await change(bot, 'force-new-deployment', ts);
    await inMessage(bot, plan, 'New deployment r');
    await withStore(bot.redis, async (_, redis) => {
      const keys = await redis.keys(`bull:${queueName}:watch-change-*`);
      for (const key of keys) {
        if (!key.endsWith(':lock')) await redis.hset(key, 'stc', mostDeaths + 1);
      }
    });
    await bot.slack.until(() =>
      bot.slack.messages(incidents, ts).some((it) => it.text.includes('could not be watched')),
    );
    await inMessage(bot, plan, 'could not be watched');
    await inMessage(bot, ts, 'could not be watched');
    const turns = await withStore(bot.redis, (_, redis) => redis.keys('ecs-triage:lock:change-*'));
    expect(turns).toEqual([]);
    expect(updates()).toHaveLength(1);
  });
});

describe('Redis', () => {
  it('killed and restarted loses no job', async () => {
    await start({ config: { port: 0 } });
    expect((await health('readyz')).status).toBe(200);
    await bot.worker?.stop();
    bot.worker = undefined;
    await bot.slack.slash(ada, incidents, why);
    await bot.redis.kill();
    const said = await bot.told(ada, incidents, () => bot.slack.slash(ada, incidents, why));
    expect(said).toContain('queue is unavailable, nothing was started');
    expect((await health('healthz')).status).toBe(200);
    expect(await (await health('readyz')).json()).toEqual({ slack: true, redis: false });
    await bot.redis.restart();
    bot.worker = await startWorker(bot.config, bot.log, quick);
    const card = await bot.card(incidents, answered);
    expect(card.text).toContain('was pushed again');
    await vi.waitFor(async () => expect((await health('readyz')).status).toBe(200), 30_000);
    await bot.ask(ada, payments, '/ecs why prod/search-svc');
    expect(cards(incidents)).toHaveLength(1);
  });

  it('absent at the start is said, and found once it is there', async () => {
    await start();
    await bot.app.stop();
    await bot.redis.kill();
    bot.app = await startApp(bot.config, bot.log);
    await vi.waitFor(() => expect(bot.slack.sockets.connections()).toBeGreaterThan(0), 30_000);
    const said = await bot.told(ada, incidents, () => bot.slack.slash(ada, incidents, why));
    expect(said).toContain('queue is unavailable');
    await logged('cannot be reached');
    await bot.redis.restart();
    await logged('can be reached again');
    await bot.ask(ada, incidents, why);
  });
});

describe('Slack', () => {
  it('refusing the newer blocks gets a plainer card, for the rest of the day', async () => {
    await start();
    bot.slack.setConditions({ refuse: ['plan', 'table', 'container', 'rich_text'] });
    const card = await bot.ask(ada, incidents, why);
    expect(card.blocks?.map(({ type }) => type)).toContain('actions');
    const refused = bot.lines.find((it) => String(it['msg']).includes('refused the blocks'));
    expect(JSON.stringify(refused)).toContain('json-pointer:/blocks/');
    const before = bot.slack.hub.calls.filter((it) => !it.ok).length;
    await bot.ask(ada, payments, why);
    expect(bot.slack.hub.calls.filter((it) => !it.ok)).toHaveLength(before);
  });

  it('refusing every block still gets the answer', async () => {
    await start();
    bot.slack.setConditions({ refuse: ['section', 'header', 'plan', 'context'] });
    const card = await bot.ask(ada, incidents, why);
    expect(card.blocks).toBeUndefined();
    expect(card.text).toContain('was pushed again');
  });

  it('is sent nothing but the old blocks with SLACK_CARD=classic', async () => {
    await start({ card: 'classic' });
    const { ts } = await bot.ask(ada, incidents, why);
    for (const text of ['Show stopped tasks', 'Fetch logs', 'Describe targets']) {
      await bot.slack.click(ada, { channel: incidents, ts, text });
    }
    await bot.slack.until(() => bot.slack.messages(incidents, ts).length === 4);
    const sent = bot.slack.hub.calls.flatMap(({ args }) =>
      typeof args['blocks'] === 'string' ? JSON.parse(args['blocks']) : [],
    );
    const allowed = ['section', 'context', 'divider', 'header', 'image', 'actions', 'input'];
    expect(sent.map(({ type }) => type).filter((type) => !allowed.includes(type))).toEqual([]);
  });

  it('asking to wait gets the same card later, and AWS is not asked twice', async () => {
    await start();
    bot.slack.setConditions({ rateLimits: [{ method: 'chat.update', times: 9, retryAfter: 1 }] });
    await bot.slack.slash(ada, incidents, why);
    await logged('Slack asks to wait.');
    const asked = bot.aws.calls.length;
    bot.slack.setConditions({ rateLimits: [] });
    await bot.card(incidents, answered);
    expect(bot.aws.calls).toHaveLength(asked);
    expect(cards(incidents)).toHaveLength(1);
  });
});

describe('what people do', () => {
  it('a button of a card that has expired is answered', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);
    await withStore(bot.redis, async (_, redis) =>
      redis.del(...(await redis.keys('ecs-triage:card:*'))),
    );
    const said = await bot.told(ada, incidents, () =>
      bot.slack.click(ada, { channel: incidents, ts, text: 'Check again' }),
    );
    expect(said).toContain('This card has expired; ask again');
  });

  it('a card that is deleted while it is checked again is answered', async () => {
    await start();
    const { ts } = await bot.ask(ada, incidents, why);
    bot.aws.conditions.delayMs = 100;
    await bot.slack.click(ada, { channel: incidents, ts, text: 'Check again' });
    bot.slack.hub.workspace.drop(incidents, ts);
    await bot.slack.until(() =>
      bot.slack.ephemerals(ada, incidents).some((it) => it.text.includes('has been deleted')),
    );
  });
});
