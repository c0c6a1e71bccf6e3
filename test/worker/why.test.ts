import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ada,
  answered,
  type Bot,
  ben,
  incidents,
  payments,
  random,
  sharedWithAcme,
  startBot,
  textOf,
} from '../support/bot.ts';

const fault = { fault: 'new-image-not-picked-up', cluster: 'prod', service: 'checkout-svc' };
let bot: Bot;

beforeAll(async () => {
  bot = await startBot({ faults: [fault] });
});
afterAll(() => bot.stop());

describe('/ecs why', () => {
  it('answers with one card that names the cause, and acknowledges to the asker alone', async () => {
    const before = bot.slack.messages(incidents).length;
    let card: Awaited<ReturnType<Bot['ask']>> | undefined;
    const said = await bot.told(ada, incidents, async () => {
      card = await bot.ask(ada, incidents, '/ecs why checkout-svc');
    });
    expect(said).toContain('Looking at `checkout-svc`');
    expect(card?.text).toContain('was pushed again');
    expect(bot.slack.messages(incidents)).toHaveLength(before + 1);
  });

  it('carries one correlation id from the command to the last call of AWS', async () => {
    await bot.ask(ada, incidents, '/ecs why checkout-svc in prod');
    const asked = bot.lines.findLast((it) => it['msg'] === 'Asked why.');
    const own = bot.lines.filter((it) => it['correlation'] === asked?.['correlation']);
    expect(own.map((it) => it['call'])).toContain('elbv2:DescribeTargetHealth');
    expect(own.map((it) => it['job'])).toContainEqual(expect.stringMatching(/^diagnose-/));
  });

  it('offers a choice where a name is in several clusters, and turns into the chosen answer', async () => {
    const card = await bot.ask(ben, incidents, '/ecs why cart-svc');
    expect(card.text).toContain('exists in 2 clusters');
    await bot.slack.click(ben, { channel: incidents, ts: card.ts, text: 'staging/cart-svc' });
    const answer = await bot.card(
      incidents,
      (it) => it.ts === card.ts && answered(it) && !it.text.includes('2 clusters'),
    );
    expect(textOf(answer)).toContain('`staging`');
  });

  it('turns into the later choice, however long the earlier one takes', async () => {
    const { ts } = await bot.ask(ada, incidents, '/ecs why cart-svc');
    const before = bot.lines.length;
    const answers = () => {
      const news = bot.lines.slice(before);
      const clicks = news.filter((it) => it['msg'] === 'Clicked.').map((it) => it['correlation']);
      const isAnswer = (it: Bot['lines'][number]) => it['msg'] === 'Answered.';
      return news.filter((it) => isAnswer(it) && clicks.includes(it['correlation'])).length;
    };
    bot.aws.calls.length = 0;
    bot.aws.conditions.delayMs = 1_000;
    // Progress would take the buttons away: two clicks cross only until it is shown.
    const failures = [{ method: 'chat.update', times: 99, error: 'internal_error' }];
    bot.slack.setConditions({ failures });
    await bot.slack.click(ada, { channel: incidents, ts, text: 'staging/cart-svc' });
    await expect.poll(() => bot.aws.calls.length).toBeGreaterThan(0);
    bot.aws.conditions.delayMs = 0;
    await bot.slack.click(ada, { channel: incidents, ts, text: 'prod/cart-svc' });
    bot.slack.setConditions({ failures: [] });
    await expect.poll(answers).toBe(2);
    expect(textOf(await bot.card(incidents, (it) => it.ts === ts))).toContain('`prod`');
  });

  it('suggests a near miss, and its button asks about that', async () => {
    const card = await bot.ask(ada, incidents, '/ecs why chekout-svc');
    expect(textOf(card)).toContain('checkout-svc');
    await bot.slack.click(ada, { channel: incidents, ts: card.ts, text: 'prod/checkout-svc' });
    await bot.card(incidents, (it) => it.ts === card.ts && it.text.includes('was pushed again'));
  });

  it('lists the clusters where the given one does not exist', async () => {
    const card = await bot.ask(ada, incidents, '/ecs why nowhere/checkout-svc');
    expect(textOf(card)).toContain('prod, staging');
  });

  it('diagnoses nothing where the question names another account', async () => {
    const arn = 'arn:aws:ecs:eu-west-1:999999999999:service/prod/checkout-svc';
    const card = await bot.ask(ada, incidents, `/ecs why ${arn}`);
    const said = textOf(card);
    expect(said).toMatch(/account 999999999999.*account 123456789012/);
    expect(said).not.toContain('pushed again');
    expect(said).not.toContain('action_id');
  });

  it.each([
    ['/ecs', 'Invite'],
    ['/ecs HELP', 'Invite'],
    ['/ecs why', 'Which service?'],
    ['/ecs frobnicate the checkout', 'did not understand'],
    ['/ecs checkout-svc', 'why checkout-svc'],

    ['/ecs why check\u0007out', 'control characters'],
    ['/ecs why <!channel>', 'not a service name'],
    ['/ecs why a b c', 'Which service?'],
  ])('answers %j to the sender alone', async (line, expected) => {
    const before = bot.slack.messages(incidents).length;
    const said = await bot.told(ada, incidents, () => bot.slack.slash(ada, incidents, line));
    if (expected !== 'Invite') expect(said).toContain(expected);
    expect(bot.slack.messages(incidents)).toHaveLength(before);
    expect(bot.slack.notifications().filter(({ kind }) => kind === 'broadcast')).toEqual([]);
  });

  it('refuses 10,000 characters in one line', async () => {
    const line = `/ecs why ${'x'.repeat(10_000)}`;
    const said = await bot.told(ada, incidents, () => bot.slack.slash(ada, incidents, line));
    expect(said).toContain('10000 characters');
  });

  it('answers the sender alone where it is no member, and says how to invite it', async () => {
    let told = '';
    await bot.slack.slash(ada, random, '/ecs why checkout-svc');
    await bot.slack.until(() => {
      told = bot.slack.ephemerals(ada, random).map(textOf).join('\n');
      return told.includes('Invite me');
    });
    expect(told).toContain('was pushed again');
    expect(bot.slack.messages(random)).toEqual([]);
  });

  it.each([
    ['prod/mail-worker', 'is_archived', 'this channel is archived'],
    ['prod/cart-svc', 'restricted_action_read_only_channel', 'restricted_action_read_only_channel'],
    ['staging/cart-svc', 'thread_not_found', 'has been deleted'],
  ])('answers the sender alone about %s on %s, and says why', async (service, error, why) => {
    const failures = [{ method: 'chat.postMessage', times: 1, error }];
    bot.slack.setConditions({ failures });
    await bot.slack.slash(ben, payments, `/ecs why ${service}`);
    await bot.slack.until(() =>
      bot.slack.ephemerals(ben, payments).map(textOf).join('\n').includes(why),
    );
    const told = bot.slack.ephemerals(ben, payments).map(textOf).join('\n');
    expect(told).not.toContain('Invite me');
  });

  it('answers each of two who ask the same at once where it is no member', async () => {
    const answersTo = (user: string) =>
      bot.slack
        .ephemerals(user, random)
        .filter((it) => textOf(it).includes('Invite me') && it.text.includes('search-svc')).length;
    await Promise.all(
      [ada, ben].map((it) => bot.slack.slash(it, random, '/ecs why prod/search-svc')),
    );
    await bot.slack.until(() => answersTo(ada) === 1 && answersTo(ben) === 1);
  });

  it('answers the sender alone in a channel shared with another company', async () => {
    let told = '';
    await bot.slack.slash(ada, sharedWithAcme, '/ecs why checkout-svc');
    await bot.slack.until(() => {
      told = bot.slack.ephemerals(ada, sharedWithAcme).map(textOf).join('\n');
      return told.includes('shared with another company');
    });
    expect(told).toContain('was pushed again');
    expect(bot.slack.messages(sharedWithAcme)).toEqual([]);
  });

  it('gives one card for the same command sent twice in a row', async () => {
    const before = bot.slack.messages(payments).length;
    await Promise.all([
      bot.slack.slash(ada, payments, '/ecs why search-svc'),
      bot.slack.slash(ada, payments, '/ecs why search-svc'),
    ]);
    await bot.card(payments, answered);
    await bot.slack.until(() =>
      bot.slack.ephemerals(ada, payments).some(({ text }) => text.includes('already')),
    );
    expect(bot.slack.messages(payments)).toHaveLength(before + 1);
  });
});

