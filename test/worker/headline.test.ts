import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ada, type Bot, incidents, sharedWithAcme, startBot, textOf } from '../support/bot.ts';

const fault = { fault: 'missing-env-var', cluster: 'prod', service: 'checkout-svc' };
let bot: Bot;

describe('a card whose answer comes soon', () => {
  beforeAll(async () => {
    bot = await startBot({ faults: [fault], timing: { holdMs: 60_000 } });
  });
  afterAll(() => bot.stop());

  const posting = () =>
    bot.slack.hub.calls.map(({ method }) => method).filter((it) => /^chat\.(?:post|up)/.test(it));

  it('is posted with its headline, which Slack notifies of, and not changed afterwards', async () => {
    const card = await bot.ask(ada, incidents, '/ecs why prod/checkout-svc');
    expect(card.text).toContain('SECRET_KEY');
    const done = () => bot.lines.some(({ msg }) => msg === 'Answered.');
    await expect.poll(done).toBe(true);
    expect(posting()).toEqual(['chat.postMessage']);
    expect(card.edited).toBeUndefined();
  });

  it('is whispered without what nobody may do there', async () => {
    const told = await bot.told(ada, sharedWithAcme, () =>
      bot.slack.slash(ada, sharedWithAcme, '/ecs why prod/checkout-svc'),
    );
    const news = told.includes('SECRET_KEY')
      ? told
      : await bot.slack.until(() =>
          bot.slack
            .ephemerals(ada, sharedWithAcme)
            .map(textOf)
            .find((it) => it.includes('SECRET_KEY')),
        );
    expect(news).not.toContain('Roll back');
  });
});

describe('a card whose answer takes long', () => {
  beforeAll(async () => {
    bot = await startBot({ faults: [fault], timing: { holdMs: 300 } });
    bot.aws.conditions.delayMs = 500;
  });
  afterAll(() => bot.stop());

  it('shows meanwhile how far it is', async () => {
    const asked = bot.ask(ada, incidents, '/ecs why prod/checkout-svc');
    const looking = await bot.card(incidents, ({ text }) => text.startsWith('Looking at'));
    const card = await asked;
    expect(card.ts).toBe(looking.ts);
    expect(card.text).toContain('SECRET_KEY');
  });
});
