import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { documents } from '../../src/store/documents.ts';
import { createLocks } from '../../src/store/locks.ts';
import { emptyRedis } from '../support/empty-redis.ts';

const redis = emptyRedis();

describe('documents', () => {
  it('are claimed by one, expire, and are gone when dropped', async () => {
    const notes = documents(redis.client, 'note', z.object({ text: z.string() }), 60);
    expect(await notes.claim('a', { text: 'first' })).toBe(true);
    expect(await notes.claim('a', { text: 'second' })).toBe(false);
    expect(await notes.get('a')).toEqual({ text: 'first' });
    const ttl = await redis.client.ttl('ecs-triage:note:a');
    expect(ttl).toBeGreaterThan(50);
    await notes.drop('a');
    expect(await notes.get('a')).toBeUndefined();
  });

  it('are changed in one step, so that of two who count at the same time neither is lost', async () => {
    const counts = documents(redis.client, 'count', z.object({ n: z.number() }), 60);
    const more = () => counts.change('a', (now) => ({ n: (now?.n ?? 0) + 1 }));
    await Promise.all(Array.from({ length: 20 }, more));
    expect(await counts.get('a')).toEqual({ n: 20 });
    expect(await counts.change('a', () => undefined)).toBeUndefined();
    expect(await counts.get('a')).toEqual({ n: 20 });
    expect(await redis.client.ttl('ecs-triage:count:a')).toBeGreaterThan(50);
  });

  it('in a shape of another release count as absent', async () => {
    await redis.client.set('ecs-triage:note:a', '{"words":1}');
    expect(
      await documents(redis.client, 'note', z.object({ text: z.string() }), 60).get('a'),
    ).toBeUndefined();
  });
});

describe('locks', () => {
  it('belong to one, who may renew and release them', async () => {
    const locks = createLocks(redis.client);
    expect(await locks.take('service', 'ada', 60)).toBeUndefined();
    expect(await locks.take('service', 'ben', 60)).toBe('ada');
    expect(await locks.take('service', 'ada', 60)).toBeUndefined();
    await locks.release('service', 'ben');
    expect(await locks.take('service', 'ben', 60)).toBe('ada');
    await locks.release('service', 'ada');
    expect(await locks.take('service', 'ben', 60)).toBeUndefined();
  });

  it('expire, so that a dead process blocks nobody', async () => {
    const locks = createLocks(redis.client);
    await locks.take('service', 'ada', 1);
    await expect.poll(() => locks.take('service', 'ben', 60)).toBeUndefined();
  });
});
