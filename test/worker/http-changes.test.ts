import { afterEach, expect, it } from 'vitest';
import { ada, type Bot, incidents, startBot, textOf } from '../support/bot.ts';
import { changesMade } from '../support/changes.ts';
import { changeFlows, guardFlows } from '../support/flows/changes.ts';

let bot: Bot;
afterEach(() => bot.stop());

it.each(changeFlows)('over signed HTTP it $does, and the audit log has it', async (flow) => {
  bot = await startBot({ ...flow.options, http: true });
  await flow.run(bot);
  await bot.slack.slash(ada, incidents, '/ecs audit');
  const sheet = await bot.card(incidents, (it) => textOf(it).includes('Changes made by the bot'));
  expect(textOf(sheet)).toMatch(/1 change within the last year.*ada/);
  expect(textOf(sheet)).toMatch(new RegExp(`/archives/${incidents}/p\\d+`));
  expect(bot.slack.sockets.connections()).toBe(0);
});

it.each(guardFlows)('over signed HTTP it $does', async ({ options, run }) => {
  bot = await startBot({ ...options, http: true });
  await run(bot);
  expect(bot.slack.sockets.connections()).toBe(0);
});

it('over signed HTTP it tells who may where somebody may not, and changes nothing', async () => {
  bot = await startBot({ http: true });
  const said = await bot.told('U0BEN', incidents, () =>
    bot.slack.slash('U0BEN', incidents, '/ecs scale prod/checkout-svc to 4'),
  );
  expect(said).toContain(`Only <@${ada}>`);
  expect(changesMade(bot)).toEqual([]);
});
