import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import {
  channel,
  openThread,
  type Story,
  saying,
  shoot,
  startStory,
  thread,
  type,
} from './story-page.ts';

let story: Story;

beforeAll(async () => {
  story = await startStory();
});

afterEach(() => {
  expect(story.complaints).toEqual([]);
});

afterAll(() => story?.close());

it('reads a log backwards and filters it, in one message', async () => {
  const { page } = story;
  await type(page, '/ecs logs prod/checkout-svc');
  const card = saying(channel(page), 'Logs of checkout-svc');
  await card.getByText('details in the thread').waitFor();
  await openThread(card);
  const log = saying(thread(page), 'Look again');
  await log.getByRole('button', { name: 'Look again' }).waitFor();
  await shoot(page, 'logs-1-newest');

  await log.getByRole('button', { name: 'Load older lines' }).click();
  await log
    .getByText(/lines before \d/)
    .first()
    .waitFor();
  await shoot(page, 'logs-2-older');
  await log.getByRole('button', { name: 'Back' }).click();
  await log.getByText(/lines before \d/).waitFor({ state: 'detached' });

  const box = log.getByRole('textbox', { name: /Filter/ });
  await box.fill('no such line');
  await box.press('Enter');
  await log.getByText(/has no line with "no such line"/).waitFor();
  expect(await box.inputValue()).toBe('no such line');
  await shoot(page, 'logs-3-nothing');

  await box.fill('15m GET');
  await box.press('Enter');
  await log.getByText(/wrote .* with "get" of the last 15 min/).waitFor();
  expect(await box.inputValue()).toBe('15m GET');
  await shoot(page, 'logs-4-filtered');

  await box.fill('');
  await box.press('Enter');
  await log.getByText(/wrote .* with "get"/).waitFor({ state: 'detached' });
  expect(await box.inputValue()).toBe('');
  expect(story.stage.slack.messages('C0INCIDENTS').filter((it) => it.bot_id)).toHaveLength(2);

  const phone = await story.openAnother({
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
  });
  await openThread(saying(channel(phone), 'Logs of checkout-svc'));
  const read = saying(thread(phone), 'Look again');
  await read.getByRole('textbox', { name: /Filter/ }).scrollIntoViewIfNeeded();
  await shoot(phone, 'logs-5-phone');
});
