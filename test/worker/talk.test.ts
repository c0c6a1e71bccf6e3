import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ada, answered, type Bot, ben, incidents, startBot, textOf } from '../support/bot.ts';
import { asIfLater } from '../support/queue.ts';

const crash = { fault: 'missing-env-var', cluster: 'prod', service: 'checkout-svc' };
let bot: Bot;
let ts: string;

beforeAll(async () => {
  bot = await startBot({ faults: [crash], timing: { indexEveryMs: 60_000 } });
  ({ ts } = await bot.ask(ada, incidents, '/ecs why prod/checkout-svc'));
});
afterAll(() => bot.stop());

/** Says something to the bot in a thread and gives what it answers there. */
async function replyTo(text: string, thread = ts): Promise<string> {
  const before = new Set(bot.slack.messages(incidents, thread).map((it) => it.ts));
  bot.slack.say(ada, incidents, `<@U0ECSTRIAGE> ${text}`, thread);
  const reply = await bot.slack.until(() =>
    bot.slack
      .messages(incidents, thread)
      .find((it) => !before.has(it.ts) && it.bot_id !== undefined && answered(it)),
  );
  return textOf(reply);
}

/** A new thread that is about checkout-svc: what was asked in another is not asked again here. */
async function threadOfCheckout(): Promise<string> {
  const thread = bot.slack.say(ada, incidents, 'anybody?');
  await replyTo('why prod/checkout-svc', thread);
  return thread;
}

describe('in the thread of a card', () => {
  it.each([
    ['why is it restarting?', /checkout-svc/],
    ['show me the logs please', /Logs of|log/i],
    ['what changed?', /differs from/i],
    ['is it the database?', /checkout-svc|ruled out|database/i],
    ['are the targets healthy?', /target/],
    ['when did it start failing', /UTC|timeline|happened/i],
    ['walk me through the layers', /layer/i],
  ])('"%s" is answered', async (text, said) => {
    expect(await replyTo(text)).toMatch(said);
  });

  it.each([
    ['add a task', 'Scale from 2 to 3 tasks', '--desired-count 3'],
    ['remove one task', 'Scale from 2 to 1 task', '--desired-count 1'],
    ['double it', 'Scale from 2 to 4 tasks', '--desired-count 4'],
    ['cut it in half please', 'Scale from 2 to 1 task', '--desired-count 1'],
  ])('"%s" is planned from the count that AWS says now', async (text, title, command) => {
    const thread = bot.slack.say(ada, incidents, 'anybody?');
    await replyTo('why prod/cart-svc', thread);
    const plan = await replyTo(text, thread);
    expect(plan).toContain(title);
    expect(plan).toContain(command);
  });

  it('offers the nearest three where it does not understand, and each does what it says', async () => {
    const told = await bot.told(ada, incidents, () =>
      bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> evnets', ts),
    );
    expect(told).toContain('what do the service events say?');
    const offer = bot.slack.ephemerals(ada, incidents).at(-1);
    const before = bot.slack.messages(incidents, ts).length;
    await bot.slack.click(ada, {
      channel: incidents,
      ts: offer?.ts ?? '',
      actionId: 'ecs:say:events',
    });
    const reply = await bot.slack.until(() => bot.slack.messages(incidents, ts)[before]);
    expect(textOf(reply)).toContain('checkout-svc');
  });
});

describe('about another service than the one of the thread', () => {
  it.each([
    ['is search-svc down?', 'search-svc: healthy'],
    ['status of prod/search-svc', 'search-svc: healthy'],
    ['how far is the deployment of search-svc', 'Deployments of search-svc'],
    ['events search-svc', 'Events of search-svc'],
    ['logs search-svc', 'Logs of search-svc'],
    ['restart search-svc', 'search-svc'],
    ['watch search-svc', 'search-svc'],
  ])('"%s" is answered about that one', async (text, said) => {
    const answer = await replyTo(text, await threadOfCheckout());
    expect(answer).toContain(said);
    expect(answer).not.toContain('checkout-svc');
  });

  it('a button in place of words that were not understood is too', async () => {
    const thread = await threadOfCheckout();
    await bot.told(ada, incidents, () =>
      bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> evnets search-svc', thread),
    );
    const offer = bot.slack.ephemerals(ada, incidents).at(-1);
    await bot.slack.click(ada, {
      channel: incidents,
      ts: offer?.ts ?? '',
      actionId: 'ecs:say:events',
    });
    const isAbout = () =>
      bot.slack
        .messages(incidents, thread)
        .find((it) => textOf(it).includes('Events of search-svc'));
    expect(await bot.slack.until(isAbout)).toBeDefined();
  });
});

