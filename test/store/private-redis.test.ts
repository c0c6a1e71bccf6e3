import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NoRedis, startPrivateRedis } from '../../src/sandbox/redis.ts';

afterEach(() => vi.unstubAllEnvs());

async function valueAt(url: string, key: string): Promise<string | null> {
  const redis = new Redis(url);
  const value = await redis.get(key);
  redis.disconnect();
  return value;
}

describe('startPrivateRedis', () => {
  it('gives each caller a server of its own, which keeps its data over a kill where asked to', async () => {
    const [a, b] = await Promise.all([
      startPrivateRedis({ own: true, persistent: true }),
      startPrivateRedis({ own: true }),
    ]);
    const redis = new Redis(a.url);
    await redis.set('key', 'value');
    redis.disconnect();
    expect(await valueAt(b.url, 'key')).toBeNull();
    await a.kill();
    await a.restart();
    expect(await valueAt(a.url, 'key')).toBe('value');
    await Promise.all([a.close(), b.close()]);
  });

  it('uses REDIS_URL where it is set, and leaves that server alone', async () => {
    const other = await startPrivateRedis({ own: true });
    vi.stubEnv('REDIS_URL', other.url);
    const lent = await startPrivateRedis();
    expect(lent.url).toBe(other.url);
    await lent.close();
    expect(await valueAt(other.url, 'key')).toBeNull();
    await other.close();
  });

  it('names every way to get one where there is none', async () => {
    vi.stubEnv('REDIS_URL', '');
    vi.stubEnv('PATH', join(tmpdir(), 'no-such-folder'));
    const platform = vi.spyOn(process, 'platform', 'get').mockReturnValue('darwin');
    await expect(startPrivateRedis()).rejects.toThrow(NoRedis);
    await expect(startPrivateRedis()).rejects.toThrow(/brew install redis.*REDIS_URL/);
    platform.mockRestore();
  });
});
