import type { WebClient } from '@slack/web-api';
import type { Config } from '../config.ts';
import { join, type Mrkdwn, user as mention, mrk } from '../renderers/slack/mrkdwn.ts';
import { meaningOf, RateLimited, slackCode } from './errors.ts';

/** What somebody may do here, and why not, in words for that person. */
export type Permission =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly because: Mrkdwn };

export interface Authoriser {
  /** Asks nobody: whether a click on a button that changes AWS is worth passing on. */
  mayTry(user: string): Permission;
  /** Asks Slack who this is: the check that counts, made by the worker just before AWS is changed. */
  mayAct(user: string, channel: string): Promise<Permission>;
  /** Whether AWS may be changed from this channel at all, whoever asks. */
  mayChangeFrom(channel: string): Promise<boolean>;
  /** Whether an answer may be posted in this channel, for everybody in it to see. */
  mayPostIn(channel: string): Promise<boolean>;
}

/** How long an answer of Slack about a person and about a channel is used again, in milliseconds. */
const personMs = 10 * 60_000;
const channelMs = 5 * 60_000;

/**
 * Decides by configuration and by what Slack says. A question that Slack does not answer is a refusal: nobody acts, and
 * nothing is posted for all to see, on a guess.
 */
export function createAuthoriser(
  client: WebClient,
  { allowedUsers, sharedChannels }: Pick<Config, 'allowedUsers' | 'sharedChannels'>,
  now: () => number = Date.now,
): Authoriser {
  const people = remembering<Mrkdwn | undefined>(
    personMs,
    now,
    (user) => personFault(client, user),
    nobodyKnows,
  );
  const foreign = remembering(channelMs, now, (channel) => isShared(client, channel), true);

  function mayTry(user: string): Permission {
    if (allowedUsers.includes(user)) return { allowed: true };
    return refused(whoMay(allowedUsers));
  }

  return {
    mayTry,
    async mayAct(user, channel) {
      const first = mayTry(user);
      if (!first.allowed) return first;
      if (await known(() => isShared(client, channel), true)) {
        return refused(
          mrk`AWS is never changed from a channel that is shared with another company.`,
        );
      }
      const fault = await people(user);
      return fault === undefined ? { allowed: true } : refused(fault);
    },
    mayChangeFrom: async (channel) => !(await foreign(channel)),
    async mayPostIn(channel) {
      return sharedChannels.includes(channel) || !(await foreign(channel));
    },
  };
}

function refused(because: Mrkdwn): Permission {
  return { allowed: false, because };
}

function whoMay(users: readonly string[]): Mrkdwn {
  if (users.length === 0) {
    return mrk`Nobody may force a deployment yet: whoever runs this bot lists the people in \`ECS_TRIAGE_ALLOWED_USERS\`.`;
  }
  return mrk`Only ${join(users.map(mention), ', ')} may force a deployment.`;
}

const nobodyKnows = mrk`Slack could not say who you are, so nothing was changed. Try again in a minute.`;

/** Why this person may never change AWS, whatever the configuration says; undefined where nothing speaks against it. */
async function personFault(client: WebClient, user: string): Promise<Mrkdwn | undefined> {
  const { user: person } = await client.users.info({ user });
  if (!person || person.deleted) return mrk`Slack does not know this person any more.`;
  if (person.is_bot || user === 'USLACKBOT') return mrk`Bots may not change AWS.`;
  if (person.is_restricted || person.is_ultra_restricted) return mrk`Guests may not change AWS.`;
  if (person.is_stranger) return mrk`People of another company may not change AWS.`;
  return undefined;
}

async function isShared(client: WebClient, channel: string): Promise<boolean> {
  // A direct message with the bot is nobody else's.
  if (channel.startsWith('D')) return false;
  try {
    const { channel: info } = await client.conversations.info({ channel });
    return !info || info.is_ext_shared === true || info.is_pending_ext_shared === true;
  } catch (error) {
    // A private channel that the bot is not in: nothing can be posted there in any case.
    if (slackCode(error) === 'channel_not_found') return false;
    throw error;
  }
}

/** Remembers answers for a while. What Slack could not answer is `unknown`, and asked again the next time. */
function remembering<T>(
  ms: number,
  now: () => number,
  ask: (id: string) => Promise<T>,
  unknown: T,
): (id: string) => Promise<T> {
  const answers = new Map<string, { readonly value: T; readonly until: number }>();
  return async (id) => {
    const kept = answers.get(id);
    if (kept && kept.until > now()) return kept.value;
    return known(async () => {
      const value = await ask(id);
      answers.delete(id);
      answers.set(id, { value, until: now() + ms });
      // All are kept equally long, so that the first is the first to expire.
      for (const [oldest, { until }] of answers) {
        if (until > now()) break;
        answers.delete(oldest);
      }
      return value;
    }, unknown);
  };
}

async function known<T>(ask: () => Promise<T>, unknown: T): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const meaning = meaningOf(error);
    if (meaning instanceof RateLimited) throw meaning;
    return unknown;
  }
}
