import { type PrivateRedis, startPrivateRedis } from '../../src/sandbox/redis.ts';

/** A Redis of a test's own, which it may kill and restart; what was written survives that. */
export function startTestRedis(): Promise<PrivateRedis> {
  return startPrivateRedis({ own: true, persistent: true });
}