describe('@ecs', () => {
  const bothello = '<@U0ECSTRIAGE>';

  it('answers a mention in the thread it opens, and remembers the service there', async () => {
    const ts = bot.slack.say(ben, incidents, `${bothello} why is prod/checkout-svc failing?`);
    const inThread = () =>
      bot.slack.messages(incidents, ts).filter((it) => it.bot_id !== undefined && answered(it));
    await bot.slack.until(() => inThread().length === 1);
    expect(inThread()[0]?.text).toContain('was pushed again');

    bot.slack.say(ben, incidents, `${bothello} why`, ts);
    await bot.slack.until(() => inThread().length === 2);
    expect(inThread()[1]?.text).toContain('was pushed again');
  });

  it('asks which service where the thread is about none', async () => {
    const said = await bot.told(ben, incidents, () =>
      bot.slack.say(ben, incidents, `${bothello} why`),
    );
    expect(said).toContain('Which service?');
  });

  it('answers a redelivered mention once', async () => {
    const ts = bot.slack.say(ada, payments, `${bothello} why prod/search-svc`);
    await bot.slack.until(() =>
      bot.slack.messages(payments, ts).some((it) => it.bot_id && answered(it)),
    );
    const { workspace, delivery, app } = bot.slack.hub;
    const event = {
      type: 'app_mention',
      user: ada,
      text: `${bothello} why prod/search-svc`,
      ts,
      channel: payments,
      event_ts: ts,
      team: workspace.team.id,
    };
    delivery.event({
      token: app.verificationToken,
      team_id: workspace.team.id,
      api_app_id: app.id,
      event,
      type: 'event_callback',
      event_id: workspace.newId('Ev'),
      event_time: 0,
      authorizations: [{ team_id: workspace.team.id, user_id: app.botUserId, is_bot: true }],
    });
    await delivery.idle();
    await bot.ask(ada, incidents, '/ecs why prod/mail-worker');
    expect(bot.slack.messages(payments, ts).filter((it) => it.bot_id)).toHaveLength(1);
  });
});

