import { expect, it } from 'vitest';
import { createWatches, type Watch } from '../../src/store/watches.ts';
import { emptyRedis } from '../support/empty-redis.ts';
import { serviceRef } from '../support/facts.ts';

const redis = emptyRedis();

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
  const watches = createWatches(redis.client);
  expect(await watches.begin(begunAgo(0))).toBe(true);
  expect(await watches.begin(begunAgo(0, 'watch-b'))).toBe(false);
  expect((await watches.postedAs('watch-a'))?.id).toBe('one');
  expect(await watches.postedAs('watch-b')).toBeUndefined();
  // The late end of another one, which had its place before.
  expect(await watches.end(begunAgo(0, 'watch-b'))).toBe(false);
  expect(await watches.end(begunAgo(0))).toBe(true);
  await watches.note(begunAgo(0));
  expect(await watches.all()).toEqual([]);
});

it('one that a dead job left behind is shown to nobody and keeps nobody from another', async () => {
  const watches = createWatches(redis.client);
  expect(await watches.begin(begunAgo(7))).toBe(true);
  expect(await watches.all()).toEqual([]);
  expect(await watches.begin(begunAgo(0, 'watch-b'))).toBe(true);
  expect((await watches.get('one'))?.posting).toBe('watch-b');
});

it('all of them go by themselves', async () => {
  await createWatches(redis.client).begin(begunAgo(0));
  expect(await redis.client.pttl('ecs-triage:watches')).toBeGreaterThan(0);
});