describe('what tells of a change and orders none', () => {
  it.each([
    ['it keeps restarting', /checkout-svc: cause found/],
    ['why was it rolled back?', /checkout-svc: cause found/],
    ['the rollback failed', /Deployments of checkout-svc/],
    ['when did it restart', /Timeline of checkout-svc/],
  ])('"%s" is answered without a plan', async (text, said) => {
    const answer = await replyTo(text, await threadOfCheckout());
    expect(answer).toMatch(said);
    expect(answer).not.toContain('ecs:confirm_change');
  });

  it('offers no change of a task that nobody named', async () => {
    await bot.told(ada, incidents, () => bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> stop', ts));
    const offer = bot.slack.ephemerals(ada, incidents).at(-1);
    expect(JSON.stringify(offer)).toContain('ecs:say:');
    expect(JSON.stringify(offer)).not.toContain('ecs:say:stop-task');
  });
});

describe('what nobody asked', () => {
  it('is answered neither when a mention is edited nor when somebody reacts or talks', async () => {
    const said = bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> why', ts);
    await bot.slack.until(() => bot.lines.filter((it) => it['msg'] === 'Asked why.').length > 1);
    const asked = () => bot.lines.filter((it) => String(it['msg']).startsWith('Asked')).length;
    await asIfLater(bot.redis.url);
    const before = asked();
    bot.slack.edit(ada, incidents, said, '<@U0ECSTRIAGE> logs');
    bot.slack.say(ben, incidents, 'logs', ts);
    bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> events', ts);
    await bot.slack.until(() => asked() > before);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(asked()).toBe(before + 1);
  });
});

describe('invited late', () => {
  const arn = 'arn:aws:ecs:eu-west-1:123456789012:service/prod/checkout-svc';

  it('reads the thread and answers about the service that it names', async () => {
    const alarm = bot.slack.say(ben, incidents, `ALARM: 5xx of ${arn} above 5 %`);
    expect(await replyTo('why', alarm)).toContain('checkout-svc');
    expect(await replyTo('logs', alarm)).toContain('checkout-svc');
  });

  it('does not ask which service while it finds out', async () => {
    const alarm = bot.slack.say(ben, incidents, `ALARM: 5xx of ${arn} above 6 %`);
    const before = bot.slack.ephemerals(ada, incidents).length;
    expect(await replyTo('targets', alarm)).toContain('checkout-svc');
    expect(bot.slack.ephemerals(ada, incidents)).toHaveLength(before);
  });

  it('reads the replies too, the newest first', async () => {
    const chat = bot.slack.say(ben, incidents, 'anyone looking?');
    bot.slack.say(ben, incidents, `it is ${arn.replace('checkout-svc', 'cart-svc')}`, chat);
    bot.slack.say(ben, incidents, 'cart-svc? I have no idea', chat);
    expect(await replyTo('why', chat)).toContain('cart-svc: healthy');
  });

  it('asks which one where the thread names two services that exist', async () => {
    const chat = bot.slack.say(ben, incidents, 'it is slow');
    bot.slack.say(ben, incidents, `because of ${arn.replace('checkout-svc', 'cart-svc')}?`, chat);
    bot.slack.say(ben, incidents, `no, ${arn}`, chat);
    bot.slack.say(ben, incidents, `and ${arn.replace('checkout-svc', 'gone-svc')} is gone`, chat);
    const menu = await replyTo('why', chat);
    expect(menu).toContain('2 services are named here. Which one?');
    expect(menu).toMatch(/prod\/checkout-svc.*prod\/cart-svc/s);
    expect(menu).not.toContain('gone-svc');
    const { ts = '' } = bot.slack.messages(incidents, chat).at(-1) ?? {};
    await bot.slack.click(ada, { channel: incidents, ts, actionId: 'ecs:pick:0' });
    await bot.card(
      incidents,
      (it) => it.ts === ts && textOf(it).includes('checkout-svc: cause found'),
    );
  });

  it('believes an ARN more than words that may be names', async () => {
    const chat = bot.slack.say(ben, incidents, 'search-svc and cart-svc look fine to me');
    bot.slack.say(ben, incidents, `it is ${arn}`, chat);
    expect(await replyTo('why', chat)).toContain('checkout-svc: cause found');
    const words = bot.slack.say(ben, incidents, 'search-svc or cart-svc: which one is it?');
    expect(await replyTo('why', words)).toContain('services are named here. Which one?');
  });

  it('does not read what it said itself', async () => {
    const chat = bot.slack.say(ben, incidents, 'what is this?');
    const died = 'OutOfMemoryError: Container killed due to memory usage';
    expect(await replyTo(`explain ${died}`, chat)).toContain('oom-killed');
    const told = await bot.told(ada, incidents, () =>
      bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> why', chat),
    );
    expect(told).toContain('names no ECS service');
  });

  it('says so where the thread names none', async () => {
    const chat = bot.slack.say(ben, incidents, 'lunch, anybody?');
    bot.slack.say(ben, incidents, 'at 12', chat);
    const told = await bot.told(ada, incidents, () =>
      bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> why', chat),
    );
    expect(told).toContain('names no ECS service');
  });
});
