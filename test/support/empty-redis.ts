import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { PrivateRedis } from '../../src/sandbox/redis.ts';
import { startTestRedis } from './redis.ts';

/** A Redis of a test file's own, empty before each test, and a connection to it; for the top of the file. */
export function emptyRedis(): { readonly client: Redis } {
  let server: PrivateRedis | undefined;
  let client: Redis | undefined;
  beforeAll(async () => {
    server = await startTestRedis();
    client = new Redis(server.url);
  });
  afterAll(async () => {
    client?.disconnect();
    await server?.close();
  });
  beforeEach(() => client?.flushall());
  return {
    get client() {
      if (client === undefined) throw new Error('Redis runs only while there are tests.');
      return client;
    },
  };
}
