import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ada, answered, type Bot, ben, gus, incidents, startBot, textOf } from '../support/bot.ts';

/** The channel of Ben and the bot. */
const directMessages = 'D00BEN';

let bot: Bot;

beforeAll(async () => {
  bot = await startBot({ timing: { indexEveryMs: 60_000 } });
});
afterAll(() => bot.stop());

/** The Home tab that somebody sees after opening it. */
async function opened(user: string): Promise<string> {
  const before = bot.slack.home(user)?.hash;
  bot.slack.openHome(user);
  const home = await bot.slack.until(() => {
    const now = bot.slack.home(user);
    return now?.hash === before ? undefined : now;
  });
  return JSON.stringify(home);
}

it('shows what the bot can see, who may act and how to ask', async () => {
  const home = await opened(ada);
  expect(home).toContain('my own credentials');
  expect(home).toContain('eu-west-1');
  expect(home).toContain(`<@${ada}>`);
  expect(home).toContain('/ecs why');
  expect(home).toContain('You have asked nothing yet.');
});

it('shows what somebody asked to nobody else, with a link to the card', async () => {
  await bot.ask(ada, incidents, '/ecs why prod/search-svc');
  await expect.poll(() => opened(ada)).toContain('prod/search-svc');
  expect(await opened(ada)).toMatch(/<https?:[^|]+\|open>/);
  expect(await opened(ben)).not.toContain('prod/search-svc');
});

it('names the permissions that were missing', async () => {
  bot.aws.conditions.deny = ['elasticloadbalancing:DescribeTargetHealth'];
  await bot.ask(ada, incidents, '/ecs why prod/checkout-svc');
  bot.aws.conditions.deny = [];
  const missing = 'elasticloadbalancing:DescribeTargetHealth';
  await expect.poll(() => opened(ben)).toContain(missing);
});

it('answers what is chosen there in direct messages, where the buttons work too', async () => {
  await opened(ben);
  const view = bot.slack.home(ben);
  const target = { viewId: view?.id ?? '', actionId: 'ecs:choose_service' };
  const found = await bot.slack.suggest(ben, target, 'search');
  const value = /"value":"([0-9a-f]{24})"/.exec(JSON.stringify(found))?.[1] ?? '';
  await bot.slack.click(ben, { ...target, input: { value } });
  const card = await bot.slack.until(() =>
    bot.slack.messages(directMessages).find((it) => it.bot_id !== undefined && answered(it)),
  );
  expect(textOf(card)).toContain('search-svc');
});

it('says so where what is chosen is not in the index any more', async () => {
  await opened(ben);
  const target = { viewId: bot.slack.home(ben)?.id ?? '', actionId: 'ecs:choose_service' };
  await bot.slack.click(ben, { ...target, input: { value: 'f'.repeat(24) } });
  const said = await bot.slack.until(() =>
    bot.slack.messages(directMessages).find((it) => textOf(it).includes('not in the index')),
  );
  expect(said.text).toContain('/ecs why');
});

it('offers no change in direct messages, where none can be made', async () => {
  await opened(ada);
  const target = { viewId: bot.slack.home(ada)?.id ?? '', actionId: 'ecs:choose_service' };
  const found = await bot.slack.suggest(ada, target, 'search');
  const value = /"value":"([0-9a-f]{24})"/.exec(JSON.stringify(found))?.[1] ?? '';
  await bot.slack.click(ada, { ...target, input: { value } });
  const card = await bot.slack.until(() =>
    bot.slack.messages('D00ADA').find((it) => it.bot_id !== undefined && answered(it)),
  );
  expect(textOf(card)).toContain('search-svc');
  expect(textOf(card)).not.toContain('Force new deployment"');
});

it('asks Slack for no addresses when it is opened: they are kept with the questions', async () => {
  await bot.ask(ada, incidents, '/ecs why prod/cart-svc');
  await expect.poll(() => opened(ada)).toContain('prod/cart-svc');
  const asked = () => bot.slack.hub.calls.filter(({ method }) => method === 'chat.getPermalink');
  const before = asked().length;
  expect(await opened(ada)).toMatch(/<https?:[^|]+\|open>/);
  expect(asked()).toHaveLength(before);
});

it('shows guests no accounts and no services', async () => {
  const home = await opened(gus);
  expect(home).toContain('Guests see no accounts and services here');
  expect(home).not.toContain('my own credentials');
  expect(home).not.toContain('ecs:choose_service');
});

it('shows nothing but how to ask to people of another company', async () => {
  const people = bot.slack.hub.workspace.users;
  const own = people.get(ben);
  if (!own) throw new Error('The workspace is not as it was.');
  people.set('U0EVE', { ...own, id: 'U0EVE', name: 'eve', team_id: 'T0ACME' } as typeof own);
  const home = await opened('U0EVE');
  expect(home).not.toContain('my own credentials');
  expect(home).not.toContain('ecs:choose_service');
  expect(home).toContain('/ecs why');
});

it('says that the rest cannot be shown where a part cannot be read, and shows it once it can', async () => {
  const redis = new Redis(bot.redis.url);
  const key = `ecs-triage:recents:T0SANDBOX:${ada}`;
  const kept = `${key}-kept`;
  await redis.rename(key, kept);
  await redis.set(key, 'no list');
  const home = await opened(ada);
  expect(home).toContain('The rest cannot be shown at the moment.');
  expect(home).toContain('/ecs why');
  expect(home).not.toContain('Your latest questions');
  await redis.rename(kept, key);
  expect(await opened(ada)).toContain('Your latest questions');
  redis.disconnect();
});
