import type { WebClient } from '@slack/web-api';
import type { ServiceRef } from '../facts/service-ref.ts';
import { decide, groupsFor, mayBeGranted, type Reason, whoMay } from '../permissions/decide.ts';
import type { Policy } from '../permissions/policy.ts';
import { join, type Mrkdwn, user as mention, mrk, words } from '../renderers/slack/mrkdwn.ts';
import type { ActionId } from '../rules/rule.ts';
import { type ChannelStanding, standingAfter, standingOf } from './channel-standing.ts';
import { meaningOf, RateLimited } from './posting/errors.ts';

/** What somebody may do here, and why not, in words for that person. */
export type Permission =
  /** `second`: another person who may has to approve. */
  | { readonly allowed: true; readonly second?: boolean }
  | { readonly allowed: false; readonly because: Mrkdwn };

/** Who wants to change what, and from where. */
export interface Acting {
  readonly user: string;
  readonly team: string;
  readonly channel: string;
  readonly action: ActionId;
  readonly service: ServiceRef;
}

export interface Authoriser {
  /** Asks nobody: whether a wish to change AWS is worth passing on. */
  mayTry(user: string, action: ActionId): Permission;
  /** Asks Slack who this is: the check that counts, made by the worker just before AWS is changed. */
  mayAct(acting: Acting): Promise<Permission>;
  /** Whether AWS may be changed from this channel at all, whoever asks. */
  mayChangeFrom(channel: string): Promise<boolean>;
  /** What somebody is called, to be told and never to be mentioned; the id where Slack does not say. */
  nameOf(user: string): Promise<string>;
  /** Whether somebody is a member, a guest, or of another company; `stranger` also where Slack does not say. */
  kindOf(user: string, team: string): Promise<PersonKind>;
  /** Whether an answer may be posted in this channel, for everybody in it to see. */
  mayPostIn(channel: string): Promise<boolean>;
  /** Why an answer may not be posted in this channel, for the one who reads it instead; undefined where it may. */
  whyNotIn(channel: string): Promise<Mrkdwn | undefined>;
  /** Whether everybody of the company may read this channel. */
  isPublic(channel: string): Promise<boolean>;
}

/** Members see everything; guests and people of other companies see nothing but answers in the channels they are in. */
export type PersonKind = 'member' | 'guest' | 'stranger';

/** What decides, as it is now: configuration may change while the bot runs. */
export interface Rights {
  readonly policy: () => Policy;
  /** Channels shared with other companies in which the bot may post nevertheless. */
  readonly sharedChannels: () => readonly string[];
}

/** How long an answer of Slack about a person, a channel and a group is used again, in milliseconds. */
const personMs = 10 * 60_000;
const channelMs = 5 * 60_000;
const groupMs = 5 * 60_000;

/**
 * Decides by configuration and by what Slack says. A question that Slack does not answer is a refusal: nobody acts, and
 * nothing is posted for all to see, on a guess.
 */
export function createAuthoriser(
  client: WebClient,
  { policy, sharedChannels }: Rights,
  now: () => number = Date.now,
): Authoriser {
  const people = remembering<Mrkdwn | undefined>(
    personMs,
    now,
    (key) => personFault(client, key),
    () => nobodyKnows,
  );
  // One that Slack did not show is asked about again: the bot may have been invited since.
  const standing = remembering(
    channelMs,
    now,
    (channel) => standingOf(client, channel),
    standingAfter,
  );
  const members = remembering<readonly string[] | undefined>(
    groupMs,
    now,
    (group) => membersOf(client, group),
    () => undefined,
  );
  const handles = remembering<string | undefined>(
    groupMs,
    now,
    (group) => handleOf(client, group),
    () => undefined,
  );

  const kinds = remembering<PersonKind>(
    personMs,
    now,
    async (key) => {
      const [team = '', user = ''] = key.split(' ');
      const { user: person } = await client.users.info({ user });
      if (!person || isOfAnother(person, team)) return 'stranger';
      return isGuest(person) ? 'guest' : 'member';
    },
    () => 'stranger',
  );

  const names = remembering<string | undefined>(
    personMs,
    now,
    async (user) => {
      const { user: person } = await client.users.info({ user });
      return person?.profile?.display_name || person?.real_name || person?.name;
    },
    () => undefined,
  );

  async function spoken(reason: Reason): Promise<Mrkdwn> {
    if (!('may' in reason)) return inWords(reason);
    const found = await Promise.all(reason.groups.map(async (it) => (await handles(it)) ?? it));
    return inWords({ ...reason, groups: found });
  }

  async function whyNotIn(channel: string): Promise<Mrkdwn | undefined> {
    if (sharedChannels().includes(channel)) return undefined;
    const seen = await standing(channel);
    return seen === 'shared' || seen === 'unseen' ? onlyReader[seen] : undefined;
  }

  return {
    mayTry(user, action) {
      if (mayBeGranted(policy(), action, user)) return { allowed: true };
      return refused(inWords(whoMay(policy(), action)));
    },
    async mayAct({ user, team, channel, action, service }) {
      const wish = { action, service, channel };
      if (channel.startsWith('D')) {
        return refused(
          mrk`AWS is changed only where others see it: ask in a channel, not in a direct message.`,
        );
      }
      const groups = groupsFor(policy(), wish);
      const inGroup = await Promise.all(
        groups.map(async (group) => [group, (await members(group))?.includes(user)] as const),
      );
      const person = { id: user, inGroup: Object.fromEntries(inGroup) };
      const decision = decide(policy(), wish, person);
      if (!decision.allowed) return refused(await spoken(decision.because));
      const seen = await known(() => standingOf(client, channel), standingAfter);
      if (seen === 'shared' || seen === 'unseen') return refused(neverFrom[seen]);
      const fault = await people(`${team} ${user}`);
      return fault === undefined ? { allowed: true, second: decision.second } : refused(fault);
    },
    mayChangeFrom: async (channel) => !channel.startsWith('D') && isOurs(await standing(channel)),
    nameOf: async (user) => (await names(user)) ?? user,
    kindOf: (user, team) => kinds(`${team} ${user}`),
    mayPostIn: async (channel) => (await whyNotIn(channel)) === undefined,
    whyNotIn,
    isPublic: async (channel) => (await standing(channel)) === 'public',
  };
}

