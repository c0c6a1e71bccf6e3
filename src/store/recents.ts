import type { Redis } from 'ioredis';
import { z } from 'zod';

const recent = z.object({
  cardId: z.string(),
  service: z.string(),
  cluster: z.string(),
  account: z.string().exactOptional(),
  headline: z.string(),
  /** The address of the card. */
  link: z.string().exactOptional(),
  /** ISO 8601. */
  at: z.string(),
});
export type Recent = z.infer<typeof recent>;

/** What each person asked last, for their own eyes: a channel that it was asked in may be private. */
export interface Recents {
  of(team: string, user: string): Promise<readonly Recent[]>;
  add(team: string, user: string, recent: Recent): Promise<void>;
}

/** How many are kept of each person, and for how long, in seconds. */
const most = 20;
const seconds = 30 * 24 * 60 * 60;

/** Keeps a short list for each person, newest first; the same card stands in it once. */
export function createRecents(redis: Redis): Recents {
  const key = (team: string, user: string) => `ecs-triage:recents:${team}:${user}`;
  async function of(team: string, user: string): Promise<readonly Recent[]> {
    const kept = await redis.lrange(key(team, user), 0, -1);
    const seen = new Set<string>();
    return kept.flatMap((text) => {
      const { data } = recent.safeParse(JSON.parse(text));
      if (data === undefined || seen.has(data.cardId)) return [];
      seen.add(data.cardId);
      return [data];
    });
  }
  return {
    of,
    async add(team, user, it) {
      const list = key(team, user);
      await redis
        .multi()
        .lpush(list, JSON.stringify(it))
        .ltrim(list, 0, most - 1)
        .expire(list, seconds)
        .exec();
    },
  };
}
