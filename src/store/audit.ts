import type { Redis } from 'ioredis';
import { z } from 'zod';
import { actionIds } from '../rules/rule.ts';
import { serviceRef } from './cards.ts';

/** One change that was confirmed: who wanted it, what it was, and what became of it. */
export const auditEntry = z.object({
  /** The plan's id. */
  id: z.string(),
  at: z.string(),
  by: z.string(),
  approvedBy: z.string().exactOptional(),
  action: z.enum(actionIds),
  service: serviceRef,
  title: z.string(),
  command: z.string(),
  /** What it came to, in words; it is written again as that changes. */
  outcome: z.string(),
  /** The message with the plan. */
  channel: z.string(),
  ts: z.string().exactOptional(),
  link: z.string().exactOptional(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** What tells services apart. */
type Place = Pick<AuditEntry['service'], 'name' | 'cluster' | 'region' | 'account'>;

/** Who changed what: one entry a change, kept for a year and no more than ten thousand of a team. */
export interface Audit {
  /** Writes an entry, or the entry of the same change anew, which keeps the link that it had. */
  write(team: string, entry: AuditEntry): Promise<void>;
  /** The newest first. @param of one service, as far as it is said which; absent: all */
  read(team: string, of?: Partial<Place>): Promise<readonly AuditEntry[]>;
}

const yearSeconds = 366 * 24 * 60 * 60;
const mostEntries = 10_000;

/** How many entries are read at most, so that no answer takes long. */
const mostRead = 1_000;

/** One step in Redis: the entry, its place in time, and the end of those that are too old or too many. */
const writeScript = `
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])
redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
local old = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[4])
local many = redis.call('ZRANGE', KEYS[1], 0, -1 - tonumber(ARGV[5]))
for _, list in ipairs({old, many}) do
  for _, id in ipairs(list) do
    redis.call('ZREM', KEYS[1], id)
    redis.call('HDEL', KEYS[2], id)
  end
end
return 1`;

/** Keeps entries under `ecs-triage:audit:<team>` and their order beside them. */
export function createAudit(redis: Redis): Audit {
  const entries = (team: string) => `ecs-triage:audit:{${team}}`;
  const order = (team: string) => `${entries(team)}:order`;
  return {
    async write(team, entry) {
      const at = Date.parse(entry.at);
      const before = await redis.hget(entries(team), entry.id);
      await redis.eval(
        writeScript,
        2,
        order(team),
        entries(team),
        at,
        entry.id,
        JSON.stringify({ ...linkIn(before), ...entry }),
        Date.now() - yearSeconds * 1000,
        mostEntries,
      );
    },
    async read(team, of = {}) {
      const ids = await redis.zrevrange(order(team), 0, mostEntries - 1);
      const found: AuditEntry[] = [];
      for (let at = 0; at < ids.length && found.length < mostRead; at += mostRead) {
        const texts = await redis.hmget(entries(team), ...ids.slice(at, at + mostRead));
        const parsed = texts.flatMap((text) => (text === null ? [] : [JSON.parse(text)]));
        for (const it of parsed) {
          const read = auditEntry.safeParse(it);
          if (!read.success) continue;
          if (isOf(read.data.service, of)) found.push(read.data);
        }
      }
      return found.slice(0, mostRead);
    },
  };
}

function linkIn(text: string | null): Pick<AuditEntry, 'link'> {
  const { data } = auditEntry.safeParse(text === null ? undefined : JSON.parse(text));
  return data?.link === undefined ? {} : { link: data.link };
}

function isOf(service: Place, { name, cluster, region, account }: Partial<Place>): boolean {
  return (
    (name === undefined || service.name === name) &&
    (cluster === undefined || service.cluster === cluster) &&
    (region === undefined || service.region === region) &&
    (account === undefined || service.account === account)
  );
}
