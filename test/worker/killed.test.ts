import type { ChildProcess } from 'node:child_process';
import { once as event } from 'node:events';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { actions } from '../../src/actions/index.ts';
import type { ActionId } from '../../src/rules/rule.ts';
import type { Message } from '../../src/sandbox/slack/workspace.ts';
import type { KeptPlan } from '../../src/store/plans.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { ada, type Bot, ben, incidents, startBot, textOf } from '../support/bot.ts';
import { approveIt, changesMade, confirmIt, press } from '../support/changes.ts';
import { openStandby, type Standby } from '../support/standby.ts';

// Two workers and two apps run, and both of a kind are killed and started again at every step.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

/** One change of one service, and what is said in the thread of its card to get it. */
interface Story {
  readonly action: ActionId;
  readonly cluster: string;
  readonly service: string;
  readonly say: () => string;
  /** Whether the service is protected, so that a second person has to approve. */
  readonly second: boolean;
  card?: Message | undefined;
  plan?: Message | undefined;
}

const failing = 'no-circuit-breaker-endless-retry';
const stories: readonly Story[] = [
  story('force-new-deployment', 'prod', 'search-svc', () => 'force'),
  story('roll-back', 'prod', 'checkout-svc', () => 'roll back'),
  story('scale', 'prod', 'mail-worker', () => 'scale to 4'),
  story('stop-deployment', 'prod', 'cart-svc', () => 'stop deployment'),
  story('stop-task', 'staging', 'web-svc', () => `stop task ${taskOf('web-svc').slice(0, 8)}`),
];

const settings = `
grants:
  - actions: all
    users: [${ada}, ${ben}]
protected:
  - clusters: [prod]
`;

/** The calls that change AWS. */
const changing = ['ecs:Update*', 'ecs:Stop*'];

/** How long AWS takes for an answer while processes are killed that wait for it, in milliseconds. */
const slowMs = 150;

let bot: Bot;
let redis: Redis;
let store: Store;
let standby: Standby;
const running: { worker: ChildProcess[]; app: ChildProcess[] } = { worker: [], app: [] };

function story(action: ActionId, cluster: string, service: string, say: () => string): Story {
  return { action, cluster, service, say, second: cluster === 'prod' };
}

function taskOf(service: string): string {
  return bot.aws.world.state.tasks.find((it) => it.service === service)?.id ?? '';
}

/** Kills both processes of a kind and starts two others; what was under way is left where it was. */
async function killBoth(role: 'worker' | 'app'): Promise<void> {
  const children = running[role].splice(0);
  const gone = children.map((child) => event(child, 'exit'));
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(gone);
  await startTwo(role);
}

async function startTwo(role: 'worker' | 'app'): Promise<void> {
  const order = { role, config: bot.config, timing: { lockMs: 2_000 } };
  running[role].push(...(await Promise.all([standby.start(order), standby.start(order)])));
}

/** Waits until something is so of every story. */
async function every(is: (it: Story) => Promise<boolean> | boolean): Promise<void> {
  const others = async () => {
    const so = await Promise.all(stories.map(async (it) => is(it)));
    return stories.filter((_, n) => !so[n]).map(({ action }) => action);
  };
  await vi.waitFor(async () => expect(await others()).toEqual([]), {
    timeout: 40_000,
    interval: 5,
  });
}

/** Waits until AWS has been asked about each service since a call. */
async function everyLooked(since: number): Promise<void> {
  await every(({ cluster, service }) =>
    bot.aws.calls
      .slice(since)
      .some(({ operation, input }) =>
        operation === 'DescribeServices'
          ? JSON.stringify(input).includes(`"${cluster}"`) &&
            JSON.stringify(input).includes(service)
          : false,
      ),
  );
}

/** What was sent to change the service of a story, whether it was done or not. */
function sentOf({ action, service }: Story) {
  const ids = [
    service,
    ...bot.aws.world.state.tasks.flatMap((it) => (it.service === service ? [it.id] : [])),
  ];
  return changesMade(bot).filter(
    (it) =>
      it.action === actions[action].permission.action &&
      ids.some((id) => JSON.stringify(it.input).includes(id)),
  );
}

function cardsOf({ service }: Story): readonly Message[] {
  return bot.slack
    .messages(incidents)
    .filter((it) => it.bot_id !== undefined && (it.thread_ts ?? it.ts) === it.ts)
    .filter((it) => textOf(it).includes(service));
}

function threadOf({ card }: Story): readonly Message[] {
  return bot.slack.messages(incidents, card?.ts ?? '').filter((it) => it.ts !== card?.ts);
}

/** The message in the thread of a story's card that has a button. */
function withButton(it: Story, actionId: string): Message | undefined {
  return threadOf(it).find((message) => textOf(message).includes(`"${actionId}"`));
}

async function keptOf({ plan }: Story): Promise<KeptPlan | undefined> {
  const id = /:([0-9a-f]{24})"/.exec(textOf(plan ?? {}))?.[1] ?? '';
  return store.plans.get(id);
}

async function inState(state: KeptPlan['state']): Promise<void> {
  await every(async (it) => (await keptOf(it))?.state === state);
}

