import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { answerResponseUrl } from './acts/answer.ts';
import { createWeather } from './conditions.ts';
import { createDelivery } from './delivery.ts';
import { createDriver, type Driver } from './driver.ts';
import { readBody, sendJson } from './http.ts';
import type { AppIdentity, Hub } from './hub.ts';
import { DEFAULT_MANIFEST, Manifest, type ManifestInput } from './manifest.ts';
import { receiveBytes, UPLOAD_PATH } from './methods/files.ts';
import type { Conditions } from './page-api/conditions.ts';
import { answerPage } from './page-routes.ts';
import { passOn } from './proxy.ts';
import { createResponseUrls, HOOKS_PATH } from './response-urls.ts';
import { DEFAULT_SEED, type Seed } from './seed.ts';
import { createSignedHttp, type SignedHttp } from './signed-http.ts';
import { createSocketMode, type SocketMode } from './socket-mode.ts';
import { sendStatic } from './static-files.ts';
import type { Timing } from './timing.ts';
import { createTriggers } from './triggers.ts';
import { uploadedBytes } from './upload.ts';
import { API_PATH, answerApiCall } from './web-api.ts';
import { createWorkspace } from './workspace.ts';

/** How to start a sandbox; every part has a default. */
export interface SlackSandboxOptions {
  /** 0 or nothing takes a free port. */
  readonly port?: number;
  readonly manifest?: ManifestInput;
  readonly seed?: Seed;
  readonly conditions?: Conditions;
  readonly timing?: Partial<Timing>;
  /** The folder of the built web page. */
  readonly page?: { readonly dir: string };
  /** By path below `/sandbox`, e.g. `{ '/aws/': 'http://127.0.0.1:4566/_control/' }`. */
  readonly proxy?: Readonly<Record<string, string>>;
}

/** A running workspace: where it is, the three secrets that an app needs, and hands to act in it. */
export interface SlackSandbox extends Driver {
  /** Without a trailing slash; the page, if there is one. */
  readonly url: string;
  /** For `SLACK_API_URL`; ends with `/api/`. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly hub: Hub;
  readonly sockets: SocketMode;
  /** Delivers over signed HTTP from now on. Verify the address with `verify()` once the app listens. */
  deliverOverHttp(requestUrl: string): SignedHttp;
  /** Delivers over Socket Mode again. */
  deliverOverSockets(): void;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

const DEFAULT_TIMING: Timing = {
  ackMs: 3000,
  retryMs: [0, 60_000, 300_000],
  responseUrlMs: 30 * 60_000,
};

/** Starts a Slack workspace on this machine, which `@slack/bolt` and `@slack/web-api` take for the real one. */
export async function startSlackSandbox(options: SlackSandboxOptions = {}): Promise<SlackSandbox> {
  const timing = { ...DEFAULT_TIMING, ...options.timing };
  const app = identify(Manifest.parse(options.manifest ?? DEFAULT_MANIFEST));
  const workspace = createWorkspace(options.seed ?? DEFAULT_SEED, botMember(app));
  for (const user of [...workspace.users.values()]) {
    const isPerson = !user.is_bot && user.id !== 'USLACKBOT';
    if (isPerson) workspace.directMessage(user.id, app.botUserId);
  }
  const server = createServer();
  const url = await listen(server, options.port ?? 0);
  const { ackMs } = timing;
  const onChange = workspace.touch;
  const sockets = createSocketMode(server, { appId: app.id, ackMs, url: () => url, onChange });
  const delivery = createDelivery(sockets, sockets.open, timing);
  const hub: Hub = {
    workspace,
    app,
    weather: createWeather(options.conditions ?? {}),
    triggers: createTriggers(ackMs),
    responseUrls: createResponseUrls(
      () => url,
      () => timing.responseUrlMs,
    ),
    delivery,
    timing,
    calls: [],
    url,
  };
  server.on('request', (request, response) => {
    route(hub, sockets, options, request, response).catch((error: unknown) => {
      console.error(`${request.method} ${request.url} failed in the sandbox`, error);
      if (!response.headersSent) sendJson(response, 500, { ok: false, error: 'internal_error' });
    });
  });

  return {
    ...createDriver(hub),
    url,
    apiUrl: `${url}${API_PATH}`,
    botToken: app.botToken,
    appToken: app.appToken,
    signingSecret: app.signingSecret,
    hub,
    sockets,
    deliverOverHttp(requestUrl) {
      const { signingSecret, verificationToken } = app;
      const http = createSignedHttp({ requestUrl, signingSecret, verificationToken, ackMs });
      delivery.use(http);
      return http;
    },
    deliverOverSockets: () => delivery.use(sockets),
    async close() {
      delivery.close();
      await sockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function route(
  hub: Hub,
  sockets: SocketMode,
  { page, proxy = {} }: SlackSandboxOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, search } = new URL(request.url ?? '/', hub.url);
  if (pathname.startsWith(API_PATH)) {
    return answerApiCall(hub, pathname.slice(API_PATH.length), request, response);
  }
  if (pathname.startsWith(HOOKS_PATH)) {
    const answer = answerResponseUrl(hub, pathname, (await readBody(request)).toString('utf8'));
    return sendJson(response, answer.status, answer.body);
  }
  if (pathname.startsWith(UPLOAD_PATH)) {
    const bytes = await uploadedBytes(request);
    const ok = receiveBytes(hub, pathname.slice(UPLOAD_PATH.length), bytes);
    response.writeHead(ok ? 200 : 400, { 'content-type': 'text/plain' });
    response.end(ok ? `OK - ${bytes.length}` : 'the upload is unknown or not as long as announced');
    return;
  }
  for (const [path, target] of Object.entries(proxy)) {
    const prefix = `/sandbox${path}`;
    if (!pathname.startsWith(prefix)) continue;
    return passOn(target + pathname.slice(prefix.length) + search, request, response);
  }
  if (await answerPage(hub, sockets, request, response)) return;
  if (pathname.startsWith('/sandbox/')) {
    return sendJson(response, 404, { ok: false, error: 'not_found', message: 'No such address.' });
  }
  if (page) return sendStatic(page.dir, pathname, search, response);
  response.writeHead(200, { 'content-type': 'text/plain' });
  response.end('The Slack sandbox is running without its web page.\n');
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      if (typeof address === 'object' && address) resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}

function identify(manifest: Manifest): AppIdentity {
  return {
    id: 'A0ECSTRIAGE',
    botId: 'B0ECSTRIAGE',
    botUserId: 'U0ECSTRIAGE',
    botToken: 'xoxb-sandbox-bot-token',
    appToken: 'xapp-sandbox-app-token',
    signingSecret: 'sandbox-signing-secret',
    verificationToken: 'sandbox-verification-token',
    manifest,
  };
}

function botMember({ botUserId, manifest }: AppIdentity) {
  const { display_information, features } = manifest;
  return {
    id: botUserId,
    name: features.bot_user?.display_name ?? 'bot',
    real_name: display_information.name,
    tz: 'Etc/UTC',
    is_admin: false,
    is_bot: true,
    is_restricted: false,
    is_ultra_restricted: false,
    deleted: false,
  };
}
