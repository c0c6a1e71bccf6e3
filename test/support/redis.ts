import { Redis } from 'ioredis';
import { type PrivateRedis, startPrivateRedis } from '../../src/sandbox/redis.ts';
import { createStore, type Store } from '../../src/store/store.ts';

/** A Redis of a test's own, which it may kill and restart; what was written survives that. */
export function startTestRedis(): Promise<PrivateRedis> {
  return startPrivateRedis({ own: true, persistent: true });
}

/** Works in a Redis beside whoever uses it, over a connection that is closed whatever happens. */
export async function withStore<T>(
  { url }: Pick<PrivateRedis, 'url'>,
  work: (store: Store, redis: Redis) => Promise<T>,
): Promise<T> {
  const redis = new Redis(url);
  try {
    return await work(createStore(redis), redis);
  } finally {
    redis.disconnect();
  }
}

/** Has every card that stands at a message be about another service of the cluster, as if somebody had picked it there. */
export function pickAnother(
  server: Pick<PrivateRedis, 'url'>,
  ts: string,
  name: string,
): Promise<void> {
  return withStore(server, async ({ cards }, redis) => {
    for (const key of await redis.keys('ecs-triage:card:*')) {
      await cards.change(key.slice('ecs-triage:card:'.length), (card) =>
        card?.ts === ts && card.ref ? { ...card, ref: { ...card.ref, name } } : undefined,
      );
    }
  });
}
