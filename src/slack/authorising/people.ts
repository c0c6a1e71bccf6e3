import type { WebClient } from '@slack/web-api';
import { type Mrkdwn, mrk } from '../../renderers/slack/mrkdwn.ts';
import { remembering } from './remembering.ts';

/** What Slack says of somebody; `unanswered` where it says nothing now. */
export type Person = Profile | 'unknown' | 'unanswered';

type Profile = NonNullable<Awaited<ReturnType<WebClient['users']['info']>>['user']>;

/** Members see everything; guests and people of other companies see nothing but answers in the channels they are in. */
export type PersonKind = 'member' | 'guest' | 'stranger';

/** How long what Slack says of somebody is used again, in milliseconds. */
const personMs = 10 * 60_000;

/** Looks somebody up by their id, and remembers the answer. */
export function knowPeople(client: WebClient, now: () => number): (id: string) => Promise<Person> {
  return remembering<Person>(
    personMs,
    now,
    async (id) => (await client.users.info({ user: id })).user ?? 'unknown',
    () => 'unanswered',
  );
}

/**
 * Why this person may never change AWS, whatever the configuration says; undefined where nothing speaks against it.
 *
 * @param team the bot's
 */
export function faultOf(person: Person, team: string): Mrkdwn | undefined {
  if (person === 'unanswered') {
    return mrk`Slack could not say who you are, so nothing was changed. Try again in a minute.`;
  }
  if (person === 'unknown' || person.deleted) {
    return mrk`Slack does not know this person any more.`;
  }
  if (person.is_bot || person.id === 'USLACKBOT') return mrk`Bots may not change AWS.`;
  if (isGuest(person)) return mrk`Guests may not change AWS.`;
  return isOfAnother(person, team) ? mrk`People of another company may not change AWS.` : undefined;
}

/** What somebody is to the company of the bot's team; who is not known is a stranger. */
export function kindOf(person: Person, team: string): PersonKind {
  if (typeof person === 'string' || isOfAnother(person, team)) return 'stranger';
  return isGuest(person) ? 'guest' : 'member';
}

/** What somebody is called; undefined where Slack does not say. */
export function nameOf(person: Person): string | undefined {
  if (typeof person === 'string') return undefined;
  return person.profile?.display_name || person.real_name || person.name;
}

function isOfAnother(person: Profile, team: string): boolean {
  const homes = [person.team_id, ...(person.enterprise_user?.teams ?? [])];
  return person.is_stranger === true || (person.team_id !== undefined && !homes.includes(team));
}

function isGuest(person: Profile): boolean {
  return person.is_restricted === true || person.is_ultra_restricted === true;
}
