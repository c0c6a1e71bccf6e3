import { WebAPIRateLimitedError, WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_MANIFEST } from '../../../src/sandbox/slack/manifest.ts';
import { METHODS } from '../../../src/sandbox/slack/methods/index.ts';
import { DEFAULT_SEED } from '../../../src/sandbox/slack/seed.ts';
import { type SlackSandbox, startSlackSandbox } from '../../../src/sandbox/slack/server.ts';
import { silent } from './bolt-app.ts';

const INCIDENTS = 'C0INCIDENTS';

let sandbox: SlackSandbox;
let client: WebClient;

beforeEach(async () => {
  sandbox = await startSlackSandbox();
  client = clientOf(sandbox, sandbox.botToken);
});

afterEach(() => sandbox.close());

function clientOf({ apiUrl }: SlackSandbox, token?: string): WebClient {
  return new WebClient(token, {
    slackApiUrl: apiUrl,
    logger: silent,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
}

/** The `error` that a call is refused with. */
async function refusal(call: Promise<unknown>): Promise<string> {
  return (await refusalData(call)).error;
}

async function refusalData(
  call: Promise<unknown>,
): Promise<{ error: string; [key: string]: unknown }> {
  const error: unknown = await call.then(
    () => new Error('The call was accepted.'),
    (it) => it,
  );
  if (typeof error === 'object' && error && 'data' in error) {
    return error.data as { error: string };
  }
  throw error;
}

const post = (fields: object = {}) =>
  client.chat.postMessage({ channel: INCIDENTS, text: 'hi', ...fields });
const section = (text: string) => ({
  type: 'section' as const,
  text: { type: 'mrkdwn' as const, text },
});

describe('tokens and scopes', () => {
  it('answers auth.test with who the app is and what it may do', async () => {
    const me = await client.auth.test();
    expect(me).toMatchObject({
      ok: true,
      user_id: 'U0ECSTRIAGE',
      bot_id: 'B0ECSTRIAGE',
      team_id: 'T0SANDBOX',
    });
    expect(me.response_metadata?.scopes).toContain('chat:write');
  });

  it('refuses no token, a wrong one, and the wrong kind', async () => {
    expect(await refusal(clientOf(sandbox).auth.test())).toBe('not_authed');
    expect(await refusal(clientOf(sandbox, 'xoxb-wrong').auth.test())).toBe('invalid_auth');
    expect(await refusal(clientOf(sandbox, sandbox.appToken).auth.test())).toBe(
      'not_allowed_token_type',
    );
    expect(await refusal(client.apps.connections.open())).toBe('not_allowed_token_type');
  });

  it('names the scope that is missing, and those that were granted', async () => {
    const bare = await startSlackSandbox({
      manifest: { ...DEFAULT_MANIFEST, oauth_config: { scopes: { bot: ['chat:write'] } } },
    });
    const limited = clientOf(bare, bare.botToken);
    expect(await refusalData(limited.users.info({ user: 'U0ADA' }))).toMatchObject({
      error: 'missing_scope',
      needed: 'users:read',
      provided: 'chat:write',
    });
    expect(await refusal(limited.conversations.info({ channel: INCIDENTS }))).toBe('missing_scope');
    expect(
      await refusal(limited.reactions.add({ channel: INCIDENTS, name: 'eyes', timestamp: '1' })),
    ).toBe('missing_scope');
    await bare.close();
  });

  it.each(
    Object.entries(METHODS)
      .filter(([, it]) => it.token !== 'none')
      .map(([name]) => name),
  )('%s wants a token', async (method) => {
    expect(await refusal(clientOf(sandbox).apiCall(method, {}))).toBe('not_authed');
  });

  it('does not know methods that it does not have', async () => {
    expect(await refusal(client.pins.add({ channel: INCIDENTS, timestamp: '1' }))).toBe(
      'unknown_method',
    );
  });
});

describe('messages', () => {
  it('takes JSON bodies as well as forms', async () => {
    const answer = await fetch(`${sandbox.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${sandbox.botToken}` },
      body: JSON.stringify({ channel: INCIDENTS, text: 'json', blocks: [section('x')] }),
    });
    expect(await answer.json()).toMatchObject({ ok: true, channel: INCIDENTS });
    expect(sandbox.messages(INCIDENTS)).toMatchObject([
      { text: 'json', blocks: [{ type: 'section', block_id: expect.stringMatching(/.+/) }] },
    ]);
  });

  it('refuses blocks in the shape of Slack', async () => {
    const data = await refusalData(post({ blocks: [section('x'.repeat(3001))] }));
    const complaint = 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]';
    expect(data).toMatchObject({
      ok: false,
      error: 'invalid_blocks',
      errors: [complaint],
      response_metadata: { messages: [`[ERROR] ${complaint}`] },
    });
    expect(sandbox.messages(INCIDENTS)).toEqual([]);
    expect(
      await refusal(client.apiCall('chat.postMessage', { channel: INCIDENTS, blocks: '[{' })),
    ).toBe('invalid_blocks_format');
  });

  it('refuses the block types that an old workspace does not know, in containers too', async () => {
    const plan = { type: 'plan', title: 'Steps' };
    const title = { type: 'plain_text', text: 't' };
    const container = { type: 'container', title, child_blocks: [{ type: 'divider' }] };
    await post({ blocks: [plan] });
    sandbox.setConditions({ refuse: ['plan', 'divider'] });
    expect(await refusalData(post({ blocks: [section('x'), plan, container] }))).toMatchObject({
      error: 'invalid_blocks',
      errors: [
        'unsupported type: plan [json-pointer:/blocks/1/type]',
        'unsupported type: divider [json-pointer:/blocks/2/child_blocks/0/type]',
      ],
    });
    await post({ blocks: [section('x')] });
  });

  it('marks a text update as edited and removes its blocks; an update with blocks leaves no mark', async () => {
    const { ts = '' } = await post({ blocks: [section('one')] });
    await client.chat.update({ channel: INCIDENTS, ts, text: 'two', blocks: [section('two')] });
    expect(sandbox.messages(INCIDENTS)[0]).not.toHaveProperty('edited');
    await client.chat.update({ channel: INCIDENTS, ts, text: 'three' });
    const [message] = sandbox.messages(INCIDENTS);
    expect(message).toMatchObject({ text: 'three', edited: { user: 'U0ECSTRIAGE' } });
    expect(message).not.toHaveProperty('blocks');
  });

  it('knows which messages are the app’s own', async () => {
    const ts = sandbox.say('U0ADA', INCIDENTS, 'mine');
    expect(await refusal(client.chat.update({ channel: INCIDENTS, ts, text: 'x' }))).toBe(
      'cant_update_message',
    );
    expect(await refusal(client.chat.delete({ channel: INCIDENTS, ts }))).toBe(
      'cant_delete_message',
    );
    expect(
      await refusal(client.chat.update({ channel: INCIDENTS, ts: '1.000000', text: 'x' })),
    ).toBe('message_not_found');
  });

  it('counts replies, and keeps a deleted root with replies as a tombstone', async () => {
    const { ts = '' } = await post();
    const reply = await post({ thread_ts: ts, text: 'detail' });
    expect(sandbox.messages(INCIDENTS, ts)).toMatchObject([
      { reply_count: 1, thread_ts: ts },
      { text: 'detail' },
    ]);
    await client.chat.delete({ channel: INCIDENTS, ts });
    expect(sandbox.messages(INCIDENTS, ts)).toMatchObject([
      { subtype: 'tombstone' },
      { text: 'detail' },
    ]);
    expect(await refusal(post({ thread_ts: '1.000000' }))).toBe('thread_not_found');
    const replies = await client.conversations.replies({ channel: INCIDENTS, ts: reply.ts ?? '' });
    expect(replies.messages).toHaveLength(2);
  });

  it('refuses channels that the bot cannot write to, each with its own code', async () => {
    const channels = [
      ...DEFAULT_SEED.channels,
      { id: 'C0OLD', name: 'old', members: [], has_bot: true, is_archived: true },
    ];
    const other = await startSlackSandbox({ seed: { ...DEFAULT_SEED, channels } });
    const bot = clientOf(other, other.botToken);
    const into = (channel: string) => bot.chat.postMessage({ channel, text: 'x' });
    expect(await refusal(into('C0RANDOM'))).toBe('not_in_channel');
    expect(await refusal(into('C0LEADERS'))).toBe('channel_not_found');
    expect(await refusal(into('C0NOWHERE'))).toBe('channel_not_found');
    expect(await refusal(into('C0OLD'))).toBe('is_archived');
    expect((await into('#incidents')).channel).toBe(INCIDENTS);
    expect((await into('U0ADA')).channel).toBe('D00ADA');
    expect(await refusal(post({ text: '' }))).toBe('no_text');
    await other.close();
  });

  it('shows an ephemeral message to its one reader, who must be in the channel', async () => {
    await client.chat.postEphemeral({ channel: INCIDENTS, user: 'U0ADA', text: 'psst' });
    expect(sandbox.ephemerals('U0ADA', INCIDENTS)).toMatchObject([
      { text: 'psst', user: 'U0ECSTRIAGE' },
    ]);
    expect(
      await refusal(client.chat.postEphemeral({ channel: INCIDENTS, user: 'U0GUS', text: 'x' })),
    ).toBe('user_not_in_channel');
    const [{ ts } = { ts: '' }] = sandbox.ephemerals('U0ADA', INCIDENTS);
    expect(await refusal(client.chat.update({ channel: INCIDENTS, ts, text: 'x' }))).toBe(
      'message_not_found',
    );
    expect((await client.conversations.history({ channel: INCIDENTS })).messages).toEqual([]);
  });

  it('cuts a text beyond 40,000 characters and says so', async () => {
    const answer = await post({ text: 'x'.repeat(40_001) });
    expect(answer.response_metadata?.warnings).toContain('message_truncated');
    expect(sandbox.messages(INCIDENTS)[0]?.text).toHaveLength(40_000);
  });

  it('pages history, gives metadata only on request, and permalinks', async () => {
    const metadata = { event_type: 'ecs_incident', event_payload: { id: '7' } };
    for (const text of ['one', 'two', 'three']) await post({ text, metadata });
    const first = await client.conversations.history({ channel: INCIDENTS, limit: 2 });
    expect(first.messages?.map((it) => it.text)).toEqual(['three', 'two']);
    expect(first.messages?.[0]).not.toHaveProperty('metadata');
    const cursor = first.response_metadata?.next_cursor ?? '';
    const last = await client.conversations.history({
      channel: INCIDENTS,
      limit: 2,
      cursor,
      include_all_metadata: true,
    });
    expect(last).toMatchObject({ has_more: false, messages: [{ text: 'one', metadata }] });
    const message_ts = last.messages?.[0]?.ts ?? '';
    const link = await client.chat.getPermalink({ channel: INCIDENTS, message_ts });
    expect(link.permalink).toBe(
      `${sandbox.url}/archives/${INCIDENTS}/p${message_ts.replace('.', '')}`,
    );
  });

  it('validates blocks for anyone, without a token', async () => {
    const anyone = clientOf(sandbox);
    expect(await anyone.apiCall('blocks.validate', { blocks: [section('x')] })).toMatchObject({
      ok: true,
    });
    expect(await refusal(anyone.apiCall('blocks.validate', { blocks: [section('')] }))).toBe(
      'invalid_blocks',
    );
  });

  it('shows a thread’s status until the bot’s next message in it', async () => {
    const ts = sandbox.say('U0ADA', INCIDENTS, 'why?');
    await client.assistant.threads.setStatus({
      channel_id: INCIDENTS,
      thread_ts: ts,
      status: 'is reading tasks…',
    });
    expect([...sandbox.hub.workspace.statuses.values()]).toEqual([
      { channel: INCIDENTS, thread_ts: ts, text: 'is reading tasks…' },
    ]);
    await post({ thread_ts: ts });
    expect(sandbox.hub.workspace.statuses.size).toBe(0);
  });

  it('adds and removes reactions once each', async () => {
    const timestamp = sandbox.say('U0ADA', INCIDENTS, 'why?');
    const eyes = { channel: INCIDENTS, timestamp, name: 'eyes' };
    await client.reactions.add(eyes);
    expect(sandbox.messages(INCIDENTS)[0]?.reactions).toEqual([
      { name: 'eyes', users: ['U0ECSTRIAGE'], count: 1 },
    ]);
    expect(await refusal(client.reactions.add(eyes))).toBe('already_reacted');
    await client.reactions.remove(eyes);
    expect(await refusal(client.reactions.remove(eyes))).toBe('no_reaction');
  });
});

