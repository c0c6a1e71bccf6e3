import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { vi } from 'vitest';
import { type Stage, type StageOptions, setStage } from '../../src/sandbox/stage.ts';
import { launchChromium } from '../support/chromium.ts';

/** How long an answer may take on a machine that is busy with other tests, in milliseconds. */
export const PATIENCE_MS = 30_000;

const SHOTS = '.artifacts/screenshots';

/** The whole demo and somebody in front of it. */
export interface Story {
  readonly stage: Stage;
  readonly page: Page;
  /** What the browser complained about: script errors and refused requests. */
  readonly complaints: readonly string[];
  /** Opens the same workspace once more: on a phone, in dark mode. */
  openAnother(options: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

/** A settings file of a test's own. */
export function writeSettings(text: string): { readonly path: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-triage-story-'));
  const path = join(folder, 'ecs-triage.yml');
  writeFileSync(path, text);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Sets the stage, with a sound account unless told otherwise, and opens its page in a real browser. */
export async function startStory(options: Partial<StageOptions> = {}): Promise<Story> {
  mkdirSync(SHOTS, { recursive: true });
  const [stage, browser] = await Promise.all([
    setStage({
      faults: [],
      port: 0,
      say: (line) => process.stderr.write(`${line}\n`),
      ...options,
    }),
    launchChromium(),
  ]);
  const complaints: string[] = [];
  const openAnother = (options: BrowserContextOptions) =>
    openPage(browser, stage.slack.url, complaints, options);
  return {
    stage,
    page: await openAnother({ viewport: { width: 1600, height: 1200 } }),
    complaints,
    openAnother,
    async close() {
      await browser.close();
      await stage.close();
    },
  };
}

async function openPage(
  browser: Browser,
  url: string,
  complaints: string[],
  options: BrowserContextOptions,
): Promise<Page> {
  const context = await browser.newContext({ timezoneId: 'Etc/UTC', ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.location().url} ${message.text()}`);
  });
  await page.goto(url);
  await page.locator('.sidebar').waitFor({ state: 'attached' });
  return page;
}

/** Keeps what the page shows now for people to look at. */
export async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${SHOTS}/story-${name}.png` });
}

/** The field in which people write in the channel. */
export function composer(page: Page, name = 'incidents'): Locator {
  return page.getByRole('textbox', { name: `Message #${name}` });
}

/** Types a line in the channel and sends it. */
export async function type(page: Page, line: string, name = 'incidents'): Promise<void> {
  await composer(page, name).fill(line);
  await composer(page, name).press('Enter');
}

/** The messages of the channel without those of the thread. */
export function channel(page: Page, name = 'incidents'): Locator {
  return page.getByRole('region', { name: `Messages in #${name}` });
}

/** Goes to a channel by the list at the left. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await channel(page, name).waitFor();
}

/** The thread at the right. */
export function thread(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Thread' });
}

/** Opens the thread of a message at the right. */
export async function openThread(message: Locator): Promise<void> {
  // By the keyboard: a message may move away below the mouse while others come in.
  await message.getByRole('button', { name: 'Reply in thread' }).press('Enter');
}

/** The newest message of the bot in a pane that begins with a headline. */
export function card(pane: Locator, headline: string | RegExp): Locator {
  return pane
    .getByRole('article')
    .filter({ has: pane.page().getByRole('heading', { name: headline }) })
    .last();
}

/** Uses the AWS panel as a person does: picks the service and the fault, and breaks the one with the other. */
export async function inject(page: Page, service: string, fault: string): Promise<void> {
  const panel = awsPanel(page);
  await panel.getByRole('combobox', { name: 'Service' }).selectOption(service);
  await panel.getByRole('searchbox', { name: 'Fault' }).fill(fault);
  await panel.getByRole('radio', { name: fault }).check();
  await panel.getByRole('button', { name: 'Inject' }).click();
  await panel.getByRole('button', { name: `Heal ${service}` }).waitFor();
}

/** Makes a service sound again. */
export async function heal(page: Page, service: string): Promise<void> {
  const button = awsPanel(page).getByRole('button', { name: `Heal ${service}` });
  await button.click();
  await button.waitFor({ state: 'detached' });
}

export function awsPanel(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Simulated AWS account' });
}

/** Who the page acts as, from when their workspace is there. */
export async function actAs(page: Page, name: 'Ada' | 'Ben' | 'Gus'): Promise<void> {
  const ids = { Ada: 'U0ADA', Ben: 'U0BEN', Gus: 'U0GUS' };
  const acting = page.getByRole('combobox', { name: 'Act as' });
  await acting.selectOption(ids[name]);
  await acting.and(page.locator('[aria-busy="false"]')).waitFor();
}

/** Mentions the bot in the open thread. */
export async function mention(page: Page, words: string): Promise<void> {
  const reply = thread(page).getByRole('textbox', { name: 'Reply…' });
  await reply.fill(`@ecs ${words}`);
  await reply.press('Enter');
}

/** The newest message of a pane that says something. */
export function saying(pane: Locator, words: string | RegExp): Locator {
  return pane.getByRole('article').filter({ hasText: words }).last();
}

/** Makes a choice of a card, whichever of its menus holds it. */
export async function choose(card: Locator, words: string): Promise<void> {
  const page = card.page();
  const menus = [
    { opens: closer(card), choices: offered(page) },
    { opens: more(card), choices: page.getByRole('menuitem') },
  ];
  for (const { opens, choices } of menus) {
    await open(opens, choices);
    const choice = choices.filter({ hasText: words });
    if ((await choice.count()) > 0) {
      await choice.click();
      return;
    }
    await page.keyboard.press('Escape');
  }
  throw new Error(`No menu offers "${words}".`);
}

/** Opens a menu of a card: an update of the card may close it at once, and whoever wanted it presses again. */
export async function open(menu: Locator, choices: Locator): Promise<void> {
  const opens = async () => {
    await menu.click();
    return choices
      .first()
      .waitFor({ timeout: 5_000 })
      .then(
        () => true,
        () => false,
      );
  };
  await vi.waitUntil(opens, { timeout: PATIENCE_MS });
}

/** The select of a card that holds every look without a button. */
export function closer(card: Locator): Locator {
  return card.getByRole('button', { name: /^Look closer…/ });
}

/** What the open select offers. */
export function offered(page: Page): Locator {
  return page.getByRole('listbox').getByRole('option');
}

/** The three dots of a card: what comes last in it. */
export function more(card: Locator): Locator {
  return card.getByRole('button', { name: 'More actions', exact: true });
}
