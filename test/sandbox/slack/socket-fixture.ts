import type { App } from '@slack/bolt';
import { afterEach, beforeEach } from 'vitest';
import { type SlackSandbox, startSlackSandbox } from '../../../src/sandbox/slack/server.ts';
import { socketApp } from './bolt-app.ts';

/** A fresh sandbox for each test of a file, and a way to start Bolt apps that end with the test. */
export interface SocketFixture {
  readonly sandbox: SlackSandbox;
  start(register: (app: App) => void): Promise<App>;
}

/** How long an app may take to acknowledge: short for the tests that wait for it, long for a busy machine. */
export const ACK_MS = 1500;

/** Registers the hooks. The waiting times are short: {@link ACK_MS} to acknowledge, retries at 0 and 50 ms. */
export function socketFixture(): SocketFixture {
  const apps: App[] = [];
  let sandbox: SlackSandbox | undefined;
  beforeEach(async () => {
    sandbox = await startSlackSandbox({ timing: { ackMs: ACK_MS, retryMs: [0, 50] } });
  });
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.stop();
    await sandbox?.close();
  });
  const fixture: SocketFixture = {
    get sandbox() {
      if (!sandbox) throw new Error('The sandbox is there only while a test runs.');
      return sandbox;
    },
    async start(register) {
      const app = await socketApp(fixture.sandbox, register);
      apps.push(app);
      return app;
    },
  };
  return fixture;
}