describe('who is paged', () => {
  const evil = '<!channel> <!here> <@U0ADA> <!subteam^S0ONCALL>';

  it('nobody, by text that Slack does not interpret', async () => {
    const text = { type: 'text' as const, text: evil };
    await post({
      blocks: [
        { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [text] }] },
        { type: 'header', text: { type: 'plain_text', text: evil } },
        { type: 'table', rows: [[{ type: 'raw_text', text: evil }]] },
        section('&lt;!channel&gt;'),
      ],
    });
    expect(sandbox.notifications()).toEqual([]);
  });

  it('everyone named in text and mrkdwn, and by mention elements', async () => {
    await post({ text: evil });
    expect(sandbox.notifications().map((it) => `${it.kind} ${it.target} ${it.pointer}`)).toEqual([
      'broadcast channel /text',
      'broadcast here /text',
      'user U0ADA /text',
      'usergroup S0ONCALL /text',
    ]);
    const user = { type: 'user', user_id: 'U0BEN' };
    const { ts = '' } = await post({
      blocks: [
        { type: 'context', elements: [{ type: 'mrkdwn', text: '<!here|here>' }] },
        { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [user] }] },
      ],
    });
    expect(sandbox.notifications().slice(4)).toEqual([
      {
        channel: INCIDENTS,
        ts,
        target: 'here',
        kind: 'broadcast',
        pointer: '/blocks/0/elements/0/text',
        notified: true,
      },
      {
        channel: INCIDENTS,
        ts,
        target: 'U0BEN',
        kind: 'user',
        pointer: '/blocks/1/elements/0/elements/0',
        notified: true,
      },
    ]);
  });

  it('nobody by an update, though the mention is noted', async () => {
    const { ts = '' } = await post();
    await client.chat.update({ channel: INCIDENTS, ts, text: '<!channel>' });
    expect(sandbox.notifications()).toMatchObject([{ target: 'channel', notified: false }]);
  });
});

