import type { App } from '@slack/bolt';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PAGE_ROUTES } from '../../../src/sandbox/slack/page-api/routes.ts';
import { BEN, CHANNEL, GUS, type PageFixture, startApp, startPage } from './fixture.ts';
import { holdFirst } from './held-route.ts';

let fixture: PageFixture;
let app: App | undefined;
let page: Page;
const mentions: string[] = [];

beforeAll(async () => {
  fixture = await startPage();
  app = await startApp(fixture.sandbox, (bolt) => {
    bolt.command('/ecs', async ({ ack, say, command }) => {
      await ack({ text: `On it: ${command.text}`, response_type: 'ephemeral' });
      await say(`Looking at *${command.text}*`);
    });
    bolt.event('app_mention', async ({ event, say }) => {
      mentions.push(event.text);
      await say({ text: 'Here is the answer.', thread_ts: event.thread_ts ?? event.ts });
    });
    bolt.shortcut('ecs_why_message', async ({ ack, shortcut, client }) => {
      await ack();
      if (shortcut.type !== 'message_action') return;
      await client.chat.postMessage({
        channel: shortcut.channel.id,
        thread_ts: shortcut.message_ts,
        text: `You asked about: ${shortcut.message.text}`,
      });
    });
  });
});

beforeEach(async () => {
  page = await fixture.open();
});

afterEach(async () => {
  await page.context().close();
  expect(fixture.takeComplaints()).toEqual([]);
});

afterAll(async () => {
  await app?.stop();
  await fixture.close();
});

function composer() {
  return page.getByRole('textbox', { name: 'Message #incidents' });
}

function thread() {
  return page.getByRole('complementary', { name: 'Thread' });
}

describe('writing', () => {
  it('completes a slash command, sends it with Enter and shows the answers', async () => {
    await composer().pressSequentially('/e');
    const suggestion = page.getByRole('option', { name: /\/ecs/ });
    expect(await suggestion.textContent()).toContain('why <service>');
    await composer().press('Enter');
    expect(await composer().inputValue()).toBe('/ecs ');
    await composer().pressSequentially('why checkout-svc');
    await composer().press('Enter');
    await page.getByText('On it: why checkout-svc').waitFor();
    await page.getByText('Only visible to you').waitFor();
    await page.getByText('Looking at why checkout-svc').waitFor();
    await page.getByRole('button', { name: 'Dismiss message' }).click();
    await page.getByText('Only visible to you').waitFor({ state: 'detached' });
  });

  it('completes a mention, and the app answers in the thread', async () => {
    await composer().pressSequentially('@ecs');
    await page.getByRole('listbox', { name: 'Suggestions' }).waitFor();
    await composer().press('Tab');
    await composer().pressSequentially('why checkout-svc');
    await composer().press('Shift+Enter');
    await composer().pressSequentially('<b>please</b>');
    await composer().press('Enter');
    const question = page.getByRole('article').filter({ hasText: '<b>please</b>' });
    await question.getByRole('button', { name: /1 reply/ }).click();
    await thread().getByText('Here is the answer.').waitFor();
    expect(mentions).toEqual(['<@U0ECSTRIAGE> why checkout-svc\n&lt;b&gt;please&lt;/b&gt;']);
    await thread().getByText('<b>please</b>').waitFor();
    await fixture.shoot(page, 'thread-light');
  });

  it('leaves the caret to who types on after a completion, however slow the screen is', async () => {
    await page.evaluate(() => {
      const own = window.requestAnimationFrame.bind(window);
      window.requestAnimationFrame = (then) => window.setTimeout(() => own(then), 200);
    });
    await composer().pressSequentially('@ecs');
    await page.getByRole('listbox', { name: 'Suggestions' }).waitFor();
    await composer().press('Tab');
    await composer().pressSequentially('why checkout-svc', { delay: 30 });
    expect(await composer().inputValue()).toMatch(/^@\S+ why checkout-svc$/);
    await composer().fill('');
  });

  it('refuses a slash command in a thread in the words of Slack', async () => {
    fixture.sandbox.say(BEN, CHANNEL, 'ALARM cart-svc 5xx');
    const alarm = page.getByRole('article').filter({ hasText: 'ALARM cart-svc 5xx' });
    await alarm.hover();
    await alarm.getByRole('button', { name: 'Reply in thread' }).click();
    const reply = thread().getByRole('textbox', { name: 'Reply…' });
    await reply.fill('/ecs why cart-svc');
    await reply.press('Enter');
    await thread().getByText('/ecs is not supported in threads. Sorry!').waitFor();
    await thread().getByRole('button', { name: 'Close thread' }).click();
    await thread().waitFor({ state: 'detached' });
  });

  it('runs a message shortcut from the menu of a message', async () => {
    fixture.sandbox.say(BEN, CHANNEL, 'ALARM checkout-svc 5xx');
    const alarm = page.getByRole('article').filter({ hasText: 'ALARM checkout-svc 5xx' });
    await alarm.hover();
    await alarm.getByRole('button', { name: 'More actions for this message' }).click();
    await fixture.shoot(page, 'message-menu-light');
    await page.getByRole('menuitem', { name: /Why is this failing/ }).click();
    await alarm.getByRole('button', { name: /1 reply/ }).click();
    await thread().getByText('You asked about: ALARM checkout-svc 5xx').waitFor();
  });

  it('sends what is written in the order it is written', async () => {
    const first = await holdFirst(page, PAGE_ROUTES.say);
    for (const line of ['one', 'two', 'three']) {
      await composer().fill(line);
      await composer().press('Enter');
    }
    await first.held;
    await first.letGo();
    await page.getByText('three', { exact: true }).waitFor();
    const texts = fixture.sandbox.messages(CHANNEL).map(({ text }) => text);
    expect(texts.slice(-3)).toEqual(['one', 'two', 'three']);
  });
});

