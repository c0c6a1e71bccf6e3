import { expect, test } from 'vitest';
import { createDirectory } from '../../src/store/directory.ts';
import { emptyRedis } from '../support/empty-redis.ts';
import { serviceRef } from '../support/facts.ts';

const redis = emptyRedis();

const checkout = { ...serviceRef, name: 'checkout-svc' };
const search = { ...serviceRef, name: 'search-svc' };

/** How often the whole index was read from Redis since its counters were reset. */
async function wholeReads(): Promise<number> {
  const stats = await redis.client.info('commandstats');
  return Number(/cmdstat_hgetall:calls=(\d+)/.exec(stats)?.[1] ?? 0);
}

test('every process sees what another has put, and what it has forgotten', async () => {
  const [one, other] = [createDirectory(redis.client), createDirectory(redis.client)];
  await one.put('a/eu-west-1', [checkout]);
  expect(await other.all()).toEqual([checkout]);
  await one.put('b/eu-west-1', [search]);
  expect(await other.all()).toEqual([checkout, search]);
  await one.keepOnly(['b/eu-west-1']);
  expect(await other.all()).toEqual([search]);
});

test('thousands of services are read once, however many letters are typed, until something changes', async () => {
  const directory = createDirectory(redis.client);
  const many = Array.from({ length: 3000 }, (_, i) => ({ ...serviceRef, name: `svc-${i}` }));
  await directory.put('a/eu-west-1', many);
  await redis.client.config('RESETSTAT');
  const answers = await Promise.all(Array.from({ length: 50 }, () => directory.all()));
  expect(answers.every((it) => it.length === many.length)).toBe(true);
  await directory.put('a/eu-west-1', many);
  await directory.keepOnly(['a/eu-west-1']);
  await directory.all();
  expect(await wholeReads()).toBe(1);
  await directory.put('a/eu-west-1', [checkout]);
  expect(await directory.all()).toEqual([checkout]);
  expect(await wholeReads()).toBe(2);
});

test('a Redis that lost everything has no services, and new ones are seen', async () => {
  const directory = createDirectory(redis.client);
  await directory.put('a/eu-west-1', [checkout]);
  expect(await directory.all()).toEqual([checkout]);
  await redis.client.flushall();
  expect(await directory.all()).toEqual([]);
  await directory.put('a/eu-west-1', [search]);
  expect(await directory.all()).toEqual([search]);
});

test('an index that cannot be read is read again the next time', async () => {
  const directory = createDirectory(redis.client);
  await directory.put('a/eu-west-1', [checkout]);
  await redis.client.set('ecs-triage:directory', 'something else');
  await expect(directory.all()).rejects.toThrow('WRONGTYPE');
  await redis.client.del('ecs-triage:directory');
  await redis.client.hset('ecs-triage:directory', 'a/eu-west-1', JSON.stringify([checkout]));
  expect(await directory.all()).toEqual([checkout]);
});