describe('people and channels', () => {
  it('tells guests, external channels and group members apart', async () => {
    const { user } = await client.users.info({ user: 'U0GUS' });
    expect(user).toMatchObject({ is_ultra_restricted: true, is_bot: false });
    const { channel } = await client.conversations.info({ channel: 'C0ACME' });
    expect(channel).toMatchObject({ is_ext_shared: true, is_member: true });
    expect((await client.usergroups.users.list({ usergroup: 'S0ONCALL' })).users).toEqual([
      'U0ADA',
    ]);
    expect((await client.users.list({})).members).toHaveLength(5);
    expect((await client.conversations.list({})).channels?.map((it) => it.name)).toEqual([
      'incidents',
      'payments',
      'random',
      'acme-shared',
    ]);
    expect(await refusal(client.conversations.info({ channel: 'C0LEADERS' }))).toBe(
      'channel_not_found',
    );
    expect(await refusal(client.conversations.history({ channel: 'C0RANDOM' }))).toBe(
      'not_in_channel',
    );
  });
});

describe('files', () => {
  it('are uploaded with filesUploadV2 and appear in the thread', async () => {
    const thread_ts = sandbox.say('U0ADA', INCIDENTS, 'logs?');
    const content = 'line one\nline two é\n';
    await client.filesUploadV2({
      channel_id: INCIDENTS,
      thread_ts,
      content,
      filename: 'checkout.log',
      title: 'Log of checkout',
      initial_comment: '2 lines',
    });
    const [, message] = sandbox.messages(INCIDENTS, thread_ts);
    expect(message).toMatchObject({
      subtype: 'file_share',
      text: '2 lines',
      thread_ts,
      files: [
        {
          name: 'checkout.log',
          title: 'Log of checkout',
          mimetype: 'text/plain',
          preview: content,
        },
      ],
    });
    const file = message?.files?.[0];
    const bytes = await fetch(file?.url_private ?? '');
    expect(await bytes.text()).toBe(content);
    const info = await client.files.info({ file: file?.id ?? '' });
    expect(info.file).toMatchObject({ mimetype: 'text/plain', size: Buffer.byteLength(content) });
  });

  it('can be shown in an image block only once their upload is complete', async () => {
    const { file_id = '', upload_url = '' } = await client.files.getUploadURLExternal({
      filename: 'a.png',
      length: 3,
    });
    const image = { type: 'image', alt_text: 'a', slack_file: { id: file_id } };
    expect(await refusalData(post({ blocks: [image] }))).toMatchObject({
      error: 'invalid_blocks',
      errors: ['invalid slack file [json-pointer:/blocks/0/slack_file]'],
    });
    expect(await refusal(client.files.completeUploadExternal({ files: [{ id: file_id }] }))).toBe(
      'file_not_found',
    );
    expect((await fetch(upload_url, { method: 'POST', body: 'too long' })).status).toBe(400);
    expect((await fetch(upload_url, { method: 'POST', body: 'png' })).status).toBe(200);
    await client.files.completeUploadExternal({ files: [{ id: file_id }] });
    await post({ blocks: [image] });
  });
});

describe('bad weather', () => {
  it('limits the rate of the methods it is told to, a number of times', async () => {
    sandbox.setConditions({ rateLimits: [{ method: 'chat.*', times: 2, retryAfter: 7 }] });
    for (let i = 0; i < 2; i += 1) {
      const error = await post().catch((it) => it);
      expect(error).toBeInstanceOf(WebAPIRateLimitedError);
      expect(error).toMatchObject({ retryAfter: 7 });
    }
    await client.auth.test();
    await post();
    expect(sandbox.hub.calls.filter((it) => it.error === 'ratelimited')).toHaveLength(2);
  });

  it('fails and delays on request', async () => {
    sandbox.setConditions({
      latencyMs: 60,
      failures: [
        { method: 'chat.postMessage', times: 1, error: 'fatal_error' },
        { method: 'chat.postMessage', times: 1, error: 'down', status: 503 },
      ],
    });
    const from = Date.now();
    expect(await refusal(post())).toBe('fatal_error');
    await expect(post()).rejects.toMatchObject({ statusCode: 503 });
    expect(Date.now() - from).toBeGreaterThanOrEqual(110);
    await post();
  });
});
