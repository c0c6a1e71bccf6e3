import type { App } from '@slack/bolt';
import { describe, expect, it, vi } from 'vitest';
import { ACK_MS, socketFixture } from './socket-fixture.ts';

const INCIDENTS = 'C0INCIDENTS';

const at = socketFixture();
const { start } = at;

const button = (fields: object = {}) => ({
  type: 'button' as const,
  action_id: 'go',
  value: 'v1',
  text: { type: 'plain_text' as const, text: 'Show stopped tasks' },
  ...fields,
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
      await at.sandbox.click('U0ADA', { channel: INCIDENTS, ts, text: 'Show stopped tasks' }),
    ).toEqual({ ok: true });
    await at.sandbox.until(() => at.sandbox.messages(INCIDENTS)[0]?.text === 'done');
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
    expect(at.sandbox.messages(INCIDENTS)[0]).not.toHaveProperty('edited');
  });

  it('report an app that does not answer, and a message that is gone', async () => {
    const app = await start(() => {});
    const ts = await card(app);
    expect(
      await at.sandbox.click('U0ADA', { channel: INCIDENTS, ts, actionId: 'go' }),
    ).toMatchObject({
      error: 'operation_timeout',
    });
    await app.client.chat.delete({ channel: INCIDENTS, ts });
    await expect(
      at.sandbox.click('U0ADA', { channel: INCIDENTS, ts, actionId: 'go' }),
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
    await at.sandbox.click('U0ADA', { channel: INCIDENTS, ts, value: 'v1' });
    expect(actions).toMatchObject([{ confirm }]);
  });

  it('carry what is typed into a box that dispatches, or nothing once it is emptied', async () => {
    const typed: unknown[] = [];
    const app = await start((it) =>
      it.action(/./, async ({ ack, action }) => {
        typed.push('value' in action ? action.value : undefined);
        await ack();
      }),
    );
    const box = (action_id: string, dispatch_action: boolean) => ({
      type: 'input' as const,
      dispatch_action,
      label: { type: 'plain_text' as const, text: 'Filter' },
      element: { type: 'plain_text_input' as const, action_id, initial_value: 'old' },
    });
    const { ts = '' } = await app.client.chat.postMessage({
      channel: INCIDENTS,
      text: 't',
      blocks: [box('filter', true), box('silent', false)],
    });
    const fill = (actionId: string, value: string) =>
      at.sandbox.click('U0ADA', { channel: INCIDENTS, ts, actionId, input: { value } });
    await fill('filter', 'new');
    await fill('filter', '');
    expect(typed).toEqual(['new', null]);
    await expect(fill('silent', 'new')).rejects.toThrow('element_does_not_dispatch');
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
    const card = { channel: INCIDENTS, ts };
    await at.sandbox.click('U0ADA', { ...card, actionId: 'pick', input: { value: 'b' } });
    await at.sandbox.click('U0ADA', { ...card, actionId: 'more', input: { value: 'y' } });
    await at.sandbox.click('U0ADA', { ...card, actionId: 'who', input: { value: 'U0BEN' } });
    await at.sandbox.click('U0ADA', { ...card, actionId: 'day', input: { value: '2026-11-22' } });
    await at.sandbox.click('U0ADA', { ...card, actionId: 'many', input: { values: ['2'] } });
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
    expect(await at.sandbox.suggest('U0ADA', { ...card, actionId: 'svc' }, 'pay')).toEqual({
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
    await at.sandbox.slash('U0ADA', INCIDENTS, '/ecs ask');
    expect(errors).toEqual(['exchanged_trigger_id', 'hash_conflict']);
    const [view] = at.sandbox.modals('U0ADA');
    const id = view?.id ?? '';
    const answer = (value: string) => ({ reason: { text: { value } } });

    expect(await at.sandbox.submit('U0ADA', id)).toEqual({
      ok: true,
      errors: { reason: expect.stringContaining('required') },
    });
    expect(await at.sandbox.submit('U0ADA', id, answer('bad'))).toEqual({
      ok: true,
      errors: { reason: 'Say more.' },
    });
    expect(await at.sandbox.submit('U0ADA', id, answer('next'))).toEqual({ ok: true });
    expect(at.sandbox.modals('U0ADA')).toMatchObject([
      { id, fields: { title: { text: 'Second' } } },
    ]);
    expect(await at.sandbox.closeView('U0ADA', id)).toEqual({ ok: true });
    expect(closed).toEqual(['Second']);
    expect(at.sandbox.modals('U0ADA')).toEqual([]);
  });

  it('refuse a trigger that is too old', async () => {
    const errors: string[] = [];
    await start((app) =>
      app.command('/ecs', async ({ ack, client, command }) => {
        await ack();
        await new Promise((resolve) => setTimeout(resolve, ACK_MS + 100));
        await client.views
          .open({ trigger_id: command.trigger_id, view: modal('Late') })
          .catch((error) => errors.push(error.data.error));
      }),
    );
    await at.sandbox.slash('U0ADA', INCIDENTS, '/ecs ask');
    await vi.waitFor(() => expect(errors).toEqual(['expired_trigger_id']), 30_000);
  });

  it('open from a message shortcut, whose payload holds the message', async () => {
    const texts: unknown[] = [];
    await start((app) =>
      app.shortcut('ecs_why_message', async ({ ack, shortcut }) => {
        texts.push('message' in shortcut ? shortcut.message.text : undefined);
        await ack();
      }),
    );
    const ts = at.sandbox.say('U0BEN', INCIDENTS, 'ALARM checkout-svc');
    expect(
      await at.sandbox.shortcut('U0ADA', 'ecs_why_message', { channel: INCIDENTS, ts }),
    ).toEqual({
      ok: true,
    });
    expect(texts).toEqual(['ALARM checkout-svc']);
  });
});

describe('response_url of a click', () => {
  it('deletes the original, or answers only the one who clicked, in the thread that is named', async () => {
    const app = await start((it) => {
      it.action('go', async ({ ack, respond }) => {
        await ack();
        await respond({ text: 'in the channel' });
        await respond({ text: 'only you', thread_ts: root });
        await respond({ delete_original: true });
      });
    });
    const root = at.sandbox.say('U0ADA', INCIDENTS, 'why?');
    const { ts = '' } = await app.client.chat.postMessage({
      channel: INCIDENTS,
      thread_ts: root,
      text: 'card',
      blocks: [{ type: 'actions', elements: [button()] }],
    });
    await at.sandbox.click('U0BEN', { channel: INCIDENTS, ts, actionId: 'go' });
    await at.sandbox.until(() => at.sandbox.messages(INCIDENTS, root).length === 1);
    const told = at.sandbox.ephemerals('U0BEN', INCIDENTS);
    expect(told.map(({ text, thread_ts }) => [text, thread_ts])).toEqual([
      ['in the channel', undefined],
      ['only you', root],
    ]);
  });

  it('replaces an ephemeral message, whose click carries no message', async () => {
    const bodies: object[] = [];
    const app = await start((it) => {
      it.action('go', async ({ ack, body, respond }) => {
        bodies.push(body);
        await ack();
        await respond({ replace_original: true, text: 'replaced' });
      });
    });
    await app.client.chat.postEphemeral({
      channel: INCIDENTS,
      user: 'U0ADA',
      text: 'choose',
      blocks: [{ type: 'actions', elements: [button()] }],
    });
    const [{ ts } = { ts: '' }] = at.sandbox.ephemerals('U0ADA', INCIDENTS);
    await expect(
      at.sandbox.click('U0BEN', { channel: INCIDENTS, ts, actionId: 'go' }),
    ).rejects.toThrow('message_not_found');
    await at.sandbox.click('U0ADA', { channel: INCIDENTS, ts, actionId: 'go' });
    await at.sandbox.until(() => at.sandbox.ephemerals('U0ADA', INCIDENTS)[0]?.text === 'replaced');
    expect(bodies).toMatchObject([{ container: { is_ephemeral: true } }]);
    expect(bodies[0]).not.toHaveProperty('message');
    expect(at.sandbox.ephemerals('U0ADA', INCIDENTS)[0]).not.toHaveProperty('edited');
  });

  it('refuses blocks that Slack would refuse', async () => {
    const statuses: number[] = [];
    const app = await start((it) => {
      it.action('go', async ({ ack, respond }) => {
        await ack();
        const bad = respond({
          text: 'x',
          blocks: [{ type: 'header', text: { type: 'plain_text', text: '' } }],
        });
        await bad.catch((error) => statuses.push(error.statusCode));
      });
    });
    const { ts = '' } = await app.client.chat.postMessage({
      channel: INCIDENTS,
      text: 'card',
      blocks: [{ type: 'actions', elements: [button()] }],
    });
    await at.sandbox.click('U0ADA', { channel: INCIDENTS, ts, actionId: 'go' });
    await vi.waitFor(() => expect(statuses).toEqual([400]), 30_000);
  });
});

describe('stacked modals', () => {
  it('are pushed up to three, and a bad view is refused with its pointer', async () => {
    const errors: unknown[] = [];
    const view = (fields: object = {}) => ({
      type: 'modal' as const,
      title: { type: 'plain_text' as const, text: 'Step' },
      blocks: [{ type: 'actions' as const, block_id: 'b', elements: [button()] }],
      ...fields,
    });
    await start((app) => {
      app.command('/ecs', async ({ ack, client, command: { trigger_id } }) => {
        const title = { type: 'plain_text' as const, text: 'x'.repeat(25) };
        await client.views
          .open({ trigger_id, view: view({ title }) })
          .catch((error) => errors.push(error.data.response_metadata.messages));
        await client.views.open({ trigger_id, view: view() });
        await ack();
      });
      app.action('go', async ({ ack, client, body }) => {
        const trigger_id = 'trigger_id' in body ? body.trigger_id : '';
        await client.views
          .push({ trigger_id, view: view() })
          .catch((error) => errors.push(error.data.error));
        await ack();
      });
    });
    await at.sandbox.slash('U0ADA', INCIDENTS, '/ecs ask');
    expect(errors).toEqual([
      ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
    ]);
    for (let i = 0; i < 3; i += 1) {
      const viewId = at.sandbox.modals('U0ADA').at(-1)?.id ?? '';
      await at.sandbox.click('U0ADA', { viewId, actionId: 'go' });
    }
    const stack = at.sandbox.modals('U0ADA');
    expect(stack.map((it) => it.previous_view_id)).toEqual([null, stack[0]?.id, stack[1]?.id]);
    expect(errors[1]).toBe('push_limit_reached');
  });
});
