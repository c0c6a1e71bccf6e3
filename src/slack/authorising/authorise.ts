import type { WebClient } from '@slack/web-api';
import type { ServiceRef } from '../../facts/service-ref.ts';
import { decide, groupsFor, mayBeGranted, type Reason, whoMay } from '../../permissions/decide.ts';
import type { Policy } from '../../permissions/policy.ts';
import { join, type Mrkdwn, user as mention, mrk, words } from '../../renderers/slack/mrkdwn.ts';
import type { ActionId } from '../../rules/rule.ts';
import { type ChannelStanding, standingAfter, standingOf } from './channel-standing.ts';
import { knowGroups } from './groups.ts';
import { faultOf, kindOf, knowPeople, nameOf, type PersonKind } from './people.ts';
import { answered, remembering } from './remembering.ts';

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
  /** What a user group is called, to be told and never to be mentioned; the id where Slack does not say. */
  groupName(group: string): Promise<string>;
  /** Whether somebody is a member, a guest, or of another company; `stranger` also where Slack does not say. */
  kindOf(user: string, team: string): Promise<PersonKind>;
  /** Whether an answer may be posted in this channel, for everybody in it to see. */
  mayPostIn(channel: string): Promise<boolean>;
  /** Why an answer may not be posted in this channel, for the one who reads it instead; undefined where it may. */
  whyNotIn(channel: string): Promise<Mrkdwn | undefined>;
  /** Whether everybody of the company may read this channel. */
  isPublic(channel: string): Promise<boolean>;
}

/** What decides, as it is now: configuration may change while the bot runs. */
export interface Rights {
  readonly policy: () => Policy;
  /** Channels shared with other companies in which the bot may post nevertheless. */
  readonly sharedChannels: () => readonly string[];
}

/** How long what Slack says of a channel is used again, in milliseconds. */
const channelMs = 5 * 60_000;

/**
 * Decides by configuration and by what Slack says. A question that Slack does not answer is a refusal: nobody acts, and
 * nothing is posted for all to see, on a guess.
 */
export function createAuthoriser(
  client: WebClient,
  { policy, sharedChannels }: Rights,
  now: () => number = Date.now,
): Authoriser {
  const person = knowPeople(client, now);
  const { members, handle } = knowGroups(client, now);
  // One that Slack did not show is asked about again: the bot may have been invited since.
  const standing = remembering(
    channelMs,
    now,
    (channel) => standingOf(client, channel),
    standingAfter,
  );

  async function groupName(group: string): Promise<string> {
    return (await handle(group)) ?? group;
  }

  async function spoken(reason: Reason): Promise<Mrkdwn> {
    if (!('may' in reason)) return inWords(reason);
    return inWords({ ...reason, groups: await Promise.all(reason.groups.map(groupName)) });
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
      const who = { id: user, inGroup: Object.fromEntries(inGroup) };
      const decision = decide(policy(), wish, who);
      if (!decision.allowed) return refused(await spoken(decision.because));
      const seen = await answered(() => standingOf(client, channel), standingAfter);
      if (seen === 'shared' || seen === 'unseen') return refused(neverFrom[seen]);
      const fault = faultOf(await person(user), team);
      return fault === undefined ? { allowed: true, second: decision.second } : refused(fault);
    },
    mayChangeFrom: async (channel) => !channel.startsWith('D') && isOurs(await standing(channel)),
    nameOf: async (user) => nameOf(await person(user)) ?? user,
    groupName,
    kindOf: async (user, team) => kindOf(await person(user), team),
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
