import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../../src/log.ts';
import type { PrivateRedis } from '../../../src/sandbox/redis.ts';
import { type SlackSandbox, startSlackSandbox } from '../../../src/sandbox/slack/server.ts';
import { createCardLevels } from '../../../src/slack/posting/card-levels.ts';
import { createSlackClients } from '../../../src/slack/posting/clients.ts';
import { CannotPostHere, MessageGone, RateLimited } from '../../../src/slack/posting/errors.ts';
import { createPoster, type Poster } from '../../../src/slack/posting/post.ts';
import { createStore, type Store } from '../../../src/store/store.ts';
import { ada, incidents, random, readManifest } from '../../support/bot.ts';
import { startTestRedis } from '../../support/redis.ts';

let redisServer: PrivateRedis;
let redis: Redis;
let slack: SlackSandbox;
let network: Network;
let store: Store;
let poster: Poster;
const team = 'T0SANDBOX';
const here = { team, channel: incidents };
const hello = () => ({ text: 'hello' });

beforeAll(async () => {
  redisServer = await startTestRedis();
  redis = new Redis(redisServer.url);
  slack = await startSlackSandbox({ manifest: readManifest() });
  network = await startNetwork(slack.url);
});
afterAll(async () => {
  await network.close();
  await slack.close();
  redis.disconnect();
  await redisServer.close();
});
beforeEach(async () => {
  await redis.flushall();
  for (const { ts } of slack.messages(incidents)) slack.hub.workspace.drop(incidents, ts);
  slack.setConditions({ refuse: [], rateLimits: [], failures: [] });
  const config = {
    slack: { botToken: slack.botToken, apiUrl: `${network.url}/api/` },
    redisUrl: redisServer.url,
    allowedUsers: [],
    sharedChannels: [],
    logLevel: 'silent',
  } as const;
  const log = createLog(config);
  store = createStore(redis);
  const clients = createSlackClients(config, log);
  poster = createPoster({ clients, store, levels: createCardLevels(store, undefined, log), log });
});

describe('post', () => {
  it('posts once for one id', async () => {
    const first = await poster.post('a', here, hello);
    expect(await poster.post('a', here, hello)).toEqual({ ...first, state: 'posted' });
    expect(slack.messages(incidents)).toHaveLength(1);
  });

  it('finds the message that Slack took while the answer was lost, in the channel and in a thread', async () => {
    network.cutNext('chat.postMessage');
    await expect(poster.post('b', here, hello)).rejects.toThrow();
    const found = await poster.post('b', here, hello);
    expect(slack.messages(incidents).map(({ ts }) => ts)).toEqual([found.ts]);

    const thread = { ...here, threadTs: found.ts };
    network.cutNext('chat.postMessage');
    await expect(poster.post('c', thread, hello)).rejects.toThrow();
    await poster.post('c', thread, hello);
    expect(slack.messages(incidents)).toHaveLength(2);
  });

  it('posts again where the lost post never reached Slack', async () => {
    slack.setConditions({
      failures: [{ method: 'chat.postMessage', times: 1, error: 'fatal_error' }],
    });
    await expect(poster.post('d', here, hello)).rejects.toThrow();
    await poster.post('d', here, hello);
    expect(slack.messages(incidents)).toHaveLength(1);
  });

  it('says what stands in the way: no membership, a deleted thread, too many posts', async () => {
    await expect(poster.post('e', { team, channel: random }, hello)).rejects.toThrow(
      CannotPostHere,
    );
    const gone = { ...here, threadTs: '1700000000.000000' };
    await expect(poster.post('f', gone, hello)).rejects.toThrow(MessageGone);
    slack.setConditions({ rateLimits: [{ method: 'chat.*', times: 1, retryAfter: 7 }] });
    const limited = poster.post('g', here, hello);
    await expect(limited).rejects.toEqual(new RateLimited(7_000));
    await poster.post('g', here, hello);
    expect(slack.messages(incidents)).toHaveLength(1);
  });

  it('lets Slack unfurl nothing', async () => {
    await poster.post('h', here, hello);
    const call = slack.hub.calls.findLast(({ method }) => method === 'chat.postMessage');
    expect(call?.args).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
  });
});

describe('a workspace that refuses blocks', () => {
  it('gets the plainer post once, although its answer was lost', async () => {
    slack.setConditions({ refuse: ['section'] });
    const both = (level: string) => ({
      text: 'hello',
      ...(level !== 'text' && {
        blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'hello' } } as const],
      }),
    });
    network.cutNext('chat.postMessage', 3);
    await expect(poster.post('i', here, both)).rejects.toThrow();
    const found = await poster.post('i', here, both);
    expect(slack.messages(incidents).map(({ ts }) => ts)).toEqual([found.ts]);
  });
});

