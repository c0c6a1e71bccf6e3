import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buttonIds } from '../../src/renderers/slack/message.ts';
import type { Message } from '../../src/sandbox/slack/workspace.ts';
import { createStore } from '../../src/store/store.ts';
import { now } from '../support/aws-sandbox.ts';
import { ada, type Bot, ben, incidents, startBot, textOf } from '../support/bot.ts';
import { asIfLater, nothingLeft } from '../support/queue.ts';

/** A line that means much to Slack, and must mean nothing. */
const loud = 'timeout <!channel> <@U0BEN> *bold* `code` <https://evil.example|here>';

describe.each(['rich', 'classic'] as const)('logs at level %s', (card) => {
  let bot: Bot;
  let redis: Redis;
  let ts: string;
  let root: string;

  beforeAll(async () => {
    bot = await startBot({ card });
    redis = new Redis(bot.redis.url);
    const lines = Array.from({ length: 700 }, (_, i) => ({
      at: now.getTime() - 60_000 + i,
      message: i === 650 ? loud : `order ${i} was taken`,
    }));
    for (const { streams } of bot.aws.world.state.logGroups) {
      for (const stream of streams) stream.lines.splice(0, stream.lines.length, ...lines);
    }
    ({ ts, thread_ts: root = '' } = await bot.look(ada, incidents, '/ecs logs prod/search-svc'));
  });
  afterAll(async () => {
    await redis.quit();
    await bot.stop();
  });

  // The same click within a second is a double click.
  beforeEach(() => asIfLater(bot.redis.url));

  function shown(): Message {
    const message = bot.slack.messages(incidents).find((it) => it.ts === ts);
    if (message === undefined) throw new Error('The message has gone.');
    return message;
  }

  function until(text: string): Promise<unknown> {
    return bot.slack.until(() => textOf(shown()).includes(text));
  }

  function click(text: string, user = ada): Promise<unknown> {
    return bot.slack.click(user, { channel: incidents, ts, text });
  }

  function filter(value: string, user = ada): Promise<unknown> {
    const actionId = buttonIds.filter;
    return bot.slack.click(user, { channel: incidents, ts, actionId, input: { value } });
  }

  function box(): string | undefined {
    const { blocks = [] } = shown();
    const element = blocks.find(({ type }) => type === 'input')?.['element'];
    if (element === undefined) throw new Error('There is no box.');
    return (element as { readonly initial_value?: string }).initial_value;
  }

  it('offers older lines and a box', () => {
    expect(textOf(shown())).toContain('order 699 was taken');
    expect(textOf(shown())).toContain('"Load more"');
    expect(box()).toBeUndefined();
  });

  it('loads older lines into the same message, and leads back', async () => {
    await click('Load more');
    await until('order 400 was taken');
    expect(textOf(shown())).not.toContain('order 699 was taken');
    await click('Load more');
    await until('order 101 was taken');
    expect(textOf(shown())).not.toContain('Load more');
    await click('Back');
    await until('order 400 was taken');
    await click('Back');
    await until('order 699 was taken');
    expect(bot.slack.messages(incidents, root)).toHaveLength(2);
  });

  it('shows what is typed, as a text, and pages nobody', async () => {
    await filter('TIMEOUT');
    await until('1 line with');
    expect(box()).toBe('TIMEOUT');
    expect(textOf(shown())).not.toContain('order 699 was taken');
    expect(textOf(shown())).not.toContain('Load more');
    expect(bot.slack.notifications().filter(({ notified }) => notified)).toEqual([]);
  });

  it('says that nothing matches, keeps the box, and shows everything once it is empty', async () => {
    await filter('no such thing <!here>');
    await until('no line with');
    expect(textOf(shown())).toContain('among 700 lines');
    expect(box()).toBe('no such thing <!here>');
    await filter('');
    await until('order 699 was taken');
    expect(box()).toBeUndefined();
    expect(bot.slack.notifications().filter(({ notified }) => notified)).toEqual([]);
  });

  it('tells whoever typed what is wrong with it, and leaves the message', async () => {
    const before = textOf(shown());
    const said = await bot.told(ben, incidents, () => filter('5m 2h', ben));
    expect(said).toContain('one span of time');
    expect(textOf(shown())).toBe(before);
  });

  it('keeps what is typed out of the jobs', async () => {
    await filter('order 42');
    await until('order 42 was taken');
    for (const key of await redis.keys('bull:*')) {
      const type = await redis.type(key);
      if (type !== 'hash') continue;
      expect(JSON.stringify(await redis.hgetall(key))).not.toContain('order 42');
    }
  });

  it('shows what the last of two wanted', async () => {
    await Promise.all([filter('order 17'), filter('order 23', ben)]);
    await until('order 23 was taken');
    await nothingLeft(bot.redis.url);
    expect(box()).toBe('order 23');
    expect(bot.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('looks again with the same words', async () => {
    bot.aws.calls.length = 0;
    const before = textOf(shown());
    await click('Look again', ben);
    await bot.slack.until(() => textOf(shown()) !== before);
    expect(box()).toBe('order 23');
    expect(bot.aws.calls.map(({ action }) => action)).toContain('logs:GetLogEvents');
  });

  it('says that it has expired when it is not kept any more', async () => {
    const [, id = ''] = /"value":"[0-9a-f]+:(look-[^:"]+):/.exec(textOf(shown())) ?? [];
    await createStore(redis).sheets.drop(id);
    expect(await bot.told(ada, incidents, () => filter('order'))).toContain('expired');
    expect(await bot.told(ada, incidents, () => click('Look again'))).toContain('expired');
  });
});
