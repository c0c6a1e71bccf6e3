import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  ada,
  answered,
  type Bot,
  incidents,
  payments,
  sharedWithAcme,
  startBot,
  textOf,
} from '../support/bot.ts';

const cluster = 'prod';
const service = 'checkout-svc';
const hostile =
  'boom <!channel> <!here> <@U0BEN> <https://evil.example|console.aws.amazon.com> ``` *x* \u001b[31mred\u0007 \u202eevil AKIAIOSFODNN7EXAMPLE';
let bot: Bot;

beforeAll(async () => {
  bot = await startBot({ faults: [{ fault: 'app-crash-on-start', cluster, service }] });
  const { logGroups } = bot.aws.world.state;
  for (const { streams } of logGroups) {
    for (const stream of streams)
      stream.lines.push({ at: bot.aws.world.now.getTime(), message: hostile });
  }
});
afterAll(() => bot.stop());

it('pages nobody with what stands in a log line, and shows it without its escapes', async () => {
  const { ts } = await bot.ask(ada, incidents, '/ecs why prod/checkout-svc');
  await bot.slack.click(ada, { channel: incidents, ts, text: 'Fetch logs' });
  const reply = await bot.slack.until(() =>
    bot.slack.messages(incidents, ts).find((it) => it.ts !== ts && textOf(it).includes('boom')),
  );
  expect(textOf(reply)).not.toContain('AKIAIOSFODNN7EXAMPLE');
  expect(textOf(reply)).not.toContain('\\u001b');
  const paged = bot.slack.notifications().filter(({ target }) => target !== ada);
  expect(paged).toEqual([]);
});

it('offers no change in a channel that is shared with another company', async () => {
  await bot.slack.slash(ada, sharedWithAcme, '/ecs why prod/search-svc');
  const card = await bot.slack.until(() =>
    bot.slack.ephemerals(ada, sharedWithAcme).find((it) => it.blocks && answered(it)),
  );
  expect(textOf(card)).not.toContain('plan:force-new-deployment');
  expect(textOf(card)).toContain('that no other company shares');
});

it('changes nothing once a channel has come to be shared', async () => {
  const card = await bot.ask(ada, payments, '/ecs why prod/search-svc');
  expect(textOf(card)).toContain('plan:force-new-deployment');
  const { channels } = bot.slack.hub.workspace;
  const channel = channels.get(payments);
  if (channel) channels.set(payments, { ...channel, is_ext_shared: true });
  const said = await bot.told(ada, payments, () =>
    bot.slack.click(ada, {
      channel: payments,
      ts: card.ts,
      text: 'Force new deployment',
    }),
  );
  expect(said).toContain('shared with another company');
  expect(bot.aws.calls.filter(({ action }) => action === 'ecs:UpdateService')).toEqual([]);
});

it('answers no bot, and no member of another company', async () => {
  const { workspace, delivery, app } = bot.slack.hub;
  const mention = (event: object) => {
    const ts = workspace.newTs();
    delivery.event({
      token: app.verificationToken,
      team_id: workspace.team.id,
      api_app_id: app.id,
      event: {
        type: 'app_mention',
        text: '<@U0ECSTRIAGE> why prod/search-svc',
        channel: incidents,
        ts,
        event_ts: ts,
        ...event,
      },
      type: 'event_callback',
      event_id: workspace.newId('Ev'),
      event_time: 0,
      authorizations: [{ team_id: workspace.team.id, user_id: app.botUserId, is_bot: true }],
    });
  };
  const asked = () => bot.lines.filter((it) => it['msg'] === 'Asked why.').length;
  const before = asked();
  mention({ user: 'U0BEN', bot_id: 'B0OTHER', team: workspace.team.id });
  const said = await bot.told('U0BEN', incidents, () =>
    mention({ user: 'U0BEN', team: 'T0OTHER' }),
  );
  await delivery.idle();
  expect(said).toContain('its own workspace only');
  expect(asked()).toBe(before);
});

it('goes on after the app was gone: answers, and buttons of older cards', async () => {
  const { startApp } = await import('../../src/app.ts');
  bot.aws.conditions.delayMs = 100;
  await bot.slack.slash(ada, incidents, '/ecs why prod/mail-worker');
  await bot.app.stop();
  const card = await bot.card(incidents, (it) => it.text.includes('mail-worker') && answered(it));
  bot.aws.conditions.delayMs = 0;
  bot.app = await startApp(bot.config, bot.log);
  await expect.poll(() => bot.slack.sockets.connections()).toBe(1);
  await bot.slack.click(ada, { channel: incidents, ts: card.ts, text: 'Show stopped tasks' });
  await bot.slack.until(() =>
    bot.slack.messages(incidents, card.ts).some((it) => it.text.includes('stopped task')),
  );
});