describe('the workspace', () => {
  it('marks a channel unread and shows where the new part begins', async () => {
    fixture.sandbox.say(BEN, 'C0RANDOM', 'old news');
    const random = page.getByRole('button', { name: /^random/ });
    await random.click();
    await page.getByText('old news').waitFor();
    await page.getByRole('button', { name: /^incidents/ }).click();
    fixture.sandbox.say(BEN, 'C0RANDOM', 'fresh news');
    await page.getByRole('button', { name: 'random unread' }).click();
    await page.getByText('fresh news').waitFor();
    expect(await page.locator('.unread-line').count()).toBe(1);
    expect(await page.getByRole('button', { name: 'random', exact: true }).count()).toBe(1);
  });

  it('shows the workspace as the person who acts sees it', async () => {
    const actAs = page.getByRole('combobox', { name: 'Act as' });
    await actAs.selectOption(GUS);
    await page.getByRole('button', { name: /leadership/ }).waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: /^payments/ }).count()).toBe(1);
    await actAs.selectOption(BEN);
    await page.getByRole('button', { name: /^incidents/ }).click();
    await composer().fill('I am Ben');
    await composer().press('Enter');
    await page.getByText('I am Ben').waitFor();
    expect(fixture.sandbox.messages(CHANNEL).at(-1)?.user).toBe(BEN);
  });

  it('shows reactions, edits and files', async () => {
    const { client } = fixture;
    const { ts = '' } = await client.chat.postMessage({ channel: CHANNEL, text: 'first words' });
    await client.reactions.add({ channel: CHANNEL, timestamp: ts, name: 'eyes' });
    await client.chat.update({ channel: CHANNEL, ts, text: 'second words' });
    await client.filesUploadV2({
      channel_id: CHANNEL,
      filename: 'app.log',
      content: Array.from({ length: 9 }, (_, line) => `line ${line}`).join('\n'),
    });
    await page.getByText('second words').waitFor();
    await page.getByText('(edited)').waitFor();
    await page.getByRole('img', { name: 'eyes emoji' }).waitFor();
    await page.getByRole('link', { name: /app\.log/ }).waitFor();
    await fixture.shoot(page, 'files-light');
  });
});
