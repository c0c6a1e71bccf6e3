import type { App } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type SlackSandbox, startSlackSandbox } from '../../../src/sandbox/slack/server.ts';
import { socketApp } from './bolt-app.ts';

const INCIDENTS = 'C0INCIDENTS';
const RANDOM = 'C0RANDOM';

let sandbox: SlackSandbox;
const apps: App[] = [];

beforeEach(async () => {
  sandbox = await startSlackSandbox({ timing: { ackMs: 600, retryMs: [0, 50] } });
});

afterEach(async () => {
  for (const app of apps.splice(0)) await app.stop();
  await sandbox.close();
});

async function start(register: (app: App) => void): Promise<App> {
  const app = await socketApp(sandbox, register);
  apps.push(app);
  return app;
}

const button = (fields: object = {}) => ({
  type: 'button' as const,
  action_id: 'go',
  value: 'v1',
  text: { type: 'plain_text' as const, text: 'Show stopped tasks' },
  ...fields,
});

describe('slash commands', () => {
  it('shows what the app acknowledges with to the one who asked', async () => {
    const heard: Record<string, string>[] = [];
    await start((app) =>
      app.command('/ecs', async ({ command, ack }) => {
        heard.push(command);
        await ack({ response_type: 'ephemeral', text: `Looking at ${command.text}` });
      }),
    );
    const reply = await sandbox.slash('U0ADA', INCIDENTS, '/ecs why checkout-svc');

    expect(reply).toEqual({ ok: true });
    expect(heard).toEqual([
      expect.objectContaining({
        command: '/ecs',
        text: 'why checkout-svc',
        user_id: 'U0ADA',
        channel_id: INCIDENTS,
        team_id: 'T0SANDBOX',
      }),
    ]);
    expect(sandbox.ephemerals('U0ADA', INCIDENTS).map((it) => it.text)).toEqual([
      'Looking at why checkout-svc',
    ]);
    expect(sandbox.ephemerals('U0BEN', INCIDENTS)).toEqual([]);
    expect(sandbox.messages(INCIDENTS)).toEqual([]);
  });

  it('posts an in_channel acknowledgement for everyone, and nothing for an empty one', async () => {
    await start((app) => {
      app.command('/ecs', async ({ command, ack }) => {
        if (command.text === 'quiet') await ack();
        else await ack({ response_type: 'in_channel', text: 'all see this' });
      });
    });
    await sandbox.slash('U0ADA', INCIDENTS, '/ecs quiet');
    expect(sandbox.ephemerals('U0ADA', INCIDENTS)).toEqual([]);
    await sandbox.slash('U0ADA', INCIDENTS, '/ecs loud');
    expect(sandbox.messages(INCIDENTS)).toMatchObject([
      { text: 'all see this', bot_id: 'B0ECSTRIAGE' },
    ]);
  });

  it('escapes what was typed and spells names and links as tokens', async () => {
    const texts: string[] = [];
    await start((app) =>
      app.command('/ecs', async ({ command, ack }) => {
        texts.push(command.text);
        await ack();
      }),
    );
    await sandbox.slash('U0ADA', INCIDENTS, '/ecs why a<b & @ben #random example.com <!channel>');
    expect(texts).toEqual([
      'why a&lt;b &amp; <@U0BEN|ben> <#C0RANDOM|random> <http://example.com|example.com> &lt;!channel&gt;',
    ]);
  });

  it('says operation_timeout when the app does not acknowledge, dispatch_failed when there is none', async () => {
    expect(await sandbox.slash('U0ADA', INCIDENTS, '/ecs why x')).toMatchObject({
      ok: false,
      error: 'dispatch_failed',
    });
    await start((app) => app.command('/ecs', async () => {}));
    expect(await sandbox.slash('U0ADA', INCIDENTS, '/ecs why x')).toMatchObject({
      ok: false,
      error: 'operation_timeout',
    });
    expect(sandbox.ephemerals('U0ADA', INCIDENTS)).toMatchObject([
      { user: 'USLACKBOT', text: '/ecs failed with the error "dispatch_failed"' },
      { user: 'USLACKBOT', text: '/ecs failed with the error "operation_timeout"' },
    ]);
  });

  it('refuses threads and unknown commands without asking the app', async () => {
    const root = sandbox.say('U0ADA', INCIDENTS, 'checkout is down');
    expect(await sandbox.slash('U0ADA', INCIDENTS, '/ecs why x', root)).toMatchObject({
      error: 'not_supported_in_threads',
    });
    expect(await sandbox.slash('U0ADA', INCIDENTS, '/nope')).toMatchObject({
      error: 'unknown_command',
    });
  });

  it('lets an app answer through response_url five times, in a channel that it is not in', async () => {
    const statuses: (number | string)[] = [];
    await start((app) =>
      app.command('/ecs', async ({ ack, respond, client, command }) => {
        await ack();
        await client.chat
          .postMessage({ channel: command.channel_id, text: 'x' })
          .catch((error) => statuses.push(error.data.error));
        for (let i = 0; i < 6; i += 1) {
          const answer = respond({ response_type: 'in_channel', text: `answer ${i}` });
          await answer.then(
            (it) => statuses.push(it.status),
            (error) => statuses.push(error.statusCode),
          );
        }
      }),
    );
    await sandbox.slash('U0ADA', RANDOM, '/ecs why x');
    await vi.waitFor(() => expect(statuses).toHaveLength(7));
    expect(statuses).toEqual(['not_in_channel', 200, 200, 200, 200, 200, 404]);
    expect(sandbox.messages(RANDOM)).toHaveLength(5);
  });
});

