import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Line } from '../looks/sheet.ts';
import { serviceRef } from './cards.ts';

/** One service that somebody has the bot keep an eye on. */
export const watch = z.object({
  id: z.string(),
  team: z.string(),
  channel: z.string(),
  /** Absent: its message stands in the channel and has a thread of its own. */
  threadTs: z.string().exactOptional(),
  cardId: z.string(),
  /** The id under which its message was posted. */
  posting: z.string(),
  service: z.string(),
  ref: serviceRef,
  by: z.string(),
  /** ISO 8601. */
  startedAt: z.string(),
  /** When it was first seen steady without anything else since, ISO 8601. */
  steadySince: z.string().exactOptional(),
  /** What the message says now, so that it is edited only when that changes. */
  said: z.custom<Line>((value) => Array.isArray(value)).exactOptional(),
});
export type Watch = z.infer<typeof watch>;

/** The services that are watched now. */
export interface Watches {
  all(): Promise<readonly Watch[]>;
  get(id: string): Promise<Watch | undefined>;
  /** The one whose message was posted under this id. */
  postedAs(posting: string): Promise<Watch | undefined>;
  /** Begins a watch, unless it runs already; one whose job must have died runs no more. @returns whether it began */
  begin(watch: Watch): Promise<boolean>;
  /** Notes how far it is, unless it has ended meanwhile. */
  note(watch: Watch): Promise<void>;
  /** Ends a watch, but not another one that has taken its place. @returns whether it ran */
  end(watch: Pick<Watch, 'id' | 'posting'>): Promise<boolean>;
}

const key = 'ecs-triage:watches';

/** No watch runs for as long as this, in milliseconds: one that is older was left behind by a job that died. */
const deadMs = 6 * 60 * 60_000;

/** Writes only where there is one, in one step: a watch that was ended must not come back. */
const noteScript = `
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) end
return 0`;

/** Takes the place of nothing, or of what it was found to be. */
const beginScript = `
local there = redis.call('HGET', KEYS[1], ARGV[1])
if there and there ~= ARGV[3] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1`;

/** Whoever was told of an end asks for another watch at once, which a late end of the one before must not take away. */
const endScript = `
local there = redis.call('HGET', KEYS[1], ARGV[1])
if not there or cjson.decode(there).posting ~= ARGV[2] then return 0 end
return redis.call('HDEL', KEYS[1], ARGV[1])`;

/** Keeps the watches as one hash, which goes when none is left that could run; each is removed at its end by its own job. */
export function createWatches(redis: Redis): Watches {
  const read = (text: string | null | undefined): Watch | undefined => {
    const parsed = watch.safeParse(JSON.parse(text ?? 'null'));
    if (!parsed.success) return undefined;
    return Date.now() - Date.parse(parsed.data.startedAt) < deadMs ? parsed.data : undefined;
  };
  const all = async () =>
    Object.values(await redis.hgetall(key))
      .flatMap((text) => read(text) ?? [])
      .toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  return {
    all,
    postedAs: async (posting) => (await all()).find((it) => it.posting === posting),
    get: async (id) => read(await redis.hget(key, id)),
    async begin(it) {
      const there = await redis.hget(key, it.id);
      const dead = read(there) === undefined ? (there ?? '') : '';
      const text = JSON.stringify(it);
      return (await redis.eval(beginScript, 1, key, it.id, text, dead, deadMs)) === 1;
    },
    async note(it) {
      await redis.eval(noteScript, 1, key, it.id, JSON.stringify(it));
    },
    end: async ({ id, posting }) => (await redis.eval(endScript, 1, key, id, posting)) === 1,
  };
}
