import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { buildWorld } from '../../src/sandbox/aws/world/build.ts';
import { now } from '../support/aws-sandbox.ts';
import { ada, type Bot, incidents, payments, startBot, textOf } from '../support/bot.ts';
import { confirmIt, withButton } from '../support/changes.ts';
import { asIfLater } from '../support/queue.ts';

const other = '999988887777';
const gone = { fault: 'service-not-found', cluster: 'prod', service: 'cart-svc' };
const settings = `
accounts:
  - { name: shop, id: "123456789012", regions: [eu-west-1] }
  - name: payments
    id: "${other}"
    role: arn:aws:iam::${other}:role/ecs-triage-read
    external-id: shop-42
    regions: [eu-west-1]
  - name: archive
    id: "111122223333"
    role: arn:aws:iam::111122223333:role/ecs-triage-read
    external-id: wrong
    regions: [eu-west-1]
channels:
  ${payments}: { account: payments }
`;

let bot: Bot;

beforeAll(async () => {
  bot = await startBot({
    settings,
    others: [
      { number: other, world: buildWorld({ now, faults: [gone] }), externalId: 'shop-42' },
      { number: '111122223333', world: buildWorld({ now }), externalId: 'right' },
    ],
  });
});
// The same question of the same person within a second is asked once.
beforeEach(() => asIfLater(bot.redis.url));
afterEach(() => {
  bot.aws.conditions.deny = [];
});
afterAll(() => bot.stop());

async function answerTo(line: string, channel = incidents): Promise<string> {
  return textOf(await bot.ask(ada, channel, line));
}

const link = (service: string, account = '') =>
  `https://${account}eu-west-1.console.aws.amazon.com/ecs/v2/clusters/prod/services/${service}/health?region=eu-west-1`;

it('names the account that could not be asked beside those where the service is not', async () => {
  const said = await answerTo('/ecs why nothing-of-the-kind');
  expect(said).toContain('No service `nothing-of-the-kind` was found where AWS answered.');
  expect(said).toContain('`archive eu-west-1` could not be asked: The account');
  expect(said).not.toContain('Check the spelling');
});

it('names it beside those where the service is, too', async () => {
  const said = await answerTo('/ecs why prod/checkout-svc');
  expect(said).toContain('`checkout-svc` exists in 2 places. Which one?');
  expect(said).toContain('`archive eu-west-1` could not be asked');
  const one = await answerTo('/ecs why prod/cart-svc');
  expect(one).toContain('account 123456789012');
  expect(one).toContain('elsewhere is not known: archive eu-west-1 could not be asked.');
});

it('goes on to say so after a change was planned', async () => {
  const { ts } = await bot.ask(ada, incidents, '/ecs why prod/cart-svc');
  const before = bot.aws.calls.length;
  await bot.slack.click(ada, { channel: incidents, ts, text: 'Force new deployment' });
  await withButton(bot, confirmIt);
  expect(bot.aws.calls.length).toBeGreaterThan(before);
  expect(textOf(bot.slack.messages(incidents).find((it) => it.ts === ts) ?? {})).toContain(
    'elsewhere is not known: archive eu-west-1 could not be asked.',
  );
});

it('asks which one where a thread names a service that two accounts have', async () => {
  const alarm = bot.slack.say(ada, incidents, 'checkout-svc of prod/checkout-svc: error rate high');
  bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> why', alarm);
  const said = await bot.slack.until(() =>
    bot.slack
      .messages(incidents, alarm)
      .map(textOf)
      .find((it) => it.includes('exists in')),
  );
  expect(said).toContain('`checkout-svc` exists in 2 places. Which one?');
  expect(said).toContain('`archive eu-west-1` could not be asked');
});

it('says of no place that the service exists there where AWS did not', async () => {
  bot.aws.conditions.deny = ['ecs:DescribeServices'];
  const said = await answerTo('/ecs why prod/checkout-svc');
  expect(said).not.toContain('exists in');
  expect(said).toContain('could not be looked for*: no account and region answered');
  for (const place of ['shop', 'payments']) {
    expect(said).toContain(`\`${place} eu-west-1\` could not be asked: AWS denies`);
  }
  expect(said).toContain('`archive eu-west-1` could not be asked: The account');
  expect(said).toContain('Nothing was diagnosed');
});

it('tells suggestions of several accounts apart', async () => {
  const said = await answerTo('/ecs why chekout-svc');
  expect(said).toContain('• `checkout-svc` in `prod`, payments');
  expect(said).toContain('"prod/checkout-svc · payments"');
  expect(said).toContain('"prod/checkout-svc · shop"');
});

it('takes a console address that says no account for one of the channel, and says so', async () => {
  const said = await answerTo(`/ecs why ${link('checkout-svc')}`, payments);
  expect(said).toContain(`account ${other}`);
  expect(said).toContain(
    'does not say of which account it is; this service is the one in payments.',
  );
});

it.each(['events', 'watch'])('says so where something else is asked for: %s', async (what) => {
  const before = bot.slack.ephemerals(ada, payments).length;
  await bot.slack.slash(ada, payments, `/ecs ${what} ${link('search-svc')}`);
  const told = () => bot.slack.ephemerals(ada, payments).slice(before).map(textOf).join('\n');
  await bot.slack.until(() => told().includes('this service is the one in payments'));
  expect(told()).toContain('does not say of which account it is');
});

it('looks elsewhere where the account of the channel has no such service', async () => {
  const said = await answerTo(`/ecs why ${link('cart-svc')}`, payments);
  expect(said).toContain('account 123456789012');
  expect(said).toContain('this service is the one in shop.');
});

it('takes an address and an ARN that say the account at their word', async () => {
  const said = await answerTo(
    `/ecs why ${link('checkout-svc', '123456789012-abcd1234.')}`,
    payments,
  );
  expect(said).toContain('account 123456789012');
  expect(said).not.toContain('does not say');
  const arn = 'arn:aws:ecs:eu-west-1:123456789012:service/prod/checkout-svc';
  expect(await answerTo(`/ecs why ${arn}`)).toContain('account 123456789012');
});
