import type { Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PAGE_ROUTES } from '../../../src/sandbox/slack/page-api.ts';
import { BEN, CHANNEL, GUS, type PageFixture, startPage } from './fixture.ts';

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

/** Keeps the answers with one person's workspace on their way until they are let go. */
async function hold(user: string): Promise<{ asked: Promise<void>; letGo: () => Promise<void> }> {
  const held: Route[] = [];
  let open = false;
  let hear = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    hear = resolve;
  });
  await page.route(`**${PAGE_ROUTES.state}?user=${user}`, async (route) => {
    hear();
    if (open) await route.continue();
    else held.push(route);
  });
  return {
    asked,
    async letGo() {
      open = true;
      await Promise.all(held.map((route) => route.continue()));
    },
  };
}

describe('choosing who acts', () => {
  it('shows the person chosen last, however late the answer for the one before comes', async () => {
    const guest = await hold(GUS);
    await actAs().selectOption(GUS);
    await guest.asked;
    await actAs().selectOption(BEN);
    await page.getByRole('button', { name: 'leadership' }).waitFor({ state: 'detached' });
    await guest.letGo();
    fixture.sandbox.say(BEN, CHANNEL, 'after the late answer');
    await page.getByText('after the late answer').waitFor();
    expect(await actAs().inputValue()).toBe(BEN);
  });
});