describe('buttons', () => {
  async function card(app: App): Promise<string> {
    const { ts } = await app.client.chat.postMessage({
      channel: INCIDENTS,
      text: 'card',
      blocks: [{ type: 'actions', block_id: 'b', elements: [button()] }],
    });
    return String(ts);
  }

  it('send block_actions with message, container and response_url, and replace the original', async () => {
    const bodies: unknown[] = [];
    const app = await start((it) =>
      it.action('go', async ({ ack, body, respond }) => {
        await ack();
        bodies.push(body);
        await respond({ replace_original: true, text: 'done', blocks: [{ type: 'divider' }] });
      }),
    );
    const ts = await card(app);
    expect(
      await sandbox.click('U0ADA', { channel: INCIDENTS, ts, text: 'Show stopped tasks' }),
    ).toEqual({ ok: true });
    await sandbox.until(() => sandbox.messages(INCIDENTS)[0]?.text === 'done');
    expect(bodies).toMatchObject([
      {
        type: 'block_actions',
        user: { id: 'U0ADA' },
        team: { id: 'T0SANDBOX' },
        channel: { id: INCIDENTS, name: 'incidents' },
        container: { type: 'message', message_ts: ts, channel_id: INCIDENTS, is_ephemeral: false },
        message: { ts, text: 'card' },
        actions: [{ type: 'button', action_id: 'go', block_id: 'b', value: 'v1' }],
        response_url: expect.stringContaining('/hooks/response/'),
        trigger_id: expect.any(String),
      },
    ]);
    expect(sandbox.messages(INCIDENTS)[0]).not.toHaveProperty('edited');
  });

  it('report an app that does not answer, and a message that is gone', async () => {
    const app = await start(() => {});
    const ts = await card(app);
    expect(await sandbox.click('U0ADA', { channel: INCIDENTS, ts, actionId: 'go' })).toMatchObject({
      error: 'operation_timeout',
    });
    await app.client.chat.delete({ channel: INCIDENTS, ts });
    await expect(
      sandbox.click('U0ADA', { channel: INCIDENTS, ts, actionId: 'go' }),
    ).rejects.toThrow('element_not_found');
  });

  it('leave confirm dialogs to the page: the payload carries one, nothing asks', async () => {
    const actions: unknown[] = [];
    const text = (words: string) => ({ type: 'plain_text' as const, text: words });
    const confirm = {
      title: text('Sure?'),
      text: text('x'),
      confirm: text('Yes'),
      deny: text('No'),
    };
    const app = await start((it) =>
      it.action('go', async ({ ack, action }) => {
        actions.push(action);
        await ack();
      }),
    );
    const { ts = '' } = await app.client.chat.postMessage({
      channel: INCIDENTS,
      text: 't',
      blocks: [{ type: 'actions', elements: [button({ confirm })] }],
    });
    await sandbox.click('U0ADA', { channel: INCIDENTS, ts, value: 'v1' });
    expect(actions).toMatchObject([{ confirm }]);
  });

  it('carry selections and the state of all inputs', async () => {
    const seen: { action?: unknown; state?: unknown }[] = [];
    const option = (value: string) => ({
      text: { type: 'plain_text' as const, text: value },
      value,
    });
    const app = await start((it) => {
      it.action(/./, async ({ ack, action, body }) => {
        await ack();
        seen.push({ action, state: 'state' in body ? body.state : undefined });
      });
      it.options('svc', async ({ ack, payload }) => {
        await ack({ options: [option(`${payload.value}-svc`)] });
      });
    });
    const { ts = '' } = await app.client.chat.postMessage({
      channel: INCIDENTS,
      text: 't',
      blocks: [
        {
          type: 'actions',
          block_id: 'b',
          elements: [
            {
              type: 'static_select',
              action_id: 'pick',
              options: [option('a'), option('b')],
              initial_option: option('a'),
            },
            { type: 'overflow', action_id: 'more', options: [option('x'), option('y')] },
            { type: 'users_select', action_id: 'who' },
            { type: 'datepicker', action_id: 'day' },
            { type: 'checkboxes', action_id: 'many', options: [option('1'), option('2')] },
            { type: 'external_select', action_id: 'svc', min_query_length: 0 },
          ],
        },
      ],
    });
    const at = { channel: INCIDENTS, ts };
    await sandbox.click('U0ADA', { ...at, actionId: 'pick', input: { value: 'b' } });
    await sandbox.click('U0ADA', { ...at, actionId: 'more', input: { value: 'y' } });
    await sandbox.click('U0ADA', { ...at, actionId: 'who', input: { value: 'U0BEN' } });
    await sandbox.click('U0ADA', { ...at, actionId: 'day', input: { value: '2026-11-22' } });
    await sandbox.click('U0ADA', { ...at, actionId: 'many', input: { values: ['2'] } });
    expect(seen.map((it) => it.action)).toMatchObject([
      { type: 'static_select', selected_option: option('b') },
      { type: 'overflow', selected_option: option('y') },
      { type: 'users_select', selected_user: 'U0BEN' },
      { type: 'datepicker', selected_date: '2026-11-22' },
      { type: 'checkboxes', selected_options: [option('2')] },
    ]);
    expect(seen[0]?.state).toMatchObject({
      values: { b: { pick: { selected_option: option('b') }, who: { selected_user: null } } },
    });
    expect(seen[1]?.state).toMatchObject({
      values: { b: { pick: { selected_option: option('a') } } },
    });
    expect(await sandbox.suggest('U0ADA', { ...at, actionId: 'svc' }, 'pay')).toEqual({
      ok: true,
      options: [option('pay-svc')],
    });
  });
});

