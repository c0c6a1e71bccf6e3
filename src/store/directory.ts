import { randomUUID } from 'node:crypto';
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
/** Says which reading of the index this is: a new word each time that anything in it changes. */
const editionKey = 'ecs-triage:directory:edition';

/**
 * Keeps the index as one hash with a field for each place. It never expires: an old index is of use when AWS does not
 * answer, and what has gone meanwhile is found out when it is asked about. Whoever types into a select asks for it with each
 * letter, so that a process keeps thousands of services as it read them until another edition is out.
 */
export function createDirectory(redis: Redis): Directory {
  let kept:
    | { readonly edition: string; readonly services: Promise<readonly ServiceRef[]> }
    | undefined;

  async function read(): Promise<readonly ServiceRef[]> {
    const places = await redis.hgetall(key);
    return Object.keys(places)
      .toSorted()
      .flatMap((place) => refs.catch([]).parse(JSON.parse(places[place] ?? '[]')));
  }

  return {
    async all() {
      const edition = await redis.get(editionKey);
      if (edition === null) return read();
      if (kept?.edition !== edition) {
        const reading = { edition, services: read() };
        kept = reading;
        reading.services.catch(() => {
          if (kept === reading) kept = undefined;
        });
      }
      return kept.services;
    },
    async put(place, services) {
      const text = JSON.stringify(services);
      const isNew = (await redis.hget(key, place)) !== text;
      if (!isNew && (await redis.exists(editionKey)) === 1) return;
      await redis.multi().hset(key, place, text).set(editionKey, randomUUID()).exec();
    },
    async keepOnly(places) {
      const gone = (await redis.hkeys(key)).filter((it) => !places.includes(it));
      if (gone.length === 0) return;
      await redis
        .multi()
        .hdel(key, ...gone)
        .set(editionKey, randomUUID())
        .exec();
    },
  };
}
