import { writeFileSync } from 'node:fs';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import { queueName } from '../../src/queue/jobs.ts';
import {
  ada,
  type Bot,
  type BotOptions,
  ben,
  incidents,
  startBot,
  textOf,
} from '../support/bot.ts';
import {
  askPlan,
  cancelIt,
  change,
  changesMade,
  confirmIt,
  expirePlans,
  once,
  press,
  withButton,
} from '../support/changes.ts';
import { serviceRef } from '../support/facts.ts';
import { changeFlows, guardFlows } from '../support/flows/changes.ts';
import { withStore } from '../support/redis.ts';

const cluster = 'prod';
const service = 'checkout-svc';
const why = '/ecs why prod/checkout-svc';
const failing = { fault: 'no-circuit-breaker-endless-retry', cluster, service };

let bot: Bot;
afterEach(() => bot.stop());

async function start(options: BotOptions = {}): Promise<void> {
  bot = await startBot(options);
}

/** Says something to the bot in a thread and waits for its plan. */
async function mention(text: string, threadTs: string, user = ada): Promise<string> {
  bot.slack.say(user, incidents, `<@${bot.slack.hub.app.botUserId}> ${text}`, threadTs);
  return (await withButton(bot, confirmIt)).ts;
}

describe('a change', () => {
  it.each([...changeFlows, ...guardFlows])('$does', async ({ options, run }) => {
    await start(options);
    await run(bot);
  });
});

describe('roll back', () => {
  it('is asked for in words in the thread of a card', async () => {
    await start({ faults: [failing] });
    const { ts } = await bot.ask(ada, incidents, why);
    const plan = await mention('roll back', ts);
    await press(bot, ada, plan, confirmIt);
    await once(bot, plan, 'Roll-back r');
    expect(changesMade(bot)).toHaveLength(1);
  });
});

describe('scale', () => {
  it('says beforehand where autoscaling may undo it, and does it all the same', async () => {
    await start();
    bot.aws.world.state.scalableTargets.push({
      ServiceNamespace: 'ecs',
      ResourceId: `service/${cluster}/${service}`,
      ScalableDimension: 'ecs:service:DesiredCount',
      MinCapacity: 1,
      MaxCapacity: 3,
      RoleARN: 'arn:aws:iam::123456789012:role/autoscaling',
      CreationTime: new Date(),
    });
    await bot.slack.slash(ada, incidents, '/ecs scale prod/checkout-svc to 4');
    const plan = await withButton(bot, confirmIt);
    expect(textOf(plan)).toContain('between 1 and 3 tasks: this lasts only until');
    await press(bot, ada, plan.ts, confirmIt);
    await once(bot, plan.ts, 'Scaling r');
    expect(changesMade(bot).map(({ input }) => input)).toEqual([
      { cluster, service, desiredCount: 4 },
    ]);
  });
});

describe('stop a deployment', () => {
  it('does not wait for the end of a deployment that the bot has made and still watches', async () => {
    await start({ faults: [{ fault: 'new-image-not-picked-up', cluster, service }] });
    const { ts } = await bot.ask(ada, incidents, why);
    const first = await change(bot, 'force-new-deployment', ts);
    await once(bot, first, 'New deployment r');
    const second = await mention('stop deployment', ts);
    await press(bot, ada, second, confirmIt);
    await once(bot, second, 'Stop of the deployment r');
    await once(bot, first, 'New deployment was rolled back');
    bot.aws.world.advance(900);
    await once(bot, second, 'Stop of the deployment is done');
    expect(changesMade(bot).map(({ action }) => action)).toEqual([
      'ecs:UpdateService',
      'ecs:StopServiceDeployment',
    ]);
  });
});

describe('the audit log', () => {
  it('says who changed what, to a command and in a thread', async () => {
    await start({ faults: [failing] });
    const { ts } = await bot.ask(ada, incidents, why);
    const plan = await change(bot, 'roll-back', ts);
    await once(bot, plan, 'Roll-back r');
    await bot.slack.slash(ada, incidents, '/ecs audit checkout-svc');
    const sheet = await bot.card(incidents, (it) => textOf(it).includes('Changes made by the bot'));
    expect(sheet.thread_ts).toBeUndefined();
    const said = textOf(sheet);
    expect(said).toContain('1 change');
    expect(said).toContain('ada');
    expect(said).toContain('Roll back from checkout:42 to checkout:41');
    expect(said).toMatch(
      new RegExp(`"type":"link","url":"[^"]+/archives/${incidents}/p[^"]*","text":"Roll back from`),
    );
    expect(said).toContain('aws ecs update-service --cluster prod --service checkout-svc');
    const before = bot.slack.messages(incidents).length;
    bot.slack.say(ada, incidents, `<@${bot.slack.hub.app.botUserId}> audit`, ts);
    await bot.slack.until(() =>
      bot.slack
        .messages(incidents)
        .slice(before)
        .some((it) => it.thread_ts === ts && textOf(it).includes('Changes made by the bot')),
    );
  });
});

