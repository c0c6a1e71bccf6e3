import { ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ada, type Bot, incidents, startBot, textOf } from '../support/bot.ts';
import { changesMade, confirmIt, once, press, withButton } from '../support/changes.ts';

const [cluster, service] = ['prod', 'search-svc'];
let bot: Bot;

beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());

it('a change that AWS has taken is not told as one that was not made, whatever comes in between', async () => {
  await bot.slack.slash(ada, incidents, `/ecs scale ${cluster}/${service} to 4`);
  const plan = await withButton(bot, confirmIt);
  bot.aws.conditions.delayMs = 300;
  await press(bot, ada, plan.ts, confirmIt);
  await expect.poll(() => changesMade(bot).length, { interval: 5 }).toBe(1);
  // Slack asks to wait once the answer is there, and somebody scales meanwhile.
  bot.slack.setConditions({
    rateLimits: [{ method: 'chat.update', retryAfter: 2, times: 2 }],
  });
  bot.aws.conditions.delayMs = 0;
  const limited = () => bot.lines.some(({ msg }) => msg === 'Slack asks to wait.');
  await expect.poll(limited, { interval: 5 }).toBe(true);
  const ecs = new ECSClient({});
  await ecs.send(new UpdateServiceCommand({ cluster, service, desiredCount: 5 }));
  ecs.destroy();
  const told = textOf(await once(bot, plan.ts, /Scaling (?:was|not|is)/));
  expect(told).toContain('Scaling was superseded');
  expect(told).toContain('set the desired count to 5');
});