beforeAll(async () => {
  bot = await startBot({
    workerless: true,
    settings,
    faults: ['checkout-svc', 'cart-svc'].map((service) => ({
      fault: failing,
      cluster: 'prod',
      service,
    })),
  });
  await bot.app.stop();
  standby = await openStandby(4);
  redis = new Redis(bot.redis.url);
  store = createStore(redis);
  await Promise.all([startTwo('worker'), startTwo('app')]);
});

afterAll(async () => {
  await standby.close();
  redis.disconnect();
  await bot.stop();
});

/** Each step begins where the one before it ended. */
let broken = false;
beforeEach(({ skip }) => skip(broken, 'A step before this one failed.'));
afterEach(({ task }) => {
  broken ||= task.type === 'test' && task.result?.state === 'fail' && task.suite !== undefined;
});

describe('all processes are killed', () => {
  it('while AWS is asked for the cards', async () => {
    bot.aws.conditions.delayMs = slowMs;
    const since = bot.aws.calls.length;
    const asked = stories.map(({ cluster, service }) =>
      bot.slack.slash(ada, incidents, `/ecs why ${cluster}/${service}`),
    );
    await Promise.all(asked);
    await everyLooked(since);
    await Promise.all([killBoth('worker'), killBoth('app')]);
    bot.aws.conditions.delayMs = 0;
    await every((it) => {
      it.card = cardsOf(it).find((message) => /"ecs:(?:plan|more|closer)/.test(textOf(message)));
      return it.card !== undefined;
    });
  });

  it('while AWS is asked for the plans', async () => {
    bot.aws.conditions.delayMs = slowMs;
    const since = bot.aws.calls.length;
    for (const { card, say } of stories) {
      const text = `<@${bot.slack.hub.app.botUserId}> ${say()}`;
      bot.slack.say(ada, incidents, text, card?.ts);
    }
    await everyLooked(since);
    await killBoth('worker');
    bot.aws.conditions.delayMs = 0;
    await every((it) => {
      it.plan = withButton(it, confirmIt);
      return it.plan !== undefined;
    });
  });

  it('when what is protected has been confirmed and waits for a second person', async () => {
    bot.slack.setConditions({ latencyMs: 500 });
    const pressed = stories.filter(({ second }) => second);
    await Promise.all(pressed.map(({ plan }) => press(bot, ada, plan?.ts ?? '', confirmIt)));
    await every(async (it) => !it.second || (await keptOf(it))?.state === 'awaiting-approval');
    await Promise.all([killBoth('worker'), killBoth('app')]);
    bot.slack.setConditions({ latencyMs: 0 });
    await every((it) => !it.second || withButton(it, approveIt) !== undefined);
  });

  it('while the live state is looked at again', async () => {
    // Nothing that is sent arrives.
    bot.aws.conditions.hang = changing;
    bot.aws.conditions.delayMs = slowMs;
    const since = bot.aws.calls.length;
    const pressed = stories.map(({ plan, second }) =>
      second
        ? press(bot, ben, plan?.ts ?? '', approveIt)
        : press(bot, ada, plan?.ts ?? '', confirmIt),
    );
    await Promise.all(pressed);
    await everyLooked(since);
    await killBoth('worker');
    bot.aws.conditions.delayMs = 0;
  });

  it('when the changes have been sent and have not arrived', async () => {
    await every((it) => sentOf(it).length > 0);
    await killBoth('worker');
    // From here on everything is done and nothing is answered.
    bot.aws.conditions.mute = changing;
    bot.aws.conditions.hang = [];
  });

  it('when the changes have been made and nobody knows', async () => {
    await every((it) => sentOf(it).some(({ status }) => status === 200));
    await killBoth('worker');
    bot.aws.conditions.mute = [];
    await inState('sent');
  });

  it('while the changes are watched', async () => {
    await Promise.all([killBoth('worker'), killBoth('app')]);
  });

  it('while the end is told', async () => {
    bot.slack.setConditions({ latencyMs: 300 });
    bot.aws.world.advance(900);
    await inState('ended');
    await killBoth('worker');
    bot.slack.setConditions({ latencyMs: 0 });
  });
});

it.each(stories)('$action was made once and told once, in one card', async (it) => {
  const { noun, done } = actions[it.action];
  const ended = `${noun} ${done}`;
  const plans = () => threadOf(it).filter((message) => textOf(message).includes('Plan:'));
  const news = () => threadOf(it).filter(({ text }) => text.startsWith(`${ended} (`));
  await vi.waitFor(
    () => {
      expect(cardsOf(it).map((card) => textOf(card).includes(ended))).toEqual([true]);
      expect(plans().map(({ text }) => text.includes(ended))).toEqual([true]);
      expect(news()).toHaveLength(1);
    },
    { timeout: 40_000 },
  );
  expect(sentOf(it).filter(({ status }) => status === 200)).toHaveLength(1);
  expect(await keptOf(it)).toMatchObject({ state: 'ended', outcome: { state: 'done' } });
  const entries = await store.audit.read('T0SANDBOX', { name: it.service });
  expect(entries).toEqual([
    expect.objectContaining({
      action: it.action,
      by: ada,
      ...(it.second && { approvedBy: ben }),
      channel: incidents,
      ts: it.plan?.ts,
      link: expect.stringMatching(/^https?:/),
      outcome: expect.stringContaining(ended),
    }),
  ]);
});
