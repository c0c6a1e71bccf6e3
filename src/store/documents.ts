import type { Redis } from 'ioredis';
import type { z } from 'zod';

/** JSON documents of one kind in Redis, each under its own key and gone after a while. */
export interface Documents<T> {
  /** @returns undefined when there is none, it has expired, or an older release wrote it in another shape */
  get(id: string): Promise<T | undefined>;
  put(id: string, document: T): Promise<void>;
  /** Writes only where there is none yet. @returns whether it wrote */
  claim(id: string, document: T): Promise<boolean>;
  drop(id: string): Promise<void>;
}

/** The prefix of every key of ours, beside BullMQ's `bull`. */
const prefix = 'ecs-triage';

/** Keeps documents under `ecs-triage:<kind>:<id>` for some seconds after each write. */
export function documents<S extends z.ZodType>(
  redis: Redis,
  kind: string,
  schema: S,
  seconds: number,
): Documents<z.output<S>> {
  const key = (id: string) => `${prefix}:${kind}:${id}`;
  return {
    async get(id) {
      const text = await redis.get(key(id));
      if (text === null) return undefined;
      const read = schema.safeParse(JSON.parse(text));
      return read.success ? read.data : undefined;
    },
    async put(id, document) {
      await redis.set(key(id), JSON.stringify(document), 'EX', seconds);
    },
    async claim(id, document) {
      const written = await redis.set(key(id), JSON.stringify(document), 'EX', seconds, 'NX');
      return written === 'OK';
    },
    async drop(id) {
      await redis.del(key(id));
    },
  };
}
