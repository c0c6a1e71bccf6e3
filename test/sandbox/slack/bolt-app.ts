import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { SlackSandbox } from '../../../src/sandbox/slack/server.ts';

/** A logger that says nothing: errors that matter reach the test through the app. */
export const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

const RETRY = { retries: 3, minTimeout: 20, maxTimeout: 50 };

/** A real Bolt app on a sandbox over Socket Mode. `register` adds its listeners before it starts. */
export async function socketApp(sandbox: SlackSandbox, register: (app: App) => void): Promise<App> {
  const receiver = new SocketModeReceiver({
    appToken: sandbox.appToken,
    logger: silent,
    clientPingTimeout: 2000,
    installerOptions: { clientOptions: { slackApiUrl: sandbox.apiUrl, retryConfig: RETRY } },
  });
  const app = new App({
    token: sandbox.botToken,
    receiver,
    logger: silent,
    clientOptions: {
      slackApiUrl: sandbox.apiUrl,
      rejectRateLimitedCalls: true,
      retryConfig: RETRY,
    },
    convoStore: false,
    deferInitialization: true,
  });
  register(app);
  await app.init();
  await app.start();
  return app;
}

/** A real Bolt app on a sandbox over signed HTTP, listening on a free port; gives its request URL. */
export async function httpApp(
  sandbox: SlackSandbox,
  register: (app: App) => void,
): Promise<{ readonly app: App; readonly requestUrl: string }> {
  const receiver = new HTTPReceiver({ signingSecret: sandbox.signingSecret, logger: silent });
  const app = new App({
    token: sandbox.botToken,
    receiver,
    logger: silent,
    clientOptions: { slackApiUrl: sandbox.apiUrl, retryConfig: RETRY },
    convoStore: false,
    deferInitialization: true,
  });
  register(app);
  await app.init();
  const server = await receiver.start(0);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { app, requestUrl: `http://127.0.0.1:${port}/slack/events` };
}
