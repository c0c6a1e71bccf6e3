import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  actAs,
  awsPanel,
  card,
  channel,
  choose,
  composer,
  heal,
  inject,
  more,
  type Story,
  shoot,
  startStory,
  thread,
  type,
} from './story-page.ts';

const channelId = 'C0INCIDENTS';
const service = 'prod/checkout-svc';

let story: Story;

beforeAll(async () => {
  story = await startStory();
});

afterEach(() => {
  expect(story.complaints).toEqual([]);
});

afterAll(() => story?.close());

describe('a newcomer', () => {
  it('sees the channel, the bot and an AWS account', async () => {
    const { page } = story;
    await composer(page).waitFor();
    await page.getByText('ECS Triage is connected').waitFor();
    await awsPanel(page).getByText('Every service is as it should be.').waitFor();
    await shoot(page, '01-opened');
  });

  it('breaks a service, asks why, and reads the cause, the proof and what to do', async () => {
    const { page } = story;
    await inject(page, service, 'missing-env-var');
    await composer(page).pressSequentially('/ecs why checkout-svc');
    await shoot(page, '02-asking');
    const asked = performance.now();
    await composer(page).press('Enter');
    const answer = card(channel(page), 'checkout-svc: cause found');
    await answer.getByRole('button', { name: 'Fetch logs' }).waitFor();
    const tookMs = Math.round(performance.now() - asked);
    process.stdout.write(`From Enter to the finished card in the browser: ${tookMs} ms\n`);
    await shoot(page, '03-answered');
    expect(tookMs).toBeLessThan(10_000);

    await answer
      .getByText(/exits at start because SECRET_KEY and PAYMENT_API_URL are not set/)
      .first()
      .waitFor();
    await answer.getByText('missing-env-var', { exact: true }).first().waitFor();
    await answer.getByText('RuntimeError: Missing required environment variables').waitFor();
    await answer
      .getByText(/Add SECRET_KEY and PAYMENT_API_URL to environment or secrets/)
      .waitFor();
    await answer.getByRole('button', { name: 'Commands that show it' }).click();
    await answer.getByText('aws logs get-log-events').first().waitFor();
    await shoot(page, '04-commands');
    await answer.getByRole('button', { name: 'Commands that show it' }).click();
  });

  it('looks closer with each button and finds every answer in the thread', async () => {
    const { page } = story;
    const answer = card(channel(page), 'checkout-svc: cause found');
    await choose(answer, 'Show stopped tasks');
    await answer.getByRole('button', { name: /1 reply/ }).click();
    await thread(page).getByRole('columnheader', { name: 'What it means' }).waitFor();
    await shoot(page, '05-stopped-tasks');
    await answer.getByRole('button', { name: 'Fetch logs' }).click();
    await thread(page).getByText('Logs of').waitFor();
    await thread(page)
      .getByText(/RuntimeError: Missing required/)
      .last()
      .waitFor();
    await shoot(page, '06-logs');
    await choose(answer, 'Describe targets');
    await thread(page)
      .getByText(/target group/)
      .first()
      .waitFor();
    await shoot(page, '07-targets');
    expect(await thread(page).getByRole('article').count()).toBe(4);
    await thread(page).getByRole('button', { name: 'Close thread' }).click();
  });

  it('heals the service and reads in the same card that it is healthy', async () => {
    const { page, stage } = story;
    const cards = await channel(page).getByRole('article').count();
    const [before] = stage.slack.messages(channelId).filter((it) => it.thread_ts === it.ts);
    await heal(page, service);
    await choose(card(channel(page), 'checkout-svc: cause found'), 'Check again');
    await card(channel(page), 'checkout-svc: healthy').waitFor();
    await shoot(page, '08-healthy');
    expect(await channel(page).getByRole('article').count()).toBe(cards);
    const after = stage.slack.messages(channelId).find((it) => it.ts === before?.ts);
    expect(JSON.stringify(after?.blocks)).toContain('checkout-svc: healthy');
  });
});

