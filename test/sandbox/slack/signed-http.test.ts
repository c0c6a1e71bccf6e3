import type { App } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type SlackSandbox, startSlackSandbox } from '../../../src/sandbox/slack/server.ts';
import type { SignedHttp } from '../../../src/sandbox/slack/signed-http.ts';
import { httpApp } from './bolt-app.ts';

const INCIDENTS = 'C0INCIDENTS';

let sandbox: SlackSandbox;
let http: SignedHttp;
let app: App;
const heard: unknown[] = [];

beforeEach(async () => {
  heard.splice(0);
  sandbox = await startSlackSandbox({ timing: { ackMs: 1500, retryMs: [1000, 1000] } });
  const started = await httpApp(sandbox, (it) => {
    it.event('app_mention', async ({ event, context }) => {
      heard.push([event.text, context.retryNum, context.retryReason]);
    });
    it.command('/ecs', async ({ command, ack }) => {
      if (command.text !== 'silent') await ack(`Looking at ${command.text}`);
    });
    it.action('go', async ({ ack, action }) => {
      heard.push(action);
      await ack();
    });
  });
  app = started.app;
  http = sandbox.deliverOverHttp(started.requestUrl);
});

afterEach(async () => {
  await app.stop();
  await sandbox.close();
});

describe('signed HTTP', () => {
  it('passes the url_verification challenge', async () => {
    expect(await http.verify()).toBe(true);
    http.sign('wrong');
    expect(await http.verify()).toBe(false);
  });

  it('delivers commands, clicks and mentions as in Socket Mode', async () => {
    expect(await sandbox.slash('U0ADA', INCIDENTS, '/ecs why checkout-svc')).toEqual({ ok: true });
    expect(sandbox.ephemerals('U0ADA', INCIDENTS)).toMatchObject([
      { text: 'Looking at why checkout-svc', user: 'U0ECSTRIAGE' },
    ]);
    const text = { type: 'plain_text' as const, text: 'Go' };
    const { ts = '' } = await app.client.chat.postMessage({
      channel: INCIDENTS,
      text: 'card',
      blocks: [
        { type: 'actions', elements: [{ type: 'button', action_id: 'go', text, value: '1' }] },
      ],
    });
    expect(await sandbox.click('U0ADA', { channel: INCIDENTS, ts, actionId: 'go' })).toEqual({
      ok: true,
    });
    sandbox.say('U0ADA', INCIDENTS, '@ecs-triage why');
    await vi.waitFor(
      () =>
        expect(heard).toEqual([
          expect.objectContaining({ action_id: 'go', value: '1' }),
          ['<@U0ECSTRIAGE> why', undefined, undefined],
        ]),
      30_000,
    );
  });

  it('says operation_timeout when no answer comes', async () => {
    expect(await sandbox.slash('U0ADA', INCIDENTS, '/ecs silent')).toMatchObject({
      error: 'operation_timeout',
    });
    expect(sandbox.ephemerals('U0ADA', INCIDENTS)).toMatchObject([
      { user: 'USLACKBOT', text: '/ecs failed with the error "operation_timeout"' },
    ]);
  });

  it.each(['wrong', 'stale'] as const)('a %s signature is refused by the app', async (how) => {
    http.sign(how);
    expect(await sandbox.slash('U0ADA', INCIDENTS, '/ecs why x')).toMatchObject({
      error: 'http_error',
    });
    expect(http.lastStatus()).toBe(401);
    expect(heard).toEqual([]);
  });

  it('sends an event again with a retry header when it was refused', async () => {
    http.sign('wrong');
    sandbox.say('U0ADA', INCIDENTS, '@ecs-triage why');
    await vi.waitFor(() => expect(http.lastStatus()).toBe(401), { interval: 5, timeout: 30_000 });
    http.sign('right');
    await sandbox.hub.delivery.idle();
    expect(heard).toEqual([['<@U0ECSTRIAGE> why', 1, 'http_error']]);
  });
});
