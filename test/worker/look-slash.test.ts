import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lookIds } from '../../src/looks/look.ts';
import type { Message } from '../../src/sandbox/slack/workspace.ts';
import {
  ada,
  type Bot,
  ben,
  incidents,
  payments,
  random,
  repliesTo,
  sharedWithAcme,
  startBot,
  textOf,
} from '../support/bot.ts';
import { asIfLater, runAgain } from '../support/queue.ts';
import { pickAnother } from '../support/redis.ts';

const direct = 'D00ADA';

let bot: Bot;

beforeAll(async () => {
  // However busy the machine is, every answer is posted at once as what it is, and never after progress.
  bot = await startBot({ timing: { holdMs: 60_000 } });
});
// The same words of the same person within a second are asked once.
beforeEach(() => asIfLater(bot.redis.url));
afterEach(() => {
  bot.aws.conditions.delayMs = 0;
});
afterAll(() => bot.stop());

/** The messages of the bot that stand in the channel itself. */
function inChannel(channel: string): readonly Message[] {
  return bot.slack
    .messages(channel)
    .filter((it) => it.bot_id !== undefined && (it.thread_ts ?? it.ts) === it.ts);
}

/** Uses the command, and gives what the asker alone reads of the answer. */
async function toldWhere(line: string, channel = incidents, user = ada): Promise<string> {
  const before = bot.slack.ephemerals(user, channel).length;
  await bot.slack.slash(user, channel, line);
  const news = await bot.slack.until(() =>
    bot.slack
      .ephemerals(user, channel)
      .slice(before)
      .find(({ text }) => !text.startsWith('Looking at')),
  );
  return textOf(news);
}

describe.each([incidents, direct])('a look by a slash command in %s', (channel) => {
  let card: Message;

  it('begins a thread under a short card that says the answer, and stands in it', async () => {
    const before = inChannel(channel).length;
    const { ts } = await bot.ask(ada, channel, '/ecs target health prod/search-svc');
    const [look] = await bot.slack.until(() => {
      const found = repliesTo(bot, channel, ts);
      return found.length > 0 && found;
    });
    card = bot.slack.messages(channel).find((it) => it.ts === ts) ?? card;
    expect(card.text).toContain('*Targets of search-svc*\n3 of 3 targets');
    expect(textOf(card)).toContain('cluster `prod`');
    expect(textOf(card)).toContain('asked by <@U0ADA>');
    expect(textOf(card)).not.toContain('"table"');
    // Slack notifies of a post and never of an update.
    expect(card.edited).toBeUndefined();
    expect(textOf(look ?? card)).toContain('Target');
    expect(textOf(look ?? card)).toContain('"table"');
    expect(inChannel(channel)).toHaveLength(before + 1);
  });

  it('goes into that thread the next time, and whoever asked is told where it is', async () => {
    const before = inChannel(channel).length;
    const there = repliesTo(bot, channel, card.ts).length;
    const said = await toldWhere('/ecs stopped search-svc prod', channel);
    expect(said).toContain('Stopped tasks of search-svc');
    expect(said).toMatch(/<http[^|>]+thread_ts=[^|>]+\|/);
    expect(textOf(repliesTo(bot, channel, card.ts)[there] ?? card)).toContain(
      'Stopped tasks of search-svc',
    );
    expect(inChannel(channel)).toHaveLength(before);
  });

  it('has buttons that lead to the cause and to other looks', async () => {
    const there = repliesTo(bot, channel, card.ts).length;
    await bot.slack.click(ada, { channel, ts: card.ts, text: 'Show events' });
    const events = await bot.slack.until(() => repliesTo(bot, channel, card.ts)[there]);
    expect(textOf(events)).toContain('Events of search-svc');
    await bot.slack.click(ada, { channel, ts: card.ts, text: 'Find the cause' });
    const found = await bot.slack.until(() => {
      const now = bot.slack.messages(channel).find((it) => it.ts === card.ts);
      return now && textOf(now).includes('Check again') && now;
    });
    expect(textOf(found)).toContain('search-svc');
  });
});

describe('every look', () => {
  it.each(lookIds)('goes into the thread of the card that is there: %s', async (id) => {
    const [card] = inChannel(incidents);
    const words = id === 'why-not' ? 'why-not oom-killed' : id;
    const before = inChannel(incidents).length;
    expect(await toldWhere(`/ecs ${words} prod/search-svc`)).toContain('in the thread of its card');
    expect(inChannel(incidents)).toHaveLength(before);
    const last = repliesTo(bot, incidents, card?.ts ?? '').at(-1);
    expect(textOf(last ?? { text: '' })).toMatch(/of search-svc|Why not oom-killed/);
  });
});