function isOurs(standing: ChannelStanding): boolean {
  return standing === 'public' || standing === 'private';
}

const neverFrom = {
  shared: mrk`AWS is never changed from a channel that is, or may be, shared with another company.`,
  unseen: mrk`I am no member of this channel, so Slack does not tell me who shares it, and AWS is changed only where I know that. Invite me to this channel and ask again.`,
} as const;

const onlyReader = {
  shared: mrk`Only you see this: the channel is, or may be, shared with another company.`,
  unseen: mrk`Only you see this: I am no member of this channel. Invite me, so that everybody sees the answer.`,
} as const;

function refused(because: Mrkdwn): Permission {
  return { allowed: false, because };
}

/** A reason in words. Groups are named and not mentioned: a refusal must wake up nobody. */
function inWords(reason: Reason): Mrkdwn {
  if (!('may' in reason)) return words(reason.sentence);
  const { users, groups, may } = reason;
  const named = [...users.map(mention), ...groups.map((it) => words(`@${it}`))];
  return mrk`Only ${join(named, ', ')} ${words(may)}.`;
}

const nobodyKnows = mrk`Slack could not say who you are, so nothing was changed. Try again in a minute.`;

/**
 * Why this person may never change AWS, whatever the configuration says; undefined where nothing speaks against it.
 *
 * @param key the team of the bot and the user
 */
async function personFault(client: WebClient, key: string): Promise<Mrkdwn | undefined> {
  const [team = '', user = ''] = key.split(' ');
  const { user: person } = await client.users.info({ user });
  if (!person || person.deleted) return mrk`Slack does not know this person any more.`;
  if (person.is_bot || user === 'USLACKBOT') return mrk`Bots may not change AWS.`;
  if (isGuest(person)) return mrk`Guests may not change AWS.`;
  return isOfAnother(person, team) ? mrk`People of another company may not change AWS.` : undefined;
}

type Person = NonNullable<Awaited<ReturnType<WebClient['users']['info']>>['user']>;

function isOfAnother(person: Person, team: string): boolean {
  const homes = [person.team_id, ...(person.enterprise_user?.teams ?? [])];
  return person.is_stranger === true || (person.team_id !== undefined && !homes.includes(team));
}

function isGuest(person: Person): boolean {
  return person.is_restricted === true || person.is_ultra_restricted === true;
}

async function membersOf(client: WebClient, usergroup: string): Promise<readonly string[]> {
  const { users = [] } = await client.usergroups.users.list({ usergroup });
  return users;
}

/** What a group is called, without the `@`. */
async function handleOf(client: WebClient, usergroup: string): Promise<string | undefined> {
  const { usergroups = [] } = await client.usergroups.list({});
  return usergroups.find(({ id }) => id === usergroup)?.handle;
}

/** Remembers answers for a while. What Slack could not answer is what `unknown` says, and asked again the next time. */
function remembering<T>(
  ms: number,
  now: () => number,
  ask: (id: string) => Promise<T>,
  unknown: (error: unknown) => T,
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

async function known<T>(ask: () => Promise<T>, unknown: (error: unknown) => T): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const meaning = meaningOf(error);
    if (meaning instanceof RateLimited) throw meaning;
    return unknown(error);
  }
}
