import { type ActionRunner, connectActions } from '../../actions/run.ts';
import { type Aws, connectAws } from '../../probes/aws.ts';
import { CannotAskAws, failureOf } from '../../probes/failures.ts';
import type { AwsRegions } from './working.ts';

/** For how many regions clients are kept: more than AWS has, fewer than people can make up. */
const mostRegions = 50;

/** How long a client that is let go of may still be in use, in milliseconds: longer than any question takes. */
const graceMs = 60_000;

/** Clients by region. Those of the region that was used least recently make room for others. */
export function createRegions(most = mostRegions): AwsRegions & { close(): void } {
  const asking = new Map<string, Aws>();
  const changing = new Map<string, ActionRunner>();
  const standard = connectAws();

  function kept<T extends { close(): void }>(map: Map<string, T>, key: string, build: () => T): T {
    const client = map.get(key) ?? build();
    map.delete(key);
    map.set(key, client);
    const [oldest] = map;
    if (oldest && map.size > most) {
      map.delete(oldest[0]);
      setTimeout(() => oldest[1].close(), graceMs).unref();
    }
    return client;
  }

  return {
    home: () => standard.region().catch(asObstacle),
    asking: (region) => kept(asking, region, () => connectAws({ region })),
    changing: (region) => kept(changing, region, () => connectActions({ region })),
    close() {
      for (const client of [standard, ...asking.values(), ...changing.values()]) client.close();
    },
  };
}

/** A region that is not set is an answer for whoever asked, like missing credentials. */
function asObstacle(error: unknown): never {
  const { obstacle, message } = failureOf(error);
  throw obstacle ? new CannotAskAws(obstacle, message) : error;
}
