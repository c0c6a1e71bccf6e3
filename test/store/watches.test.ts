import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { PrivateRedis } from '../../src/sandbox/redis.ts';
import { createWatches, type Watch } from '../../src/store/watches.ts';
import { serviceRef } from '../support/facts.ts';
import { startTestRedis } from '../support/redis.ts';

let server: PrivateRedis;
let redis: Redis;

beforeAll(async () => {
  server = await startTestRedis();
  redis = new Redis(server.url);
});
afterAll(async () => {
  redis.disconnect();
  await server.close();
});
beforeEach(() => redis.flushall());

function begunAgo(hours: number, posting = 'watch-a'): Watch {
  return {
    id: 'one',
    team: 'T0SHOP',
    channel: 'C0INCIDENTS',
    threadTs: '1.2',
    cardId: 'card',
    posting,
    service: 'checkout-svc',
    ref: serviceRef,
    by: 'U0ADA',
    startedAt: new Date(Date.now() - hours * 60 * 60_000).toISOString(),
  };
}

it('begins once, and does not come back by a note after its end', async () => {
  const watches = createWatches(redis);
  expect(await watches.begin(begunAgo(0))).toBe(true);
  expect(await watches.begin(begunAgo(0, 'watch-b'))).toBe(false);
  expect((await watches.postedAs('watch-a'))?.id).toBe('one');
  expect(await watches.postedAs('watch-b')).toBeUndefined();
  expect(await watches.end('one')).toBe(true);
  await watches.note(begunAgo(0));
  expect(await watches.all()).toEqual([]);
});

it('one that a dead job left behind is shown to nobody and keeps nobody from another', async () => {
  const watches = createWatches(redis);
  expect(await watches.begin(begunAgo(7))).toBe(true);
  expect(await watches.all()).toEqual([]);
  expect(await watches.begin(begunAgo(0, 'watch-b'))).toBe(true);
  expect((await watches.get('one'))?.posting).toBe('watch-b');
});

it('all of them go by themselves', async () => {
  await createWatches(redis).begin(begunAgo(0));
  expect(await redis.pttl('ecs-triage:watches')).toBeGreaterThan(0);
});
