import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PAGE_ROUTES } from '../../../src/sandbox/slack/page-api/routes.ts';
import type { PageState } from '../../../src/sandbox/slack/page-api/workspace-view.ts';
import { type SlackSandbox, startSlackSandbox } from '../../../src/sandbox/slack/server.ts';

const INCIDENTS = 'C0INCIDENTS';

let sandbox: SlackSandbox;

beforeEach(async () => {
  sandbox = await startSlackSandbox();
});

afterEach(() => sandbox.close());

async function stateOf(user: string): Promise<PageState> {
  const response = await fetch(`${sandbox.url}${PAGE_ROUTES.state}?user=${user}`);
  return (await response.json()) as PageState;
}

async function send(route: string, body: unknown): Promise<unknown> {
  const response = await fetch(sandbox.url + route, { method: 'POST', body: JSON.stringify(body) });
  return response.json();
}

describe('the page’s state', () => {
  it('is what the acting user sees', async () => {
    const client = new WebClient(sandbox.botToken, { slackApiUrl: sandbox.apiUrl });
    await client.chat.postEphemeral({ channel: INCIDENTS, user: 'U0ADA', text: 'for Ada' });
    const ada = await stateOf('U0ADA');
    const ben = await stateOf('U0BEN');
    const gus = await stateOf('U0GUS');
    expect(ada.messages[INCIDENTS]).toMatchObject([{ text: 'for Ada', ephemeral_to: 'U0ADA' }]);
    expect(ben.messages[INCIDENTS]).toEqual([]);
    expect(ada.channels.map((it) => it.name)).toEqual([
      'incidents',
      'payments',
      'random',
      'leadership',
      'acme-shared',
      'ECS Triage',
    ]);
    expect(ben.channels.map((it) => it.name)).not.toContain('leadership');
    expect(gus.channels.map((it) => it.name)).toEqual(['payments', 'ECS Triage']);
    expect(ada.app).toMatchObject({
      mode: 'socket',
      connections: 0,
      commands: [{ command: '/ecs' }],
    });
  });

  it('is announced on the change stream', async () => {
    const stop = new AbortController();
    const response = await fetch(sandbox.url + PAGE_ROUTES.changes, { signal: stop.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const revisionOf = async () => {
      const { value = '' } = (await reader?.read()) ?? {};
      return Number(JSON.parse(value.replace('data: ', '')).revision);
    };
    const before = await revisionOf();
    sandbox.say('U0ADA', INCIDENTS, 'hi');
    expect(await revisionOf()).toBeGreaterThan(before);
    stop.abort();
  });

  it('is refused for someone who does not exist', async () => {
    expect(await stateOf('U0NOBODY')).toMatchObject({ ok: false, error: 'user_not_found' });
  });
});

describe('what the page sends', () => {
  it('lets a person write where they are a member', async () => {
    const say = { user: 'U0ADA', channel: INCIDENTS, text: 'hi @ben' };
    expect(await send(PAGE_ROUTES.say, say)).toMatchObject({ ok: true });
    expect(sandbox.messages(INCIDENTS)).toMatchObject([{ text: 'hi <@U0BEN>', user: 'U0ADA' }]);
    expect(await send(PAGE_ROUTES.say, { ...say, user: 'U0GUS' })).toMatchObject({
      ok: false,
      error: 'not_in_channel',
    });
  });

  it('changes a message of one’s own, and adds and takes back a reaction', async () => {
    const ts = sandbox.say('U0ADA', INCIDENTS, 'hi');
    const at = { user: 'U0ADA', channel: INCIDENTS, ts };
    expect(await send(PAGE_ROUTES.edit, { ...at, text: 'hello @ben' })).toMatchObject({ ok: true });
    expect(sandbox.messages(INCIDENTS)).toMatchObject([
      { text: 'hello <@U0BEN>', edited: { user: 'U0ADA' } },
    ]);
    expect(await send(PAGE_ROUTES.edit, { ...at, user: 'U0BEN', text: 'no' })).toMatchObject({
      ok: false,
      error: 'cant_update_message',
    });
    const eyes = { ...at, user: 'U0BEN', name: 'eyes' };
    await send(PAGE_ROUTES.react, eyes);
    expect(sandbox.messages(INCIDENTS)).toMatchObject([
      { reactions: [{ name: 'eyes', users: ['U0BEN'], count: 1 }] },
    ]);
    await send(PAGE_ROUTES.react, eyes);
    expect(sandbox.messages(INCIDENTS)[0]?.reactions).toBeUndefined();
  });

  it('is refused with a sentence when it is malformed', async () => {
    expect(await send(PAGE_ROUTES.click, { user: 'U0ADA' })).toMatchObject({
      ok: false,
      error: 'invalid_arguments',
    });
    expect(
      await send(PAGE_ROUTES.say, { user: 'U0ADA', channel: INCIDENTS, text: ' ' }),
    ).toMatchObject({ ok: false, error: 'no_text' });
    const response = await fetch(sandbox.url + PAGE_ROUTES.say, { method: 'POST', body: '{' });
    expect(response.status).toBe(400);
    expect((await fetch(`${sandbox.url}/sandbox/nothing`)).status).toBe(404);
  });

  it('sets the weather and dismisses ephemeral messages', async () => {
    expect(await send(PAGE_ROUTES.conditions, { refuse: ['plan'], latencyMs: 5 })).toEqual({
      ok: true,
    });
    expect((await stateOf('U0ADA')).conditions).toEqual({
      refuse: ['plan'],
      latencyMs: 5,
      rateLimits: [],
      failures: [],
    });
    await send(PAGE_ROUTES.slash, { user: 'U0ADA', channel: INCIDENTS, line: '/ecs why x' });
    const [{ ts } = { ts: '' }] = sandbox.ephemerals('U0ADA', INCIDENTS);
    expect(
      await send(PAGE_ROUTES.dismiss, { user: 'U0BEN', channel: INCIDENTS, ts }),
    ).toMatchObject({ ok: false });
    expect(await send(PAGE_ROUTES.dismiss, { user: 'U0ADA', channel: INCIDENTS, ts })).toEqual({
      ok: true,
    });
    expect(sandbox.ephemerals('U0ADA', INCIDENTS)).toEqual([]);
  });
});

describe('the page itself', () => {
  it('is served from its folder, and nothing outside it is', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'sandbox-page-'));
    await writeFile(join(dir, 'index.html'), '<p>page</p>');
    await writeFile(join(dir, 'app.js'), 'let x;');
    const served = await startSlackSandbox({ page: { dir } });
    const get = async (path: string) => {
      const response = await fetch(served.url + path);
      return [response.headers.get('content-type'), await response.text()];
    };
    expect(await get('/')).toEqual(['text/html', '<p>page</p>']);
    expect(await get('/app.js')).toEqual(['text/javascript', 'let x;']);
    expect((await fetch(`${served.url}/gone.js`)).status).toBe(404);
    expect((await fetch(`${served.url}/100%.js`)).status).toBe(404);
    expect(await get('/..%2f..%2f..%2f..%2fetc%2fpasswd')).toEqual(['text/html', '<p>page</p>']);
    const link = await fetch(`${served.url}/archives/C0INCIDENTS/p1`, { redirect: 'manual' });
    expect(link.headers.get('location')).toBe('/#/archives/C0INCIDENTS/p1');
    await served.close();
    await rm(dir, { recursive: true });
  });

  it('reaches another control API through the proxy, and hears when it is away', async () => {
    const control = createServer((request, response) => {
      response.writeHead(201, { 'x-seen': `${request.method} ${request.url}` });
      request.pipe(response);
    });
    await new Promise<void>((resolve) => control.listen(0, '127.0.0.1', resolve));
    const address = control.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const proxied = await startSlackSandbox({
      proxy: { '/aws/': `http://127.0.0.1:${port}/_control/` },
    });
    const response = await fetch(`${proxied.url}${PAGE_ROUTES.aws}faults?x=1`, {
      method: 'POST',
      body: 'break',
    });
    expect([response.status, response.headers.get('x-seen'), await response.text()]).toEqual([
      201,
      'POST /_control/faults?x=1',
      'break',
    ]);
    control.closeAllConnections();
    await new Promise((resolve) => control.close(resolve));
    expect((await fetch(`${proxied.url}${PAGE_ROUTES.aws}faults`)).status).toBe(502);
    await proxied.close();
  });
});