describe('modals', () => {
  const plain = (text: string) => ({ type: 'plain_text' as const, text });
  const modal = (title: string) => ({
    type: 'modal' as const,
    callback_id: 'ask',
    notify_on_close: true,
    title: plain(title),
    submit: plain('Send'),
    blocks: [
      {
        type: 'input' as const,
        block_id: 'reason',
        label: plain('Reason'),
        element: { type: 'plain_text_input' as const, action_id: 'text' },
      },
    ],
  });

  it('open, check, show errors, change and close', async () => {
    const errors: string[] = [];
    const closed: unknown[] = [];
    await start((app) => {
      app.command('/ecs', async ({ ack, client, command }) => {
        const opened = await client.views.open({
          trigger_id: command.trigger_id,
          view: modal('First'),
        });
        await client.views
          .open({ trigger_id: command.trigger_id, view: modal('Again') })
          .catch((error) => errors.push(error.data.error));
        await client.views
          .update({ view_id: opened.view?.id ?? '', hash: 'stale', view: modal('Late') })
          .catch((error) => errors.push(error.data.error));
        await ack();
      });
      app.view('ask', async ({ ack, view }) => {
        const text = view.state.values['reason']?.['text']?.value;
        if (text === 'bad')
          await ack({ response_action: 'errors', errors: { reason: 'Say more.' } });
        else if (text === 'next') await ack({ response_action: 'update', view: modal('Second') });
        else await ack();
      });
      app.view({ callback_id: 'ask', type: 'view_closed' }, async ({ ack, view }) => {
        closed.push(view.title?.text);
        await ack();
      });
    });
    await sandbox.slash('U0ADA', INCIDENTS, '/ecs ask');
    expect(errors).toEqual(['exchanged_trigger_id', 'hash_conflict']);
    const [view] = sandbox.modals('U0ADA');
    const id = view?.id ?? '';
    const answer = (value: string) => ({ reason: { text: { value } } });

    expect(await sandbox.submit('U0ADA', id)).toEqual({
      ok: true,
      errors: { reason: expect.stringContaining('required') },
    });
    expect(await sandbox.submit('U0ADA', id, answer('bad'))).toEqual({
      ok: true,
      errors: { reason: 'Say more.' },
    });
    expect(await sandbox.submit('U0ADA', id, answer('next'))).toEqual({ ok: true });
    expect(sandbox.modals('U0ADA')).toMatchObject([{ id, fields: { title: { text: 'Second' } } }]);
    expect(await sandbox.closeView('U0ADA', id)).toEqual({ ok: true });
    expect(closed).toEqual(['Second']);
    expect(sandbox.modals('U0ADA')).toEqual([]);
  });

  it('refuse a trigger that is too old', async () => {
    const errors: string[] = [];
    await start((app) =>
      app.command('/ecs', async ({ ack, client, command }) => {
        await ack();
        await new Promise((resolve) => setTimeout(resolve, 700));
        await client.views
          .open({ trigger_id: command.trigger_id, view: modal('Late') })
          .catch((error) => errors.push(error.data.error));
      }),
    );
    await sandbox.slash('U0ADA', INCIDENTS, '/ecs ask');
    await vi.waitFor(() => expect(errors).toEqual(['expired_trigger_id']), 3000);
  });

  it('open from a message shortcut, whose payload holds the message', async () => {
    const texts: unknown[] = [];
    await start((app) =>
      app.shortcut('ecs_why_message', async ({ ack, shortcut }) => {
        texts.push('message' in shortcut ? shortcut.message.text : undefined);
        await ack();
      }),
    );
    const ts = sandbox.say('U0BEN', INCIDENTS, 'ALARM checkout-svc');
    expect(await sandbox.shortcut('U0ADA', 'ecs_why_message', { channel: INCIDENTS, ts })).toEqual({
      ok: true,
    });
    expect(texts).toEqual(['ALARM checkout-svc']);
  });
});

