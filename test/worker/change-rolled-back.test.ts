import { ECSClient, StopServiceDeploymentCommand } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ada, type Bot, incidents, startBot, textOf } from '../support/bot.ts';
import { change, once } from '../support/changes.ts';

const [cluster, service] = ['prod', 'checkout-svc'];
let bot: Bot;

beforeAll(async () => {
  const fault = 'new-image-not-picked-up';
  bot = await startBot({
    faults: [{ fault, cluster, service }],
    timing: { watchEveryMs: 2_000 },
  });
});
afterAll(() => bot.stop());

it('tells a roll-back that has begun and ended between two looks', async () => {
  const { ts } = await bot.ask(ada, incidents, '/ecs why prod/checkout-svc');
  const plan = await change(bot, 'force-new-deployment', ts);
  await once(bot, plan, 'New deployment requested');
  // Somebody stops it elsewhere, and it is over before the bot looks.
  const found = bot.aws.world.state.services.find(({ name }) => name === service);
  const under = found?.serviceDeployments.find(({ status }) => status === 'IN_PROGRESS');
  const ecs = new ECSClient({});
  await ecs.send(
    new StopServiceDeploymentCommand({
      serviceDeploymentArn: under?.serviceDeploymentArn,
      stopType: 'ROLLBACK',
    }),
  );
  ecs.destroy();
  bot.aws.world.advance(1_800);
  const told = textOf(await once(bot, plan, /New deployment (?:was|failed|is)/));
  expect(told).toContain('New deployment was rolled back');
});
