import type { Facts } from '../facts/facts.ts';
import type { UnknownReason } from '../facts/observed.ts';
import { serviceIn } from '../facts/service.ts';
import { type ServiceRef, serviceRef } from '../facts/service-ref.ts';
import { type AnswerCache, noCache } from '../probes/answer-cache.ts';
import type { Ask } from '../probes/aws.ts';
import { clustersOf, inEvery, LookUpFailed, refOf, serviceNamed, servicesOf } from './directory.ts';
import { nearest } from './nearest.ts';
import type { TargetQuestion } from './parse.ts';

/** What looking for a service gave. */
export type Search =
  | { readonly kind: 'found'; readonly ref: ServiceRef }
  | {
      readonly kind: 'several';
      readonly name: string;
      readonly refs: readonly ServiceRef[];
      /** Accounts and regions that could not be asked. */
      readonly unread?: readonly UnreadPlace[];
    }
  | {
      readonly kind: 'not-found';
      readonly name: string;
      readonly nearest: readonly ServiceRef[];
      /** Accounts and regions in which nobody looked, because there are too many. */
      readonly notAsked?: readonly string[];
      /** Accounts and regions that could not be asked. */
      readonly unread?: readonly UnreadPlace[];
    }
  | { readonly kind: 'no-cluster'; readonly cluster: string; readonly clusters: readonly string[] }
  | {
      /** The question names an account, and the credentials are of another one. */
      readonly kind: 'other-account';
      readonly name: string;
      readonly asked: string;
      readonly ours: string;
    }
  | {
      /** The look-up needs an IAM action that the credentials do not have. */
      readonly kind: 'denied';
      readonly needs: string;
      readonly detail: string;
    }
  | {
      /** AWS did not answer the look-up for another reason than permission. */
      readonly kind: 'unanswered';
      readonly because: Exclude<UnknownReason, 'denied'>;
      readonly needs: string;
      readonly detail: string;
    };

/** An account and region of which nobody knows whether the service is there. */
export interface UnreadPlace {
  readonly place: string;
  /** A sentence. */
  readonly why: string;
}

/** A service, its cluster or its account that is not where AWS was asked, with what there is instead. */
export type Missing = Extract<
  Search,
  { readonly kind: 'not-found' | 'no-cluster' | 'other-account' }
>;

export interface FindOptions {
  readonly ask: Ask;
  /** The region to look in where the question names none. */
  readonly region: string;
  /** Keeps what was found for ten minutes, so that the next question needs no look-up. */
  readonly cache?: AnswerCache;
}

const keepSeconds = 600;

/**
 * Finds the service somebody asks about. With a cluster in the question nothing is asked of AWS; without one, every
 * cluster of the region is. A permission that is missing is an answer, not an exception.
 *
 * @throws CannotAskAws without region, credentials or a reachable endpoint
 */
export async function findService(question: TargetQuestion, options: FindOptions): Promise<Search> {
  const { name, cluster, account = '' } = question;
  const region = question.region ?? options.region;
  if (cluster !== undefined) {
    return { kind: 'found', ref: serviceRef({ account, region, cluster, name }) };
  }
  const cache = options.cache ?? noCache;
  const key = `services named ${region} ${name}`;
  const kept = cache.get(key) as readonly ServiceRef[] | undefined;
  return answered(async () => {
    const refs = kept ?? (await named(name, region, options.ask));
    const ours = account === '' ? refs : refs.filter((ref) => ref.account === account);
    const [ref, second] = ours;
    const [stranger] = refs;
    if (!ref && stranger) return ofAnotherAccount(name, account, stranger.account);
    if (!ref) return missing(name, region, options);
    if (!kept) cache.set(key, refs, keepSeconds);
    return second ? { kind: 'several', name, refs: ours } : { kind: 'found', ref };
  });
}

/**
 * What to say of a service that the facts prove missing: that AWS answered for another account than the question names,
 * that there is no such cluster, and which there are, or which services have a name like it. Where that may not be looked
 * up, the suggestions are empty.
 *
 * @returns undefined when the service exists where it was asked about, or when AWS did not say
 * @throws CannotAskAws without region, credentials or a reachable endpoint
 */
export async function explainMissing(
  question: TargetQuestion,
  facts: Facts,
  options: FindOptions,
): Promise<Missing | undefined> {
  const asked = question.accountOpen ? undefined : question.account;
  const { account: ours } = facts.service;
  if (asked !== undefined && ours !== '' && asked !== ours) {
    return ofAnotherAccount(question.name, asked, ours);
  }
  const { services } = facts.answers;
  if (services.state === 'unknown' || serviceIn(services.value)) return undefined;
  const { cluster, name, region } = facts.service;
  if (services.value.error?.name === 'ClusterNotFoundException') {
    return { kind: 'no-cluster', cluster, clusters: await orNone(clustersOf(options.ask)) };
  }
  return missing(name, region, options);
}

function ofAnotherAccount(name: string, asked: string, ours: string): Missing {
  return { kind: 'other-account', name, asked, ours };
}

/** The services of this name in every cluster; those that still live, where there are any. */
async function named(name: string, region: string, ask: Ask): Promise<readonly ServiceRef[]> {
  const clusters = await clustersOf(ask);
  const answers = await inEvery(clusters, (cluster) => serviceNamed(ask, cluster, name));
  const found = answers.flatMap((answer, i) =>
    answer.status === 'fulfilled'
      ? answer.value.services.map((service) => ({
          ref: refOf(service.serviceArn, region, clusters[i] ?? ''),
          gone: service.status === 'INACTIVE',
        }))
      : [],
  );
  const failed = answers.find((answer) => answer.status === 'rejected');
  if (found.length === 0 && failed) throw failed.reason;
  const living = found.filter(({ gone }) => !gone);
  return (living.length > 0 ? living : found).map(({ ref }) => ref);
}

async function missing(name: string, region: string, options: FindOptions): Promise<Missing> {
  const all = await orNone(everyService(region, options));
  // Where the exact name exists in another cluster, the others are noise.
  const same = all.filter((ref) => ref.name === name);
  const near = same.length > 0 ? same.slice(0, 3) : nearest(name, all, (ref) => ref.name);
  return { kind: 'not-found', name, nearest: near };
}

async function everyService(region: string, options: FindOptions): Promise<readonly ServiceRef[]> {
  const cache = options.cache ?? noCache;
  const key = `every service ${region}`;
  const kept = cache.get(key) as readonly ServiceRef[] | undefined;
  if (kept) return kept;
  const clusters = await clustersOf(options.ask);
  const answers = await inEvery(clusters, (cluster) => servicesOf(options.ask, region, cluster));
  const refs = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  if (answers.every(({ status }) => status === 'fulfilled')) cache.set(key, refs, keepSeconds);
  return refs.toSorted((a, b) => (a.arn < b.arn ? -1 : 1));
}

/** Suggestions are a kindness: that they may not be looked up is no failure. */
async function orNone<T>(look: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await look;
  } catch (error) {
    if (error instanceof LookUpFailed) return [];
    throw error;
  }
}

async function answered(search: () => Promise<Search>): Promise<Search> {
  try {
    return await search();
  } catch (error) {
    if (!(error instanceof LookUpFailed)) throw error;
    return unanswered(error);
  }
}

/** That AWS did not answer a look-up, as an answer. */
export function unanswered({ because, needs, message: detail }: LookUpFailed): Search {
  return because === 'denied'
    ? { kind: 'denied', needs, detail }
    : { kind: 'unanswered', because, needs, detail };
}