describe('events', () => {
  it('a mention gives app_mention and message, in a thread with its thread_ts', async () => {
    const heard: { type: string; text?: string; thread_ts?: string }[] = [];
    await start((app) => {
      app.event('app_mention', async ({ event }) => void heard.push(event));
      app.event('message', async ({ event }) => void heard.push(event as (typeof heard)[number]));
    });
    const root = sandbox.say('U0ADA', INCIDENTS, 'is it <broken> & down?');
    sandbox.say('U0BEN', INCIDENTS, '@ecs-triage why checkout-svc', root);
    await sandbox.hub.delivery.idle();
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
    const thread = sandbox.messages(INCIDENTS, root);
    expect(thread).toMatchObject([{ ts: root, reply_count: 1 }, { thread_ts: root }]);
  });

  it('nothing is heard from a channel that the bot is not in', async () => {
    const heard: unknown[] = [];
    await start((app) => app.event('message', async ({ event }) => void heard.push(event)));
    sandbox.say('U0ADA', RANDOM, '@ecs-triage why checkout-svc');
    await sandbox.hub.delivery.idle();
    expect(heard).toEqual([]);
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
    const socket = new WebSocket(sandbox.hub.delivery.openSocket());
    socket.on('message', (data) => {
      const envelope: Envelope = JSON.parse(String(data));
      got.push(envelope);
      if (envelope.retry_attempt === 1) {
        socket.send(JSON.stringify({ envelope_id: envelope.envelope_id }));
      }
    });
    await vi.waitFor(() => expect(got).toMatchObject([{ type: 'hello', num_connections: 1 }]));
    sandbox.say('U0ADA', INCIDENTS, 'hello');
    await sandbox.hub.delivery.idle();
    const [first, second, ...more] = got.slice(1);
    expect(first).toMatchObject({ type: 'events_api', retry_attempt: 0, retry_reason: '' });
    expect(second).toMatchObject({ retry_attempt: 1, retry_reason: 'timeout' });
    expect(second?.payload.event_id).toBe(first?.payload.event_id);
    expect(second?.envelope_id).not.toBe(first?.envelope_id);
    expect(more).toEqual([]);
    socket.terminate();
  });

  it('a socket address works once', async () => {
    const address = sandbox.hub.delivery.openSocket();
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
    expect(sandbox.sockets.connections()).toBe(2);
    for (let i = 0; i < 6; i += 1) sandbox.say('U0ADA', INCIDENTS, `line ${i}`);
    await sandbox.hub.delivery.idle();
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
    sandbox.sockets.disconnect('refresh_requested');
    expect(sandbox.sockets.connections()).toBe(0);
    sandbox.say('U0ADA', INCIDENTS, 'in the gap');
    await sandbox.until(() => sandbox.sockets.connections() === 1);
    await sandbox.hub.delivery.idle();
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
    sandbox.openHome('U0ADA');
    expect(await sandbox.until(() => sandbox.home('U0ADA'))).toMatchObject({
      type: 'home',
      blocks: [{ type: 'divider' }],
    });
  });
});
