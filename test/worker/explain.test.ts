import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ada,
  type Bot,
  ben,
  incidents,
  payments,
  sharedWithAcme,
  startBot,
  textOf,
} from '../support/bot.ts';

let bot: Bot;
const mention = '<@U0ECSTRIAGE>';

beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());

/** The bot's message in a thread, once there is one. */
async function answerIn(channel: string, thread: string) {
  const own = () => bot.slack.messages(channel, thread).find((it) => it.bot_id !== undefined);
  return bot.slack.until(own);
}

describe('/ecs explain', () => {
  it('answers the asker alone, at once', async () => {
    const before = bot.slack.messages(incidents).length;
    const said = await bot.told(ada, incidents, () =>
      bot.slack.slash(
        ada,
        incidents,
        '/ecs explain OutOfMemoryError: Container killed due to memory usage',
      ),
    );
    expect(said).toContain('`oom-killed`');
    expect(said).toContain('Container killed due to memory usage');
    expect(said).toMatch(/\*Fix\* \w.*memory/);
    expect(bot.slack.messages(incidents)).toHaveLength(before);
  });

  it('escapes what the text holds, and masks secrets', async () => {
    const said = await bot.told(ada, incidents, () =>
      bot.slack.slash(
        ada,
        incidents,
        '/ecs explain CannotPullContainerError: <!channel> `x` *y* pull access denied for https://u:hunter22@r/x & more',
      ),
    );
    expect(said).toContain('&lt;!channel&gt;');
    expect(said).not.toContain('<!channel>');
    expect(said).not.toContain('hunter22');
  });

  it.each([
    ['/ecs explain (service web) has reached a steady state.', 'Nothing in this text'],
    ['/ecs explain', 'Which text?'],
  ])('answers %j', async (line, expected) => {
    expect(await bot.told(ada, incidents, () => bot.slack.slash(ada, incidents, line))).toContain(
      expected,
    );
  });
});

describe('@ecs explain', () => {
  it('explains the text after it, in the thread it opens', async () => {
    const ts = bot.slack.say(
      ben,
      incidents,
      `${mention} explain\n> Error: connect ECONNREFUSED 10.0.4.12:5432\n>     at TCPConnectWrap.afterConnect`,
    );
    expect(textOf(await answerIn(incidents, ts))).toContain('`db-refused`');
  });

  it('explains the message that the thread hangs on', async () => {
    const root = bot.slack.say(
      ada,
      incidents,
      'deploy broke again:\n(service web) was unable to place a task. Reason: ResourceInitializationError: failed to validate logger args: signal: killed',
    );
    bot.slack.say(ben, incidents, `${mention} explain`, root);
    expect(textOf(await answerIn(incidents, root))).toContain('`log-network-unreachable`');
  });

  it('asks for a text where there is none', async () => {
    const said = await bot.told(ben, incidents, () =>
      bot.slack.say(ben, incidents, `${mention} explain`),
    );
    expect(said).toContain('Which text?');
  });

  it('whispers in a channel that is shared with another company', async () => {
    const before = bot.slack.messages(sharedWithAcme).length;
    const said = await bot.told(ada, sharedWithAcme, () =>
      bot.slack.say(ada, sharedWithAcme, `${mention} explain exec format error`),
    );
    expect(said).toContain('`exec-format-error`');
    expect(bot.slack.messages(sharedWithAcme)).toHaveLength(before + 1);
  });

  it('keeps nothing of a secret that was pasted', async () => {
    const ts = bot.slack.say(
      ben,
      payments,
      `${mention} explain FATAL: password authentication failed for user "app" postgres://app:hunter22@db/x`,
    );
    expect(textOf(await answerIn(payments, ts))).toContain('`db-auth-failed`');
    expect(JSON.stringify(bot.lines)).not.toContain('hunter22');
  });
});
