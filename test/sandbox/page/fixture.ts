import { mkdirSync } from 'node:fs';
import { App, LogLevel } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { vi } from 'vitest';
import { buildPage } from '../../../src/sandbox/slack/page/build.ts';
import { PAGE_ROUTES } from '../../../src/sandbox/slack/page-api/routes.ts';
import { type SlackSandbox, startSlackSandbox } from '../../../src/sandbox/slack/server.ts';
import { launchChromium } from '../../support/chromium.ts';

/** The channel that the tests write in, and the people who act. */
export const CHANNEL = 'C0INCIDENTS';
export const ADA = 'U0ADA';
export const BEN = 'U0BEN';
export const GUS = 'U0GUS';

/** A sandbox with its page in a browser, and a Web API client with the bot's token. */
export interface PageFixture {
  readonly sandbox: SlackSandbox;
  readonly client: WebClient;
  /** Opens the page in a fresh browser profile. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** What the browser complained about since the last call: script errors and refused requests. */
  takeComplaints(): readonly string[];
  shoot(page: Page, name: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * How long a step may take where other tests keep every core busy. A wait ends as soon as there is what
 * it waits for, so only a failure takes this long; a whole test gets as much as a few slow steps.
 */
const STEP_MS = 20_000;
vi.setConfig({
  testTimeout: 3 * STEP_MS,
  hookTimeout: 6 * STEP_MS,
  expect: { poll: { timeout: STEP_MS } },
});

/** How long the app may take to acknowledge: less than Slack allows would fail it on a busy machine. */
const ACK_MS = 4000;

const SHOTS = '.artifacts/screenshots';

/** Starts a real sandbox server, builds the page and starts a browser. */
export async function startPage(
  proxy: Readonly<Record<string, string>> = {},
): Promise<PageFixture> {
  mkdirSync(SHOTS, { recursive: true });
  const [page, browser] = await Promise.all([buildPage(), launchChromium()]);
  const sandbox = await startSlackSandbox({ page, proxy, timing: { ackMs: ACK_MS } });
  const client = new WebClient(sandbox.botToken, { slackApiUrl: sandbox.apiUrl });
  const complaints: string[] = [];
  return {
    sandbox,
    client,
    takeComplaints: () => complaints.splice(0),
    open: (options) => openPage(browser, sandbox.url, complaints, options),
    async shoot(shown, name) {
      await shown.screenshot({ path: `${SHOTS}/${name}.png` });
    },
    async close() {
      await browser.close();
      await sandbox.close();
    },
  };
}

async function openPage(
  browser: Browser,
  url: string,
  complaints: string[],
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    timezoneId: 'Etc/UTC',
    ...options,
  });
  context.setDefaultTimeout(STEP_MS);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // Without a proxy the panel asks for an AWS account that is not there, and says so.
    const isAws = message.location().url.includes(PAGE_ROUTES.aws);
    if (message.type() === 'error' && !isAws) complaints.push(message.text());
  });
  await page.goto(url);
  await page.locator('.sidebar').waitFor({ state: 'attached' });
  return page;
}

/** Connects a real Bolt app over Socket Mode. `listen` adds its listeners; the caller stops it. */
export async function startApp(sandbox: SlackSandbox, listen: (app: App) => void): Promise<App> {
  const app = new App({
    token: sandbox.botToken,
    appToken: sandbox.appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: sandbox.apiUrl },
  });
  listen(app);
  await app.start();
  return app;
}
