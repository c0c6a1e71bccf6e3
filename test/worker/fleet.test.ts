import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ada, answered, type Bot, incidents, startBot, textOf } from '../support/bot.ts';

let bot: Bot;

beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());

/** Mentions the bot and gives the next message of the thread. */
async function mention(text: string, threadTs?: string): Promise<string> {
  const root = bot.slack.say(ada, incidents, `<@U0ECSTRIAGE> ${text}`, threadTs);
  const ts = threadTs ?? root;
  const before = bot.slack.messages(incidents, ts).length;
  const said = await bot.slack.until(() =>
    bot.slack
      .messages(incidents, ts)
      .slice(before)
      .find((it) => it.bot_id !== undefined && answered(it)),
  );
  return textOf(said);
}

/** Types a command and gives what the asker alone is told after the acknowledgement. */
async function toldLater(line: string): Promise<string> {
  const before = bot.slack.ephemerals(ada, incidents).length;
  await bot.slack.slash(ada, incidents, line);
  const news = await bot.slack.until(() =>
    bot.slack.ephemerals(ada, incidents).slice(before).find(answered),
  );
  return textOf(news);
}

describe('fleet', () => {
  it('is shown in a thread for the cluster that was named', async () => {
    const shown = await bot.look(ada, incidents, '/ecs fleet prod');
    expect(textOf(shown)).toContain('Fleet of cluster prod');
    expect(textOf(shown)).toContain('mail-worker');
    expect(textOf(shown)).toContain('4 of 4 services');
  });

  it('asks which cluster where there are several', async () => {
    const said = await toldLater('/ecs fleet');
    expect(said).toContain('Which cluster?');
    expect(said).toContain('prod, staging');
  });

  it('is about the cluster of the thread, and answers plain words', async () => {
    const { ts } = await bot.ask(ada, incidents, '/ecs why prod/checkout-svc');
    expect(await mention('fleet', ts)).toContain('Fleet of cluster prod');
    expect(await mention('fleet of cluster staging', ts)).toContain('Fleet of cluster staging');
    const other = await bot.ask(ada, incidents, '/ecs why staging/web-svc');
    expect(await mention('is it only this service?', other.ts)).toContain(
      'Fleet of cluster staging',
    );
  });

  it('says what it may not list', async () => {
    // The same question within a second is one.
    await setTimeout(1_100);
    bot.aws.conditions.deny = ['ecs:ListClusters'];
    const said = await toldLater('/ecs fleet');
    bot.aws.conditions.deny = [];
    expect(said).toContain('ecs:ListClusters is missing');
  });
});
