import { describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { DEFAULT_MANIFEST } from '../../../src/sandbox/slack/manifest.ts';
import { startSlackSandbox } from '../../../src/sandbox/slack/server.ts';
import { socketApp } from './bolt-app.ts';
import { socketFixture } from './socket-fixture.ts';

const INCIDENTS = 'C0INCIDENTS';
const RANDOM = 'C0RANDOM';

const at = socketFixture();
const { start } = at;

describe('events', () => {
  it('a mention gives app_mention and message, in a thread with its thread_ts', async () => {
    const heard: { type: string; text?: string; thread_ts?: string }[] = [];
    await start((app) => {
      app.event('app_mention', async ({ event }) => void heard.push(event));
      app.event('message', async ({ event }) => void heard.push(event as (typeof heard)[number]));
    });
    const root = at.sandbox.say('U0ADA', INCIDENTS, 'is it <broken> & down?');
    at.sandbox.say('U0BEN', INCIDENTS, '@ecs-triage why checkout-svc', root);
    await at.sandbox.hub.delivery.idle();
    expect(heard).toHaveLength(3);
    expect(heard).toContainEqual(
      expect.objectContaining({ type: 'message', text: 'is it &lt;broken&gt; &amp; down?' }),
    );
    expect(heard).toContainEqual(
      expect.objectContaining({
        type: 'app_mention',
        text: '<@U0ECSTRIAGE> why checkout-svc',
        thread_ts: root,
      }),
    );
    const thread = at.sandbox.messages(INCIDENTS, root);
    expect(thread).toMatchObject([{ ts: root, reply_count: 1 }, { thread_ts: root }]);
  });

  it('nothing is heard from a channel that the bot is not in', async () => {
    const heard: unknown[] = [];
    await start((app) => app.event('message', async ({ event }) => void heard.push(event)));
    at.sandbox.say('U0ADA', RANDOM, '@ecs-triage why checkout-svc');
    await at.sandbox.hub.delivery.idle();
    expect(heard).toEqual([]);
  });

  it('a bot without channels:history hears mentions and nothing else', async () => {
    const scopes = { bot: ['app_mentions:read', 'chat:write'] };
    const narrow = await startSlackSandbox({
      manifest: { ...DEFAULT_MANIFEST, oauth_config: { scopes } },
    });
    const heard: string[] = [];
    const app = await socketApp(narrow, (it) => {
      it.event('app_mention', async ({ event }) => void heard.push(event.type));
      it.event('message', async ({ event }) => void heard.push(event.type));
    });
    narrow.say('U0ADA', INCIDENTS, 'not for the bot');
    narrow.say('U0ADA', INCIDENTS, '@ecs-triage why checkout-svc');
    await narrow.hub.delivery.idle();
    expect(heard).toEqual(['app_mention']);
    await app.stop();
    await narrow.close();
  });

  it('are sent again with a retry mark until they are acknowledged', async () => {
    interface Envelope {
      readonly type: string;
      readonly envelope_id: string;
      readonly retry_attempt: number;
      readonly retry_reason: string;
      readonly payload: { readonly event_id: string };
    }
    const got: Envelope[] = [];
    const socket = new WebSocket(at.sandbox.hub.delivery.openSocket());
    socket.on('message', (data) => {
      const envelope: Envelope = JSON.parse(String(data));
      got.push(envelope);
      if (envelope.retry_attempt === 1) {
        socket.send(JSON.stringify({ envelope_id: envelope.envelope_id }));
      }
    });
    await vi.waitFor(
      () => expect(got).toMatchObject([{ type: 'hello', num_connections: 1 }]),
      30_000,
    );
    at.sandbox.say('U0ADA', INCIDENTS, 'hello');
    await at.sandbox.hub.delivery.idle();
    const [first, second, ...more] = got.slice(1);
    expect(first).toMatchObject({ type: 'events_api', retry_attempt: 0, retry_reason: '' });
    expect(second).toMatchObject({ retry_attempt: 1, retry_reason: 'timeout' });
    expect(second?.payload.event_id).toBe(first?.payload.event_id);
    expect(second?.envelope_id).not.toBe(first?.envelope_id);
    expect(more).toEqual([]);
    socket.terminate();
  });

  it('a socket address works once', async () => {
    const address = at.sandbox.hub.delivery.openSocket();
    const first = new WebSocket(address);
    await new Promise((resolve) => first.once('open', resolve));
    const second = new WebSocket(address);
    const error = await new Promise((resolve) => second.once('error', resolve));
    expect(String(error)).toContain('408');
    first.terminate();
  });

  it('each go to exactly one of several sockets', async () => {
    const heard: string[] = [];
    for (const name of ['one', 'two']) {
      await start((app) => app.event('message', async () => void heard.push(name)));
    }
    expect(at.sandbox.sockets.connections()).toBe(2);
    for (let i = 0; i < 6; i += 1) at.sandbox.say('U0ADA', INCIDENTS, `line ${i}`);
    await at.sandbox.hub.delivery.idle();
    expect(heard).toHaveLength(6);
    expect(new Set(heard)).toEqual(new Set(['one', 'two']));
  });

  it('an app reconnects after a disconnect and gets what happened meanwhile', async () => {
    const heard: string[] = [];
    await start((app) =>
      app.event(
        'message',
        async ({ event }) => void heard.push('text' in event ? (event.text ?? '') : ''),
      ),
    );
    at.sandbox.sockets.disconnect('refresh_requested');
    expect(at.sandbox.sockets.connections()).toBe(0);
    at.sandbox.say('U0ADA', INCIDENTS, 'in the gap');
    await at.sandbox.until(() => at.sandbox.sockets.connections() === 1);
    await at.sandbox.hub.delivery.idle();
    expect(heard).toEqual(['in the gap']);
  });

  it('the Home tab is announced and can be published', async () => {
    await start((app) =>
      app.event('app_home_opened', async ({ event, client }) => {
        await client.views.publish({
          user_id: event.user,
          view: { type: 'home', blocks: [{ type: 'divider' }] },
        });
      }),
    );
    at.sandbox.openHome('U0ADA');
    expect(await at.sandbox.until(() => at.sandbox.home('U0ADA'))).toMatchObject({
      type: 'home',
      blocks: [{ type: 'divider' }],
    });
  });
});
