import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../src/sandbox/slack/workspace.ts';
import { ada, answered, type Bot, ben, incidents, startBot, textOf } from '../support/bot.ts';
import { change, changesMade, once } from '../support/changes.ts';

const failing = {
  fault: 'no-circuit-breaker-endless-retry',
  cluster: 'prod',
  service: 'checkout-svc',
};

// The same requests reach the bot in two ways; what it answers must not depend on which.
describe.each([
  ['a socket', false],
  ['signed HTTP', true],
])('a conversation over %s', (_, http) => {
  let bot: Bot;
  let ts: string;

  beforeAll(async () => {
    bot = await startBot({ http, faults: [failing], timing: { indexEveryMs: 60_000 } });
  });
  afterAll(() => bot.stop());

  const thread = () => bot.slack.messages(incidents, ts);

  /** The thread's message that says something, once there is one. */
  function told(words: string): Promise<Message> {
    return bot.slack.until(() => thread().findLast((it) => textOf(it).includes(words)));
  }

  function click(message: string, text: string, user = ada): Promise<unknown> {
    return bot.slack.click(user, { channel: incidents, ts: message, text });
  }

  function mention(words: string): void {
    bot.slack.say(ada, incidents, `<@${bot.slack.hub.app.botUserId}> ${words}`, ts);
  }

  it('begins with a card', async () => {
    const card = await bot.ask(ada, incidents, '/ecs why prod/checkout-svc');
    ({ ts } = card);
    expect(textOf(card)).toContain('checkout-svc: cause found');
  });

  it('looks closer by a button, by a choice of a menu and by a mention', async () => {
    await click(ts, 'Show stopped tasks');
    await told('Stopped tasks of checkout-svc');
    await click(ts, 'Show events');
    await told('Events of checkout-svc');
    mention('targets');
    await told('Targets of checkout-svc');
  });

  it('walks the layers: on, back, and to a chosen one', async () => {
    await click(ts, 'Walk the layers');
    const walk = await told('Layer ');
    await click(walk.ts, 'Next');
    await once(bot, walk.ts, 'Page 2 of');
    await click(walk.ts, 'Back');
    await once(bot, walk.ts, 'Page 1 of');
    const shown = thread().find((it) => it.ts === walk.ts);
    const [, value = ''] =
      /"text":"network:[^"]*"[^}]*},"value":"([^"]+)"/.exec(shown ? textOf(shown) : '') ?? [];
    const target = { channel: incidents, ts: walk.ts, actionId: 'ecs:page_jump' };
    await bot.slack.click(ada, { ...target, input: { value } });
    await once(bot, walk.ts, ': network of checkout-svc');
  });

  it('puts a look into the thread as a file', async () => {
    const walk = await told(': network of checkout-svc');
    await click(walk.ts, 'As file');
    const file = await bot.slack.until(() => thread().find((it) => it.files !== undefined));
    expect(file.files?.[0]?.name).toMatch(/\.txt$/);
  });

  it('understands plain words, and offers the nearest where it does not', async () => {
    mention('what changed?');
    await told('Changes of checkout-svc');
    const said = await bot.told(ada, incidents, () => mention('evnets'));
    expect(said).toContain('I did not understand that');
    const offer = bot.slack.ephemerals(ada, incidents).at(-1);
    const before = thread().length;
    await bot.slack.click(ada, {
      channel: incidents,
      ts: offer?.ts ?? '',
      actionId: 'ecs:say:events',
    });
    const answer = await bot.slack.until(() => thread()[before]);
    expect(textOf(answer)).toContain('Events of checkout-svc');
  });

  it('watches in one message, until somebody ends it', async () => {
    mention('watch it');
    const watch = await told('*Watching*');
    await click(watch.ts, 'Stop watching', ben);
    await once(bot, watch.ts, 'is no longer watched');
  });

  it('plans, confirms and changes once', async () => {
    const plan = await change(bot, 'roll-back', ts);
    await once(bot, plan, 'Roll-back r');
    expect(changesMade(bot)).toHaveLength(1);
    bot.aws.world.advance(900);
    await once(bot, plan, 'Roll-back is steady');
    await once(bot, ts, 'Roll-back is steady');
  });

  it('shows a Home tab, whose select finds a service and asks', async () => {
    bot.slack.openHome(ben);
    const home = await bot.slack.until(() => bot.slack.home(ben));
    const target = { viewId: home.id, actionId: 'ecs:choose_service' };
    const found = JSON.stringify(await bot.slack.suggest(ben, target, 'search'));
    const [, value = ''] = /"value":"([0-9a-f]{24})"/.exec(found) ?? [];
    await bot.slack.click(ben, { ...target, input: { value } });
    const card = await bot.slack.until(() =>
      bot.slack.messages('D00BEN').find((it) => it.bot_id !== undefined && answered(it)),
    );
    expect(textOf(card)).toContain('search-svc');
  });

  it('asks about a message by the message menu', async () => {
    const alarm = bot.slack.say(ben, incidents, 'ALARM: 5xx of search-svc in prod above 5 %');
    await bot.slack.shortcut(ada, 'why_is_this_failing', { channel: incidents, ts: alarm });
    await bot.slack.until(() =>
      bot.slack
        .messages(incidents, alarm)
        .find((it) => it.bot_id !== undefined && textOf(it).includes('search-svc: healthy')),
    );
  });

  it('came that way, and logged no error', () => {
    expect(bot.slack.sockets.connections() > 0).toBe(!http);
    expect(bot.lines.filter((it) => it['level'] === 'error')).toEqual([]);
  });
});
