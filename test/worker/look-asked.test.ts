import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ada, answered, type Bot, incidents, startBot, textOf } from '../support/bot.ts';

let bot: Bot;

beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());
beforeEach(() => {
  bot.aws.calls.length = 0;
});

/** Mentions the bot and gives the next message of the thread. */
async function mention(text: string, threadTs?: string): Promise<string> {
  const root = bot.slack.say(ada, incidents, `<@U0ECSTRIAGE> ${text}`, threadTs);
  const ts = threadTs ?? root;
  const before = bot.slack.messages(incidents, ts).length;
  const said = await bot.slack.until(() =>
    bot.slack.messages(incidents, ts).slice(before).find(answered),
  );
  return textOf(said);
}

function asked(): readonly string[] {
  return bot.aws.calls.map(({ action }) => action);
}

describe('/ecs <look> <service>', () => {
  it('shows it in a thread, which remembers the service', async () => {
    const look = await bot.look(ada, incidents, '/ecs target health prod/search-svc');
    const ts = look.thread_ts ?? '';
    expect(textOf(look)).toContain('Targets of search-svc');
    expect(asked()).toContain('elasticloadbalancing:DescribeTargetHealth');
    expect(asked()).not.toContain('logs:GetLogEvents');
    expect(await mention('stopped', ts)).toContain('search-svc');
    expect(await mention('events', ts)).toContain('search-svc');
    expect(bot.slack.messages(incidents, ts)[0]?.ts).toBe(ts);
  });

  it('offers a menu where the name is in several clusters, and shows what was asked for', async () => {
    const menu = await bot.ask(ada, incidents, '/ecs stopped cart-svc');
    expect(menu.text).toContain('Which one?');
    await bot.slack.click(ada, { channel: incidents, ts: menu.ts, actionId: 'ecs:pick:0' });
    const shown = await bot.card(
      incidents,
      (it) => it.ts === menu.ts && textOf(it).includes('Stopped tasks of cart-svc'),
    );
    expect(textOf(shown)).not.toContain('Which one?');
    const look = await bot.slack.until(() => bot.slack.messages(incidents, menu.ts)[1]);
    expect(textOf(look)).toContain('Look again');
  });

  it('offers the nearest names where there is none', async () => {
    const menu = await bot.ask(ada, incidents, '/ecs stopped serch-svc');
    expect(menu.text).toContain('No service');
    await bot.slack.click(ada, { channel: incidents, ts: menu.ts, actionId: 'ecs:pick:0' });
    await bot.card(
      incidents,
      (it) => it.ts === menu.ts && textOf(it).includes('Stopped tasks of search-svc'),
    );
    const look = await bot.slack.until(() => bot.slack.messages(incidents, menu.ts)[1]);
    expect(textOf(look)).toContain('Look again');
  });

  it('says how to ask where no service is named', async () => {
    const said = await bot.told(ada, incidents, () =>
      bot.slack.slash(ada, incidents, '/ecs stopped'),
    );
    expect(said).toContain('stopped checkout-svc');
    expect(asked()).toEqual([]);
  });
});

describe('@ecs <look>', () => {
  it('answers in the thread of a card, for its service', async () => {
    const { ts } = await bot.ask(ada, incidents, '/ecs why prod/search-svc');
    expect(await mention('show me the logs', ts)).toContain('Logs of search-svc');
    expect(await mention('stopped of staging/cart-svc', ts)).toContain('Stopped tasks of cart-svc');
  });

  it('answers in a new thread, which then remembers the service', async () => {
    const ts = bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> targets prod/search-svc');
    await bot.slack.until(() =>
      bot.slack.messages(incidents, ts).some((it) => textOf(it).includes('Targets of')),
    );
    expect(await mention('stopped', ts)).toContain('Stopped tasks of search-svc');
  });

  it('is asked back where no service is known', async () => {
    const said = await bot.told(ada, incidents, () =>
      bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> stopped'),
    );
    expect(said).toContain('Which service?');
  });
});