describe('a refused card', () => {
  const sized = (length: number) => (level: string) => ({
    text: 'hello',
    ...(level !== 'text' && {
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(length) } } as const,
        ...(level === 'rich' ? [{ type: 'divider' } as const] : []),
      ],
    }),
  });
  const blocksOf = ({ ts }: { readonly ts: string }) =>
    slack
      .messages(incidents)
      .find((it) => it.ts === ts)
      ?.blocks?.map(({ type }) => type) ?? [];

  it('goes out plainer and leaves other cards as they are', async () => {
    expect(blocksOf(await poster.post('long', here, sized(4_000)))).toEqual([]);
    expect(blocksOf(await poster.post('short', here, sized(10)))).toEqual(['section', 'divider']);
  });

  it('makes others plainer where Slack does not know a type, but never takes all blocks away', async () => {
    slack.setConditions({ refuse: ['divider'] });
    expect(blocksOf(await poster.post('unknown', here, sized(10)))).toEqual(['section']);
    slack.setConditions({ refuse: ['section'] });
    expect(blocksOf(await poster.post('nothing', here, sized(10)))).toEqual([]);
    slack.setConditions({ refuse: [] });
    expect(blocksOf(await poster.post('plainer', here, sized(10)))).toEqual(['section']);
  });
});

describe('whisper', () => {
  const limits = { method: 'chat.postEphemeral', times: 1, retryAfter: 3 };

  it('says what another try may change: too many calls, and answers that say nothing', async () => {
    const reader = { ...here, user: ada, answering: 'nothing' };
    slack.setConditions({ rateLimits: [limits] });
    await expect(poster.whisper(reader, hello)).rejects.toEqual(new RateLimited(3_000));
    slack.setConditions({
      failures: [{ method: 'chat.postEphemeral', times: 1, error: 'internal_error' }],
    });
    await expect(poster.whisper(reader, hello)).rejects.toThrow('internal_error');
    expect(await poster.whisper(reader, hello)).toBe(true);
  });

  it('leaves a response_url for another way only where Slack refused it', async () => {
    let answer = { status: 429, headers: { 'retry-after': '2' }, body: '' };
    const hooks = createServer((_, outgoing) => {
      outgoing.writeHead(answer.status, answer.headers).end(answer.body);
    });
    await new Promise<void>((resolve) => hooks.listen(0, '127.0.0.1', resolve));
    const { port } = hooks.address() as AddressInfo;
    await store.responseUrls.put('job', `http://127.0.0.1:${port}/`);
    const reader = { ...here, user: ada, answering: 'job' };
    const before = slack.ephemerals(ada, incidents).length;
    const told = () => slack.ephemerals(ada, incidents).length - before;
    try {
      await expect(poster.whisper(reader, hello)).rejects.toEqual(new RateLimited(2_000));
      answer = { ...answer, status: 503 };
      await expect(poster.whisper(reader, hello)).rejects.toThrow('http_503');
      expect(told()).toBe(0);
      answer = { ...answer, status: 404, body: '{"ok":false,"error":"expired_url"}' };
      expect(await poster.whisper(reader, hello)).toBe(true);
      expect(told()).toBe(1);
    } finally {
      hooks.closeAllConnections();
      hooks.close();
    }
    await expect(poster.whisper(reader, hello)).rejects.toThrow();
  });

  it('uses the response_url, and another way once that is used up', async () => {
    const url = slack.hub.responseUrls.issue({ user: ada, channel: incidents });
    await store.responseUrls.put('job', url);
    const reader = { ...here, user: ada, answering: 'job' };
    const before = slack.hub.calls.length;
    const told = slack.ephemerals(ada, incidents).length;
    for (let i = 0; i < 5; i++) await poster.whisper(reader, hello);
    expect(slack.hub.calls).toHaveLength(before);
    expect(await poster.whisper(reader, hello)).toBe(true);
    expect(slack.hub.calls.at(-1)?.method).toBe('chat.postEphemeral');
    expect(slack.ephemerals(ada, incidents)).toHaveLength(told + 6);
  });

  it('says so where nobody can be reached', async () => {
    const reader = { team, channel: random, user: ada, answering: 'nothing' };
    expect(await poster.whisper(reader, hello)).toBe(false);
  });
});

interface Network {
  readonly url: string;
  /** Passes a coming call of a method on, the next or the one so many later, and loses its answer. */
  cutNext(method: string, nth?: number): void;
  close(): Promise<void>;
}

/** A network between the bot and Slack that can lose answers. */
async function startNetwork(target: string): Promise<Network> {
  let cut = '';
  let left = 0;
  const server: Server = createServer((incoming, outgoing) => {
    if (cut !== '' && incoming.url?.endsWith(cut)) left -= 1;
    const lost = cut !== '' && left === 0;
    if (lost) cut = '';
    const { method, headers } = incoming;
    const onward = request(
      target + incoming.url,
      { method: method ?? 'GET', headers },
      (answer) => {
        if (lost) {
          answer.resume();
          answer.on('end', () => outgoing.destroy());
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      },
    );
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cutNext(method, nth = 1) {
      cut = method;
      left = nth;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
