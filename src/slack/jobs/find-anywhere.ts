import type { ServiceRef } from '../../facts/service-ref.ts';
import type { AnswerCache } from '../../probes/answer-cache.ts';
import { askedOnce } from '../../probes/asked-once.ts';
import { type LookIn, placesOf } from '../../settings/places.ts';
import type { AskedService } from '../../store/questions.ts';
import { inEvery, LookUpFailed, serviceNamed } from '../../target/directory.ts';
import { type FindOptions, findService, type Search } from '../../target/find.ts';
import { nearest } from '../../target/nearest.ts';
import { noted, type Working } from './working.ts';

/** What looking for a service gave, and how AWS is asked where it was found. */
export interface Found {
  readonly search: Search;
  readonly options: Required<FindOptions>;
}

/** How AWS is asked in one account and region. Each call is sent once, and answers of other accounts are kept apart. */
export function askIn(
  { region, account }: Pick<ServiceRef, 'region' | 'account'>,
  { aws, cache, log }: Pick<Working, 'aws' | 'cache' | 'log'>,
): Required<FindOptions> {
  const ask = askedOnce(noted(aws.asking(region, account).ask, log));
  return { ask, region, cache: account === '' ? cache : apart(cache, account) };
}

function apart(cache: AnswerCache, account: string): AnswerCache {
  const key = (it: string) => `${account} ${it}`;
  return {
    get: (it) => cache.get(key(it)),
    set: (it, value, seconds) => cache.set(key(it), value, seconds),
  };
}

/** In how many accounts and regions a name is looked for that the index does not know. */
const mostAsked = 10;

/**
 * Finds a service in the accounts and regions that the question leaves open. Where the index knows the name, only the
 * places that it names are asked; else the likeliest, and the answer says which were not.
 *
 * @throws CannotAskAws where one place is asked and cannot be
 */
export async function findAnywhere(question: AskedService, working: Working): Promise<Found> {
  const places = placesOf(question, working.settings());
  const [only] = places;
  if (places.length <= 1) return findIn(question, only ?? {}, working);

  const listed = await working.store.directory.all();
  const known = listed.filter((ref) => ref.name === question.name && fits(ref, question, places));
  const asked =
    known.length > 0
      ? places.filter((place) => known.some((ref) => isIn(ref, place)))
      : likeliest(question, places, listed);
  const answers = await inEvery(asked, (place) => existsIn(question, place, working));
  const found = answers.flatMap((it) => (it.status === 'fulfilled' ? [it.value] : []));
  const [first] = found;
  const [failed] = answers.flatMap((it) => (it.status === 'rejected' ? [it.reason] : []));
  if (first === undefined) throw failed;
  // What the index knew and AWS does not know any more is no suggestion.
  const near = listed.filter(
    (ref) => !known.includes(ref) && places.some((place) => isIn(ref, place)),
  );
  const notAsked = known.length > 0 ? [] : places.filter((place) => !asked.includes(place));
  return merged(question.name, found, near, notAsked.map(nameOf)) ?? first;
}

/** The places to ask first: where there is such a cluster or a name like it, then where the index knows nothing. */
function likeliest(
  { name, cluster }: AskedService,
  places: readonly LookIn[],
  listed: readonly ServiceRef[],
): readonly LookIn[] {
  const like = nearest(name, listed, (ref) => ref.name, mostAsked);
  const rank = (place: LookIn): number => {
    const here = listed.filter((ref) => isIn(ref, place));
    if (cluster !== undefined && here.some((ref) => ref.cluster === cluster)) return 0;
    if (like.some((ref) => isIn(ref, place))) return 1;
    return here.length === 0 ? 2 : 3;
  };
  return places
    .map((place) => ({ place, rank: rank(place) }))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, mostAsked)
    .map(({ place }) => place);
}

function nameOf({ account, region }: LookIn): string {
  return [account?.name ?? 'own account', region ?? 'own region'].join(' ');
}

async function findIn(question: AskedService, place: LookIn, working: Working): Promise<Found> {
  const region = place.region ?? (await working.aws.home());
  const account = place.account?.id ?? '';
  const options = askIn({ region, account }, working);
  const within = { ...question, region, ...(account !== '' && { account }) };
  return { search: await findService(within, options), options };
}

/** A cluster's name is no proof that the service is there, where there are several places. */
async function existsIn(question: AskedService, place: LookIn, working: Working): Promise<Found> {
  const found = await findIn(question, place, working);
  const { search, options } = found;
  if (search.kind !== 'found' || question.cluster === undefined) return found;
  try {
    const { services } = await serviceNamed(options.ask, question.cluster, question.name);
    const living = services.some(({ status }) => status !== 'INACTIVE');
    return living
      ? found
      : { search: { kind: 'not-found', name: question.name, nearest: [] }, options };
  } catch (error) {
    if (!(error instanceof LookUpFailed)) throw error;
    // Whether it is there is for the diagnosis to say, which shows what may not be read.
    return found;
  }
}

/**
 * The answers of several places as one; undefined where they say nothing together that one does not say.
 *
 * @param listed what the index knows, for names that are alike
 */
function merged(
  name: string,
  found: readonly Found[],
  listed: readonly ServiceRef[],
  notAsked: readonly string[],
): Found | undefined {
  const hits = found.filter(({ search }) => search.kind === 'found' || search.kind === 'several');
  const refs = hits.flatMap(({ search }) => refsOf(search));
  const [hit] = hits;
  if (hit && refs.length === 1) return hit;
  if (hit) return { ...hit, search: { kind: 'several', name, refs } };
  const first = found.find(({ search }) => search.kind === 'not-found');
  const seen = found.flatMap(({ search }) => (search.kind === 'not-found' ? search.nearest : []));
  const all = [...new Map([...seen, ...listed].map((ref) => [ref.arn, ref])).values()];
  const near = nearest(name, all, (ref) => ref.name);
  if (first === undefined || (near.length === 0 && notAsked.length === 0)) return undefined;
  return { ...first, search: { kind: 'not-found', name, nearest: near, notAsked } };
}

function refsOf(search: Search): readonly ServiceRef[] {
  if (search.kind === 'found') return [search.ref];
  return search.kind === 'several' ? search.refs : [];
}

function fits(ref: ServiceRef, { cluster }: AskedService, places: readonly LookIn[]): boolean {
  return (
    (cluster === undefined || ref.cluster === cluster) && places.some((place) => isIn(ref, place))
  );
}

function isIn(ref: ServiceRef, { account, region }: LookIn): boolean {
  return ref.account === account?.id && ref.region === region;
}