describe('many at once', () => {
  it('asks AWS once about one service, and answers everybody', async () => {
    bot.aws.conditions.delayMs = 300;
    bot.aws.calls.length = 0;
    const roots = Array.from({ length: 10 }, () =>
      bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> why prod/checkout-svc'),
    );
    await bot.slack.until(() =>
      roots.every((ts) =>
        bot.slack.messages(incidents, ts).some((it) => it.bot_id && answered(it)),
      ),
    );
    bot.aws.conditions.delayMs = 0;
    const described = bot.aws.calls.filter(({ action }) => action === 'ecs:DescribeServices');
    expect(described.length).toBeLessThan(3);
  });
});

describe('"Why is this failing?" on a message', () => {
  it('finds the service in the text and answers in its thread', async () => {
    const ts = bot.slack.say(
      ben,
      incidents,
      'ALARM: 5xx on prod/checkout-svc since 03:10, pls look',
    );
    await bot.slack.shortcut(ada, 'why_is_this_failing', { channel: incidents, ts });
    await bot.slack.until(() =>
      bot.slack
        .messages(incidents, ts)
        .some((it) => it.bot_id && it.text.includes('was pushed again')),
    );
  });

  it('says so where the message names no service', async () => {
    const ts = bot.slack.say(ben, incidents, 'lunch?');
    const said = await bot.told(ada, incidents, () =>
      bot.slack.shortcut(ada, 'why_is_this_failing', { channel: incidents, ts }),
    );
    expect(said).toContain('names no ECS service');
  });
});
