import type { Redis } from 'ioredis';

/** Exclusive rights that expire by themselves, so that a dead process blocks nobody for long. */
export interface Locks {
  /** Takes or renews a lock. @returns undefined when the holder has it now, else who has it instead */
  take(name: string, holder: string, seconds: number): Promise<string | undefined>;
  /** Lets go of a lock, if the holder still has it. */
  release(name: string, holder: string): Promise<void>;
}

/** One step in Redis, so that two processes cannot both find the lock free. */
const takeScript = `
local owner = redis.call('GET', KEYS[1])
if owner and owner ~= ARGV[1] then return owner end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
return false`;

const releaseScript = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`;

/** Keeps locks under `ecs-triage:lock:<name>`. */
export function createLocks(redis: Redis): Locks {
  const key = (name: string) => `ecs-triage:lock:${name}`;
  return {
    async take(name, holder, seconds) {
      const owner = await redis.eval(takeScript, 1, key(name), holder, seconds);
      return typeof owner === 'string' ? owner : undefined;
    },
    async release(name, holder) {
      await redis.eval(releaseScript, 1, key(name), holder);
    },
  };
}
