import type { Redis } from 'ioredis';
import type { z } from 'zod';

/** JSON documents of one kind in Redis, each under its own key and gone after a while. */
export interface Documents<T> {
  /** @returns undefined when there is none, it has expired, or an older release wrote it in another shape */
  get(id: string): Promise<T | undefined>;
  put(id: string, document: T): Promise<void>;
  /** Writes only where there is none yet. @returns whether it wrote */
  claim(id: string, document: T): Promise<boolean>;
  /**
   * Writes what `next` makes of the document, in one step: where somebody else has written meanwhile, `next` is asked again.
   *
   * @param next gives undefined where nothing is to be written
   * @returns what was written
   */
  change(id: string, next: (now: T | undefined) => T | undefined): Promise<T | undefined>;
  drop(id: string): Promise<void>;
}

/** The prefix of every key of ours, beside BullMQ's `bull`. */
const prefix = 'ecs-triage';

/** Writes only over what was read. */
const swapScript = `
local there = redis.call('GET', KEYS[1]) or ''
if there ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
return 1`;

/** Keeps documents under `ecs-triage:<kind>:<id>` for some seconds after each write. */
export function documents<S extends z.ZodType>(
  redis: Redis,
  kind: string,
  schema: S,
  seconds: number,
): Documents<z.output<S>> {
  const key = (id: string) => `${prefix}:${kind}:${id}`;
  const read = (text: string | null) => {
    if (text === null) return undefined;
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  };
  return {
    get: async (id) => read(await redis.get(key(id))),
    async put(id, document) {
      await redis.set(key(id), JSON.stringify(document), 'EX', seconds);
    },
    async claim(id, document) {
      const written = await redis.set(key(id), JSON.stringify(document), 'EX', seconds, 'NX');
      return written === 'OK';
    },
    async change(id, next) {
      for (;;) {
        const text = await redis.get(key(id));
        const changed = next(read(text));
        if (changed === undefined) return undefined;
        const swap = [text ?? '', JSON.stringify(changed), seconds] as const;
        if ((await redis.eval(swapScript, 1, key(id), ...swap)) === 1) return changed;
      }
    },
    async drop(id) {
      await redis.del(key(id));
    },
  };
}
