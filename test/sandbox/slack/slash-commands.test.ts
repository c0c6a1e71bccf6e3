import { describe, expect, it, vi } from 'vitest';
import { socketFixture } from './socket-fixture.ts';

const INCIDENTS = 'C0INCIDENTS';
const RANDOM = 'C0RANDOM';

const at = socketFixture();
const { start } = at;

describe('slash commands', () => {
  it('shows what the app acknowledges with to the one who asked', async () => {
    const heard: Record<string, string>[] = [];
    await start((app) =>
      app.command('/ecs', async ({ command, ack }) => {
        heard.push(command);
        await ack({ response_type: 'ephemeral', text: `Looking at ${command.text}` });
      }),
    );
    const reply = await at.sandbox.slash('U0ADA', INCIDENTS, '/ecs why checkout-svc');

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
    expect(at.sandbox.ephemerals('U0ADA', INCIDENTS).map((it) => it.text)).toEqual([
      'Looking at why checkout-svc',
    ]);
    expect(at.sandbox.ephemerals('U0BEN', INCIDENTS)).toEqual([]);
    expect(at.sandbox.messages(INCIDENTS)).toEqual([]);
  });

  it('posts an in_channel acknowledgement for everyone, and nothing for an empty one', async () => {
    await start((app) => {
      app.command('/ecs', async ({ command, ack }) => {
        if (command.text === 'quiet') await ack();
        else await ack({ response_type: 'in_channel', text: 'all see this' });
      });
    });
    await at.sandbox.slash('U0ADA', INCIDENTS, '/ecs quiet');
    expect(at.sandbox.ephemerals('U0ADA', INCIDENTS)).toEqual([]);
    await at.sandbox.slash('U0ADA', INCIDENTS, '/ecs loud');
    expect(at.sandbox.messages(INCIDENTS)).toMatchObject([
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
    await at.sandbox.slash(
      'U0ADA',
      INCIDENTS,
      '/ecs why a<b & @ben #random example.com <!channel>',
    );
    expect(texts).toEqual([
      'why a&lt;b &amp; <@U0BEN|ben> <#C0RANDOM|random> <http://example.com|example.com> &lt;!channel&gt;',
    ]);
  });

  it('says operation_timeout when the app does not acknowledge, dispatch_failed when there is none', async () => {
    expect(await at.sandbox.slash('U0ADA', INCIDENTS, '/ecs why x')).toMatchObject({
      ok: false,
      error: 'dispatch_failed',
    });
    await start((app) => app.command('/ecs', async () => {}));
    expect(await at.sandbox.slash('U0ADA', INCIDENTS, '/ecs why x')).toMatchObject({
      ok: false,
      error: 'operation_timeout',
    });
    expect(at.sandbox.ephemerals('U0ADA', INCIDENTS)).toMatchObject([
      { user: 'USLACKBOT', text: '/ecs failed with the error "dispatch_failed"' },
      { user: 'USLACKBOT', text: '/ecs failed with the error "operation_timeout"' },
    ]);
  });

  it('refuses threads and unknown commands without asking the app', async () => {
    const root = at.sandbox.say('U0ADA', INCIDENTS, 'checkout is down');
    expect(await at.sandbox.slash('U0ADA', INCIDENTS, '/ecs why x', root)).toMatchObject({
      error: 'not_supported_in_threads',
    });
    expect(await at.sandbox.slash('U0ADA', INCIDENTS, '/nope')).toMatchObject({
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
    await at.sandbox.slash('U0ADA', RANDOM, '/ecs why x');
    await vi.waitFor(() => expect(statuses).toHaveLength(7), 30_000);
    expect(statuses).toEqual(['not_in_channel', 200, 200, 200, 200, 200, 404]);
    expect(at.sandbox.messages(RANDOM)).toHaveLength(5);
  });
});
