import {
  ECSClient,
  ListServiceDeploymentsCommand,
  StopServiceDeploymentCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ada, type Bot, incidents, startBot, textOf } from '../support/bot.ts';
import { change, once } from '../support/changes.ts';
import { withQueue } from '../support/queue.ts';

const [cluster, service] = ['prod', 'checkout-svc'];
let bot: Bot;
let ecs: ECSClient;

beforeEach(async () => {
  const fault = 'new-image-not-picked-up';
  bot = await startBot({
    faults: [{ fault, cluster, service }],
    // The bot looks when a test says so.
    timing: { watchEveryMs: 600_000 },
  });
  ecs = new ECSClient({});
});
afterEach(async () => {
  ecs.destroy();
  await bot.stop();
});

/** Forces a deployment by the bot. @returns the plan's message */
async function forced(): Promise<string> {
  const { ts } = await bot.ask(ada, incidents, '/ecs why prod/checkout-svc');
  const plan = await change(bot, 'force-new-deployment', ts);
  await once(bot, plan, 'New deployment requested');
  return plan;
}

/** Somebody deploys elsewhere, a little later. */
function theirs() {
  bot.aws.world.advance(5);
  return ecs.send(new UpdateServiceCommand({ cluster, service, forceNewDeployment: true }));
}

/** Somebody stops elsewhere what is under way. */
async function stopped(): Promise<void> {
  const { serviceDeployments: [under] = [] } = await ecs.send(
    new ListServiceDeploymentsCommand({ cluster, service, status: ['IN_PROGRESS'] }),
  );
  const serviceDeploymentArn = under?.serviceDeploymentArn;
  await ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn, stopType: 'ROLLBACK' }));
}

/** Has the bot look at the change. @returns what it says then */
async function seen(plan: string): Promise<string> {
  await withQueue(bot.redis.url, async (queue) => {
    const jobs = await queue.getDelayed();
    for (const job of jobs) if (job.data.kind === 'watch-change') await job.promote();
  });
  return textOf(await once(bot, plan, /New deployment (?:was|failed|is)/));
}

it('tells a roll-back that has begun and ended between two looks', async () => {
  const plan = await forced();
  await stopped();
  bot.aws.world.advance(1_800);
  expect(await seen(plan)).toContain('New deployment was rolled back');
});

it('tells a roll-back that is under way', async () => {
  const plan = await forced();
  await stopped();
  expect(await seen(plan)).toContain('New deployment was rolled back');
});

it('tells no roll-back from before the change', async () => {
  await theirs();
  await stopped();
  bot.aws.world.advance(1_800);
  const plan = await forced();
  await theirs();
  bot.aws.world.advance(1_800);
  expect(await seen(plan)).toContain('New deployment was superseded');
});

it('tells no roll-back of what has replaced it', async () => {
  const plan = await forced();
  await theirs();
  await stopped();
  expect(await seen(plan)).toContain('New deployment was superseded');
});
