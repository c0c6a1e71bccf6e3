import { type ActionRunner, connectActions } from '../actions/run.ts';
import { type Aws, connectAws } from '../probes/aws.ts';
import { CannotAskAws, failureOf } from '../probes/failures.ts';
import type { Settings } from '../settings/schema.ts';
import { type Access, assumedCredentials } from './credentials.ts';

/** AWS as one person is shown it. Without an account, or with one that no settings name, the bot's own credentials are used. */
export interface AwsPlaces {
  /** @returns the region of the SDK's standard environment @throws CannotAskAws when there is none */
  home(): Promise<string>;
  asking(region: string, account?: string): Aws;
  changing(region: string, account?: string): ActionRunner;
}

/** The AWS clients of each account and region that somebody asked about; the first question builds them. */
export interface AwsClients {
  /** @param requester the Slack user for whom AWS is asked, whom CloudTrail then names */
  inNameOf(requester: string): AwsPlaces;
  close(): void;
}

/** For how many places and people clients are kept: more than one incident needs, fewer than people can make up. */
const mostClients = 50;

/** How long a client that is let go of may still be in use, in milliseconds: longer than any question takes. */
const graceMs = 60_000;

/** Builds the clients. Those that were used least recently make room for others. */
export function createAwsClients(settings: () => Settings, most = mostClients): AwsClients {
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

  /** Of what the clients are made. The key holds the settings too, so that a change of them makes other clients. */
  function connection(requester: string, access: Access, region: string, id: string | undefined) {
    const account = settings().accounts.find((it) => it.id === id);
    const credentials = account && assumedCredentials(account, access, requester, region);
    return credentials === undefined
      ? { key: region, options: { region } }
      : {
          key: JSON.stringify([region, account, requester]),
          options: { region, credentials },
        };
  }

  return {
    inNameOf: (requester) => ({
      home: () => standard.region().catch(asObstacle),
      asking(region, account) {
        const { key, options } = connection(requester, 'read', region, account);
        return kept(asking, key, () => connectAws(options));
      },
      changing(region, account) {
        const { key, options } = connection(requester, 'write', region, account);
        return kept(changing, key, () => connectActions(options));
      },
    }),
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
