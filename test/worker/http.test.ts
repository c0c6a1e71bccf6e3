import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SignedHttp } from '../../src/sandbox/slack/signed-http.ts';
import { ada, answered, type Bot, incidents, startBot, textOf } from '../support/bot.ts';

let bot: Bot;
let http: SignedHttp;

beforeAll(async () => {
  const fault = { fault: 'new-image-not-picked-up', cluster: 'prod', service: 'checkout-svc' };
  bot = await startBot({ faults: [fault], http: true });
  http = bot.slack.deliverOverHttp(`http://127.0.0.1:${bot.config.port}/slack/events`);
});
afterAll(() => bot.stop());

it('answers the challenge of the request URL', async () => {
  expect(await http.verify()).toBe(true);
});

it('answers commands, mentions and buttons over signed HTTP', async () => {
  const { ts } = await bot.ask(ada, incidents, '/ecs why prod/checkout-svc');
  await bot.slack.click(ada, { channel: incidents, ts, text: 'Show stopped tasks' });
  await bot.slack.until(() =>
    bot.slack.messages(incidents, ts).some((it) => it.text.includes('stopped task')),
  );
  const mention = bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> why prod/search-svc');
  await bot.slack.until(() =>
    bot.slack.messages(incidents, mention).some((it) => it.bot_id && answered(it)),
  );
});

it('sends one acknowledgement for each request', () => {
  expect(bot.lines.filter((it) => it['level'] === 'error').map(textOf)).toEqual([]);
});

it.each(['wrong', 'stale'] as const)('refuses a request whose signature is %s', async (how) => {
  const before = bot.slack.messages(incidents).length;
  const jobs = bot.lines.filter((it) => it['msg'] === 'Asked why.').length;
  http.sign(how);
  const reply = await bot.slack.slash(ada, incidents, '/ecs why prod/checkout-svc');
  http.sign('right');
  expect(reply.ok).toBe(false);
  expect(http.lastStatus()).toBe(401);
  expect(bot.lines.filter((it) => it['msg'] === 'Asked why.')).toHaveLength(jobs);
  expect(bot.slack.messages(incidents)).toHaveLength(before);
});

it('answers health checks on the same port', async () => {
  const base = `http://127.0.0.1:${bot.config.port}`;
  expect((await fetch(`${base}/healthz`)).status).toBe(200);
  expect(await (await fetch(`${base}/readyz`)).json()).toEqual({ slack: true, redis: true });
});