describe('other ways to ask', () => {
  it('lists the clusters of a name that two of them know, and answers for the one that is picked', async () => {
    const { page } = story;
    await type(page, '/ecs why cart-svc');
    await channel(page).getByText('cart-svc exists in 2 clusters. Which one?').waitFor();
    await shoot(page, '14-which-one');
    await channel(page).getByRole('button', { name: 'staging/cart-svc' }).click();
    await card(channel(page), 'cart-svc: healthy').waitFor();
    await shoot(page, '15-picked');
  });

  it('answers a mention in the thread it was made in', async () => {
    const { page, stage } = story;
    const root = stage.slack.say('U0BEN', channelId, 'The shop is slow, is anybody on it?');
    const question = channel(page).getByRole('article').filter({ hasText: 'The shop is slow' });
    await question.hover();
    await question.getByRole('button', { name: 'Reply in thread' }).click();
    const reply = thread(page).getByRole('textbox', { name: 'Reply…' });
    await reply.pressSequentially('@ecs');
    await page.getByRole('listbox', { name: 'Suggestions' }).waitFor();
    await reply.press('Tab');
    await reply.pressSequentially('why cart-svc');
    await reply.press('Enter');
    await thread(page).getByRole('button', { name: 'prod/cart-svc' }).click();
    await card(thread(page), 'cart-svc: healthy').waitFor();
    await shoot(page, '16-thread');
    expect(stage.slack.messages(channelId, root).map((it) => it.bot_id !== undefined)).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('is refused as a slash command in a thread, as Slack does', async () => {
    const { page } = story;
    const reply = thread(page).getByRole('textbox', { name: 'Reply…' });
    await reply.fill('/ecs why cart-svc');
    await reply.press('Enter');
    await thread(page).getByText('/ecs is not supported in threads. Sorry!').waitFor();
    await shoot(page, '17-no-slash-in-threads');
    await thread(page).getByRole('button', { name: 'Close thread' }).click();
  });

  it('finds the service in a message by the message menu', async () => {
    const { page, stage } = story;
    await inject(page, 'prod/search-svc', 'health-path-wrong');
    const root = stage.slack.say('U0BEN', channelId, 'ALARM: 5xx of search-svc in prod above 5 %');
    const alarm = channel(page).getByRole('article').filter({ hasText: 'ALARM: 5xx' });
    await alarm.hover();
    await alarm.getByRole('button', { name: 'More actions for this message' }).click();
    await page.getByRole('menuitem', { name: /Why is this failing/ }).click();
    await alarm.getByRole('button', { name: /1 reply/ }).click();
    await card(thread(page), 'search-svc: cause found').waitFor();
    await thread(page).getByText('health-path-wrong', { exact: true }).first().waitFor();
    await shoot(page, '18-message-menu');
    expect(stage.slack.messages(channelId, root)).toHaveLength(2);
    await thread(page).getByRole('button', { name: 'Close thread' }).click();
  });

  it('explains itself, and what it did not understand, to the asker alone', async () => {
    const { page } = story;
    await type(page, '/ecs help');
    await channel(page)
      .getByText(/I say why an ECS service is broken, with proof/)
      .waitFor();
    await type(page, '/ecs nonsense');
    await channel(page)
      .getByText(/"nonsense" is no command. Did you mean why nonsense/)
      .waitFor();
    await channel(page)
      .getByText(/"nonsense" is no command/)
      .scrollIntoViewIfNeeded();
    await shoot(page, '19-help-and-nonsense');
    await actAs(page, 'Ben');
    await channel(page).getByText('I say why').waitFor({ state: 'detached' });
    expect(await channel(page).getByText('is no command').count()).toBe(0);
    await actAs(page, 'Ada');
  });
});

describe('the finished card', () => {
  beforeAll(async () => {
    await type(story.page, '/ecs why prod/search-svc');
    await card(channel(story.page), 'search-svc: cause found').waitFor();
  });

  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
  const desk = { viewport: { width: 1440, height: 1200 } };

  it.each([
    ['20-phone', phone],
    ['21-phone-dark', { ...phone, colorScheme: 'dark' }],
    ['22-dark', { ...desk, colorScheme: 'dark' }],
  ] as const)('fits the screen: %s', async (name, options) => {
    const page = await story.openAnother(options);
    const answer = card(channel(page), 'search-svc: cause found');
    await answer.getByRole('heading').evaluate((it) => it.scrollIntoView({ block: 'start' }));
    await shoot(page, name);
    const last = more(answer);
    await last.scrollIntoViewIfNeeded();
    await shoot(page, `${name}-end`);
    const { x, width } = (await last.boundingBox()) ?? { x: -1, width: 0 };
    expect(x).toBeGreaterThan(0);
    expect(x + width).toBeLessThanOrEqual(options.viewport.width);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBe(0);
    await page.context().close();
  });
});
