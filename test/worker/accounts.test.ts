import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { buildWorld } from '../../src/sandbox/aws/world/build.ts';
import { now } from '../support/aws-sandbox.ts';
import { ada, answered, type Bot, incidents, payments, startBot, textOf } from '../support/bot.ts';

const other = '999988887777';
const missing = { fault: 'image-tag-missing', cluster: 'prod', service: 'checkout-svc' };
const settings = `
accounts:
  - { name: shop, id: "123456789012", regions: [eu-west-1] }
  - name: payments
    id: "${other}"
    role: arn:aws:iam::${other}:role/ecs-triage-read
    external-id: shop-42
    regions: [eu-west-1]
aliases:
  till: { account: payments, cluster: prod, service: checkout-svc }
channels:
  ${payments}: { account: payments }
`;

let bot: Bot;

beforeAll(async () => {
  bot = await startBot({
    settings,
    others: [
      { number: other, world: buildWorld({ now, faults: [missing] }), externalId: 'shop-42' },
    ],
    timing: { indexEveryMs: 60_000 },
  });
  // Until the index knows both accounts.
  await vi.waitUntil(
    () => bot.aws.calls.filter((it) => it.operation === 'ListServices').length > 3,
    { timeout: 30_000 },
  );
});
afterAll(() => bot.stop());

it('offers a choice where a name is in several accounts, and answers about the chosen one', async () => {
  const card = await bot.ask(ada, incidents, '/ecs why prod/checkout-svc');
  expect(textOf(card)).toContain('Which one?');
  expect(textOf(card)).toContain('payments');
  await bot.slack.click(ada, { channel: incidents, ts: card.ts, actionId: 'ecs:pick:1' });
  const answer = await bot.card(
    incidents,
    (it) => it.ts === card.ts && answered(it) && !textOf(it).includes('Which one?'),
  );
  expect(textOf(answer)).toContain(other);
  expect(answer.text).toContain('image');
});

it('offers the choice too where a change is asked for, and what is picked can be changed', async () => {
  const before = new Set(bot.slack.messages(incidents).map(({ ts }) => ts));
  await bot.slack.slash(ada, incidents, '/ecs scale prod/checkout-svc to 4');
  const offer = await bot.slack.until(() =>
    bot.slack.ephemerals(ada, incidents).find((it) => textOf(it).includes('Which one?')),
  );
  await bot.slack.click(ada, { channel: incidents, ts: offer.ts, actionId: 'ecs:pick:0' });
  const card = await bot.card(incidents, (it) => !before.has(it.ts) && answered(it));
  expect(textOf(card)).toContain('checkout-svc');
});

it('knows what a channel is about, and other names', async () => {
  const here = await bot.ask(ada, payments, '/ecs why checkout-svc');
  expect(textOf(here)).toContain(other);
  const till = await bot.ask(ada, incidents, '/ecs why till');
  expect(textOf(till)).toContain(other);
});

it('asks in the name of whoever asked', async () => {
  const assumed = bot.aws.calls.filter((it) => it.operation === 'AssumeRole');
  expect(assumed.map((it) => (it.input as { RoleSessionName?: string }).RoleSessionName)).toContain(
    `ecs-triage-${ada}`,
  );
});

it('completes names in a select, also while AWS does not answer', async () => {
  bot.slack.openHome(ada);
  const home = await bot.slack.until(() => bot.slack.home(ada));
  bot.aws.conditions.deny = ['*'];
  const target = { viewId: home.id, actionId: 'ecs:choose_service' };
  const found = await bot.slack.suggest(ada, target, 'chec');
  bot.aws.conditions.deny = [];
  expect(JSON.stringify(found)).toContain('checkout-svc');
  expect(JSON.stringify(found)).toContain(other);
});
