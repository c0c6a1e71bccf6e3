import type { WebClient } from '@slack/web-api';
import { remembering } from './remembering.ts';

/** What Slack says of user groups. */
interface Groups {
  /** The ids of a group's members; undefined where Slack does not say. */
  readonly members: (id: string) => Promise<readonly string[] | undefined>;
  /** What a group is called, without the `@`; undefined where Slack does not say. */
  readonly handle: (id: string) => Promise<string | undefined>;
}

/** How long what Slack says of a group is used again, in milliseconds. */
const groupMs = 5 * 60_000;

/** Looks user groups up by their id, and remembers the answers. */
export function knowGroups(client: WebClient, now: () => number): Groups {
  const all = remembering<ReadonlyMap<string, string> | undefined>(
    groupMs,
    now,
    async () => {
      const { usergroups = [] } = await client.usergroups.list({});
      return new Map(usergroups.map(({ id = '', handle = id }) => [id, handle]));
    },
    () => undefined,
  );
  return {
    members: remembering<readonly string[] | undefined>(
      groupMs,
      now,
      async (usergroup) => (await client.usergroups.users.list({ usergroup })).users ?? [],
      () => undefined,
    ),
    handle: async (id) => (await all('all'))?.get(id),
  };
}