describe('the audit log of every service', () => {
  const secret = 'C0SECRET';

  it('leaves out what was asked for in a private channel, and says so; there it is told', async () => {
    await start();
    const rooms = bot.slack.hub.workspace.channels;
    const room = rooms.get(incidents);
    if (!room) throw new Error('The workspace is not as it was.');
    rooms.set(secret, { ...room, id: secret, name: 'secret', is_private: true });
    const entry = {
      at: new Date().toISOString(),
      by: ben,
      action: 'scale',
      service: { ...serviceRef, name: 'plan-b' },
      command: 'aws ecs update-service',
      outcome: 'Scaling is done',
    } as const;
    await withStore(bot.redis, async ({ audit }) => {
      await audit.write('T0SANDBOX', {
        ...entry,
        id: 'a',
        title: 'Scale openly',
        channel: incidents,
      });
      await audit.write('T0SANDBOX', {
        ...entry,
        id: 'b',
        title: 'Scale in secret',
        channel: secret,
      });
    });
    const audited = async (channel: string, words = '') => {
      const before = new Set(bot.slack.messages(channel).map(({ ts }) => ts));
      await bot.slack.slash(ada, channel, `/ecs audit ${words}`);
      return textOf(
        await bot.card(
          channel,
          (it) => !before.has(it.ts) && textOf(it).includes('Changes made by the bot'),
        ),
      );
    };
    for (const words of ['', 'prod/plan-b']) {
      const openly = await audited(incidents, words);
      expect(openly).toContain('Scale openly');
      expect(openly).not.toContain('Scale in secret');
      expect(openly).toContain('1 change asked for in other private channels is left out');
    }
    const there = await audited(secret);
    expect(there).toContain('Scale in secret');
    expect(there).not.toContain('left out');
  });
});

describe('a plan', () => {
  it('can be cancelled by whoever asked for it, also once they may not do it any more', async () => {
    await start({ settings: `grants: [{ actions: all, users: [${ada}] }]\n` });
    await bot.slack.slash(ada, incidents, '/ecs scale prod/checkout-svc to 4');
    const plan = await withButton(bot, confirmIt);
    writeFileSync(bot.config.settingsFile ?? '', `grants: [{ actions: all, users: [${ben}] }]\n`);
    const read = () => bot.lines.filter(({ msg }) => msg === 'The settings were read again.');
    // By the app and by the worker.
    await expect.poll(() => read().length).toBe(2);
    await press(bot, ada, plan.ts, cancelIt);
    await once(bot, plan.ts, `Cancelled by <@${ada}>`);
    expect(changesMade(bot)).toEqual([]);
  });

  it('is only for whoever asked for it, and can be cancelled', async () => {
    await start({ faults: [failing], config: { allowedUsers: [ada, ben] } });
    const { ts } = await bot.ask(ada, incidents, why);
    await askPlan(bot, ada, ts, 'roll-back');
    const plan = await withButton(bot, confirmIt);
    const said = await bot.told(ben, incidents, () => press(bot, ben, plan.ts, confirmIt));
    expect(said).toContain(`Only <@${ada}>, who asked for this plan, can confirm it`);
    await press(bot, ben, plan.ts, cancelIt);
    const cancelled = await once(bot, plan.ts, `Cancelled by <@${ben}>`);
    expect(textOf(cancelled)).not.toContain(confirmIt);
    expect(changesMade(bot)).toEqual([]);
  });

  it('expires by itself after its time, so that nothing is left to press', async () => {
    await start({ faults: [failing] });
    const { ts } = await bot.ask(ada, incidents, why);
    await askPlan(bot, ada, ts, 'roll-back');
    const plan = await withButton(bot, confirmIt);
    await expirePlans(bot.redis.url);
    const redis = new Redis(bot.redis.url, { maxRetriesPerRequest: null });
    const queue = new Queue(queueName, { connection: redis });
    const clock = (await queue.getDelayed()).find(({ data }) => data.answer === 'expire');
    expect(clock?.opts.delay).toBeGreaterThan(4 * 60_000);
    await clock?.promote();
    const ended = await once(bot, plan.ts, 'Expired. Nothing was changed');
    expect(textOf(ended)).not.toContain(confirmIt);
    expect(changesMade(bot)).toEqual([]);
    await queue.close();
    redis.disconnect();
  });

  it('that a second person approved is in the audit log with both', async () => {
    const [protects] = guardFlows;
    await start(protects?.options);
    await protects?.run(bot);
    const [entry] = await withStore(bot.redis, (store) => store.audit.read('T0SANDBOX'));
    expect(entry).toMatchObject({ by: ada, approvedBy: ben });
  });
});
