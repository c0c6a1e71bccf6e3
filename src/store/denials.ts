import type { Redis } from 'ioredis';

/** Which IAM actions AWS denied lately, by account. */
export interface Denials {
  /** Those of the last day. */
  of(account: string): Promise<readonly string[]>;
  note(account: string, needs: readonly string[]): Promise<void>;
}

const dayMs = 24 * 60 * 60_000;

/** Keeps when each was denied last; what has been allowed since is forgotten after a day. */
export function createDenials(redis: Redis): Denials {
  const key = (account: string) => `ecs-triage:denials:${account}`;
  return {
    async of(account) {
      return (await redis.zrange(key(account), Date.now() - dayMs, '+inf', 'BYSCORE')).toSorted();
    },
    async note(account, needs) {
      if (needs.length === 0) return;
      const now = Date.now();
      const scored = needs.flatMap((it) => [now, it]);
      await redis
        .multi()
        .zadd(key(account), ...scored)
        .zremrangebyscore(key(account), '-inf', now - dayMs)
        .expire(key(account), (2 * dayMs) / 1000)
        .exec();
    },
  };
}