describe('the thread of a look', () => {
  it('remembers its service', async () => {
    const { ts } = await bot.ask(ada, payments, '/ecs logs prod/cart-svc');
    await bot.slack.until(() => repliesTo(bot, payments, ts).length > 0);
    bot.slack.say(ben, payments, '<@U0ECSTRIAGE> stopped', ts);
    const said = await bot.slack.until(() => repliesTo(bot, payments, ts)[1]);
    expect(textOf(said)).toContain('Stopped tasks of cart-svc');
  });

  it('is that of a diagnosis where there is one, wherever it stands', async () => {
    const root = bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> why prod/mail-worker');
    await bot.slack.until(() =>
      repliesTo(bot, incidents, root).some((it) => textOf(it).includes('Check again')),
    );
    await toldWhere('/ecs events prod/mail-worker');
    const last = repliesTo(bot, incidents, root).at(-1);
    expect(textOf(last ?? { text: '' })).toContain('Events of mail-worker');
  });

  it('is another one in another channel', async () => {
    const { ts } = await bot.ask(ben, payments, '/ecs targets prod/search-svc');
    await bot.slack.until(() => repliesTo(bot, payments, ts).length > 0);
    expect(inChannel(payments).map(textOf).join()).toContain('Targets of search-svc');
  });

  it('is one for two who ask at the same time', async () => {
    bot.aws.conditions.delayMs = 100;
    await Promise.all([
      bot.slack.slash(ada, incidents, '/ecs logs staging/web-svc'),
      bot.slack.slash(ben, incidents, '/ecs stopped staging/web-svc'),
    ]);
    const about = () => inChannel(incidents).filter((it) => textOf(it).includes('web-svc'));
    await bot.slack.until(
      () => about().length > 0 && repliesTo(bot, incidents, about()[0]?.ts ?? '').length === 2,
    );
    expect(about()).toHaveLength(1);
  });

  it('is a new one where the card has been deleted', async () => {
    const [old] = inChannel(incidents).filter((it) => textOf(it).includes('web-svc'));
    bot.slack.hub.workspace.drop(incidents, old?.ts ?? '');
    const { ts } = await bot.ask(ada, incidents, '/ecs events staging/web-svc');
    const look = await bot.slack.until(() => repliesTo(bot, incidents, ts)[0]);
    expect(textOf(look)).toContain('Events of web-svc');
  });
});

describe('where there is nothing to show in a thread', () => {
  it('tells words that it does not understand to whoever wrote them', async () => {
    const before = inChannel(incidents).length;
    const said = await toldWhere('/ecs diff prod/cart-svc 12 nonsense');
    expect(said).toContain('Name at most two revisions');
    expect(inChannel(incidents)).toHaveLength(before);
  });

  it.each([random, sharedWithAcme])('answers whoever asked, in full: %s', async (channel) => {
    const before = inChannel(channel).length;
    const said = await toldWhere('/ecs targets prod/cart-svc', channel);
    expect(said).toContain('Only you see this');
    expect(said).toContain('"table"');
    expect(inChannel(channel)).toHaveLength(before);
  });
});

it('posts nothing more where its job is run again', async () => {
  const said = () => bot.slack.messages(incidents).flatMap(({ text }) => text || []);
  const before = said();
  const looks = await runAgain(
    bot.redis.url,
    ({ kind, asCard }) => kind === 'look' && asCard === true,
  );
  expect(looks.length).toBeGreaterThan(lookIds.length);
  expect(said()).toEqual(before);
});

describe('the whole cluster', () => {
  it('begins a thread, and goes into it the next time', async () => {
    const card = await bot.ask(ada, incidents, '/ecs fleet prod');
    expect(card.text).toContain('*Fleet of cluster prod*');
    expect(textOf(card)).not.toContain('"table"');
    const fleet = await bot.slack.until(() => repliesTo(bot, incidents, card.ts)[0]);
    expect(textOf(fleet)).toContain('mail-worker');
    expect(await toldWhere('/ecs fleet prod', incidents, ben)).toContain('in the thread');
    expect(repliesTo(bot, incidents, card.ts)).toHaveLength(2);
  });
});

it('does not stand in the thread of a card in which another service was picked since', async () => {
  const { ts } = await bot.ask(ada, incidents, '/ecs why prod/search-svc');
  await pickAnother(bot.redis, ts, 'cart-svc');
  const before = repliesTo(bot, incidents, ts).length;
  const again = await bot.ask(ada, incidents, '/ecs events prod/search-svc');
  expect(again.ts).not.toBe(ts);
  expect(textOf(again)).toContain('search-svc');
  expect(repliesTo(bot, incidents, ts)).toHaveLength(before);
});
