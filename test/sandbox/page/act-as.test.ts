import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PAGE_ROUTES } from '../../../src/sandbox/slack/page-api/routes.ts';
import { ADA, BEN, CHANNEL, GUS, type PageFixture, startPage } from './fixture.ts';
import { holdFirst } from './held-route.ts';

let fixture: PageFixture;
let page: Page;

beforeAll(async () => {
  fixture = await startPage();
});

beforeEach(async () => {
  page = await fixture.open();
});

afterEach(() => page.context().close());

afterAll(() => fixture.close());

function actAs() {
  return page.getByRole('combobox', { name: 'Act as' });
}

function composer() {
  return page.getByRole('textbox', { name: 'Message #incidents' });
}

function stateOf(user: string): string {
  return `${PAGE_ROUTES.state}?user=${user}`;
}

describe('choosing who acts', () => {
  it('shows the person chosen last, however late the answer for the one before comes', async () => {
    const guest = await holdFirst(page, stateOf(GUS));
    await actAs().selectOption(GUS);
    await guest.held;
    await actAs().selectOption(BEN);
    await page.getByRole('button', { name: 'leadership' }).waitFor({ state: 'detached' });
    await guest.letGo();
    fixture.sandbox.say(BEN, CHANNEL, 'after the late answer');
    await page.getByText('after the late answer').waitFor();
    expect(await actAs().inputValue()).toBe(BEN);
  });

  it('lets nobody write as the person before while the next one is on the way', async () => {
    const ben = await holdFirst(page, stateOf(BEN));
    await actAs().selectOption(BEN);
    await ben.held;
    expect(await actAs().inputValue()).toBe(BEN);
    await composer().focus();
    await page.keyboard.type('As Ada?');
    expect(await composer().inputValue()).toBe('');
    await ben.letGo();
    await page.getByRole('button', { name: 'leadership' }).waitFor({ state: 'detached' });
    await composer().fill('As Ben');
    await composer().press('Enter');
    await page.getByRole('article').filter({ hasText: 'As Ben' }).waitFor();
    expect(fixture.sandbox.messages(CHANNEL).at(-1)).toMatchObject({ user: BEN, text: 'As Ben' });
  });

  it('can be taken back before the next person is there', async () => {
    const ben = await holdFirst(page, stateOf(BEN));
    await actAs().selectOption(BEN);
    await ben.held;
    await actAs().selectOption(ADA);
    await composer().fill('Still Ada');
    await ben.letGo();
    await composer().press('Enter');
    await page.getByText('Still Ada').waitFor();
    expect(fixture.sandbox.messages(CHANNEL).at(-1)).toMatchObject({ user: ADA });
  });

  it('opens a channel that the person can see, with all of it read', async () => {
    fixture.sandbox.say(BEN, 'C0PAYMENTS', 'read by Ada');
    await page.getByRole('button', { name: 'payments unread' }).click();
    await page.getByText('read by Ada').waitFor();
    await page.getByRole('button', { name: 'random', exact: true }).click();
    await page.getByRole('heading', { name: 'random' }).waitFor();
    fixture.sandbox.say(BEN, 'C0PAYMENTS', 'new to Ada');
    await page.getByRole('button', { name: 'payments unread' }).waitFor();
    await actAs().selectOption(GUS);
    await page.getByRole('heading', { name: 'payments' }).waitFor();
    expect(await page.locator('.unread-line').count()).toBe(0);
    await actAs().selectOption(ADA);
    await page.getByRole('heading', { name: 'random' }).waitFor();
  });
});

describe('reading the workspace', () => {
  it('is tried again where it failed, without waiting for the next change', async () => {
    let fails = true;
    await page.route(`**${PAGE_ROUTES.state}*`, (route) =>
      fails ? route.abort() : route.continue(),
    );
    fixture.sandbox.say(BEN, CHANNEL, 'said while nobody could read it');
    await page.getByText('Reconnecting to the sandbox').waitFor();
    fails = false;
    await page.getByText('said while nobody could read it').waitFor();
    await page.getByText('Reconnecting to the sandbox').waitFor({ state: 'detached' });
  });
});
