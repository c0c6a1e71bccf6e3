import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStore, type Store } from '../../src/store/store.ts';
import { ada, type Bot, incidents, startBot, textOf } from '../support/bot.ts';
import { change, once } from '../support/changes.ts';

let bot: Bot;
let redis: Redis;
let store: Store;

beforeEach(async () => {
  bot = await startBot({
    faults: [{ fault: 'new-image-not-picked-up', cluster: 'prod', service: 'checkout-svc' }],
  });
  redis = new Redis(bot.redis.url);
  store = createStore(redis);
});
afterEach(async () => {
  redis.disconnect();
  await bot.stop();
});

/** A deployment that was forced and has not ended. */
async function forced(): Promise<string> {
  const { ts } = await bot.ask(ada, incidents, '/ecs why prod/checkout-svc');
  const plan = await change(bot, 'force-new-deployment', ts);
  await once(bot, plan, 'New deployment running');
  return plan;
}

/** Has the change been made an hour ago, until the bot has seen that. @returns what the audit log says of it */
async function anHourLater(): Promise<string> {
  const sendingAt = new Date(Date.now() - 61 * 60_000).toISOString();
  await expect
    .poll(async () => {
      const [key = ''] = await redis.keys('ecs-triage:plan:*');
      const id = key.slice('ecs-triage:plan:'.length);
      const changed = await store.plans.change(id, (now) => now && { ...now, sendingAt });
      return changed?.state;
    })
    .toBe('ended');
  // The audit log is written right after the plan has ended.
  const outcome = async () => (await store.audit.read('T0SANDBOX'))[0]?.outcome ?? '';
  await expect.poll(outcome).toContain('seen to end');
  return outcome();
}

function everything(): string {
  return bot.slack.messages(incidents).map(textOf).join('\n');
}

describe('a change that is watched for an hour', () => {
  it('is not called failed where it is still under way', async () => {
    const plan = await forced();
    expect(await anHourLater()).toMatch(
      /^New deployment was not seen to end: \d of 2 tasks running after 60 minutes; it is no longer watched\.$/,
    );
    await once(bot, plan, 'New deployment was not seen to end');
    await expect.poll(everything).toMatch(/was not seen to end \(`checkout-svc`/);
    expect(everything()).not.toContain('New deployment failed');
  });

  it('is not called failed where AWS does not say how far it is', async () => {
    const plan = await forced();
    bot.aws.conditions.deny = ['ecs:DescribeServices'];
    expect(await anHourLater()).toBe(
      'New deployment was not seen to end: AWS did not say after 60 minutes how far it is; it is no longer watched.',
    );
    await once(bot, plan, 'how far it is; it is no longer watched');
    expect(everything()).not.toContain('New deployment failed');
  });
});
