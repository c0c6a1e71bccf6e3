import type { ServiceRef } from '../facts/service-ref.ts';
import type { ActionId } from '../rules/rule.ts';
import { wordsOf } from './action-words.ts';
import { fits } from './names.ts';
import type { Grant, Policy, Scope } from './policy.ts';

/** Why not: a sentence, or who may instead and what they may (*may roll back prod/checkout-svc*). */
export type Reason =
  | { readonly sentence: string }
  | { readonly users: readonly string[]; readonly groups: readonly string[]; readonly may: string };

/** What somebody wants to do. */
export interface Wish {
  readonly action: ActionId;
  readonly service: Pick<ServiceRef, 'account' | 'cluster' | 'name'>;
  readonly channel: string;
}

/** Who wants it, as far as it is known. */
export interface Person {
  readonly id: string;
  /** By group: whether the person is in it; undefined where Slack did not say. */
  readonly inGroup: Readonly<Record<string, boolean | undefined>>;
}

export type Decision =
  /** `second`: another person who may has to approve. */
  | { readonly allowed: true; readonly second: boolean }
  | { readonly allowed: false; readonly because: Reason };

/** Decides by the policy alone; what Slack says of people and channels is asked elsewhere. The reason is a sentence. */
export function decide(policy: Policy, wish: Wish, person: Person): Decision {
  const { grants } = policy;
  if (grants.length === 0) return refused(nobody);
  const covering = grants.filter((it) => covers(it, wish));
  const what = wordsOf(wish.action);
  const { cluster, name } = wish.service;
  if (covering.length === 0) return refused(`Nobody may ${what} ${cluster}/${name}.`);
  const theirs = covering.filter((it) => names(it, person) === true);
  if (theirs.some((it) => takesChannel(it, wish.channel))) {
    return { allowed: true, second: policy.protected.some((it) => within(it, wish.service)) };
  }
  if (theirs.length > 0) {
    return refused(`You may ${what} ${cluster}/${name}, but not from this channel.`);
  }
  if (covering.some((it) => names(it, person) === undefined)) {
    return refused(
      'Slack could not say which user groups you are in, so nothing was changed. Try again in a minute.',
    );
  }
  return { allowed: false, because: only(covering, `may ${what} ${cluster}/${name}`) };
}

/** The user groups that a decision may depend on. */
export function groupsFor({ grants }: Policy, wish: Wish): readonly string[] {
  return [...new Set(grants.flatMap((it) => (covers(it, wish) ? (it.groups ?? []) : [])))];
}

/** Whether a click is worth passing on: whether a grant names this person, or a group, into which only Slack can look. */
export function mayBeGranted({ grants }: Policy, action: ActionId, user: string): boolean {
  return grants.some(
    (it) => takesAction(it, action) && (it.users?.includes(user) || (it.groups ?? []).length > 0),
  );
}

/** Who may do something at all, whatever the service. */
export function whoMay({ grants }: Policy, action: ActionId): Reason {
  if (grants.length === 0) return { sentence: nobody };
  const named = grants.filter((it) => takesAction(it, action));
  const what = wordsOf(action);
  if (named.length === 0) return { sentence: `Nobody may ${what} a service.` };
  return only(named, `may ${what} a service`);
}

const nobody =
  'Nobody may change anything yet: whoever runs this bot lists people in ECS_TRIAGE_ALLOWED_USERS, or grants in its settings.';

function covers(it: Grant, { action, service }: Wish): boolean {
  return takesAction(it, action) && within(it, service);
}

function takesAction({ actions }: Grant, action: ActionId): boolean {
  return actions === 'all' || actions.includes(action);
}

function within({ accounts, clusters, services }: Scope, service: Wish['service']): boolean {
  return (
    (accounts?.includes(service.account) ?? true) &&
    (clusters?.some((it) => fits(service.cluster, it)) ?? true) &&
    (services?.some((it) => fits(service.name, it)) ?? true)
  );
}

function takesChannel({ channels }: Grant, channel: string): boolean {
  return channels?.includes(channel) ?? true;
}

/** Whether a grant names somebody; undefined where that depends on a group that Slack did not open. */
function names({ users = [], groups = [] }: Grant, { id, inGroup }: Person): boolean | undefined {
  if (users.includes(id) || groups.some((it) => inGroup[it])) return true;
  return groups.some((it) => inGroup[it] === undefined) ? undefined : false;
}

function only(grants: readonly Grant[], may: string): Reason {
  return {
    users: [...new Set(grants.flatMap((it) => it.users ?? []))],
    groups: [...new Set(grants.flatMap((it) => it.groups ?? []))],
    may,
  };
}

function refused(sentence: string): Decision {
  return { allowed: false, because: { sentence } };
}
