import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { ServiceRef } from '../facts/service-ref.ts';

const refs = z.array(
  z.object({
    account: z.string(),
    region: z.string(),
    cluster: z.string(),
    name: z.string(),
    arn: z.string(),
  }),
);

/** The index of services: what there is in each account and region, as it was when it was last read. */
export interface Directory {
  /** Every service that is known, by account, region, cluster and name. */
  all(): Promise<readonly ServiceRef[]>;
  /** Replaces what is known of one place. */
  put(place: string, services: readonly ServiceRef[]): Promise<void>;
  /** Forgets places that are not looked into any more. */
  keepOnly(places: readonly string[]): Promise<void>;
}

const key = 'ecs-triage:directory';

/**
 * Keeps the index as one hash with a field for each place. It never expires: an old index is of use when AWS does not
 * answer, and what has gone meanwhile is found out when it is asked about.
 */
export function createDirectory(redis: Redis): Directory {
  return {
    async all() {
      const places = await redis.hgetall(key);
      return Object.keys(places)
        .toSorted()
        .flatMap((place) => refs.catch([]).parse(JSON.parse(places[place] ?? '[]')));
    },
    async put(place, services) {
      await redis.hset(key, place, JSON.stringify(services));
    },
    async keepOnly(places) {
      const gone = (await redis.hkeys(key)).filter((it) => !places.includes(it));
      if (gone.length > 0) await redis.hdel(key, ...gone);
    },
  };
}
