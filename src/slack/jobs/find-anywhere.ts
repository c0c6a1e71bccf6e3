import type { ServiceRef } from '../../facts/service-ref.ts';
import type { AnswerCache } from '../../probes/answer-cache.ts';
import { askedOnce } from '../../probes/asked-once.ts';
import { type LookIn, placesOf } from '../../settings/places.ts';
import type { AskedService } from '../../store/questions.ts';
import { inEvery, LookUpFailed, serviceNamed } from '../../target/directory.ts';
import { type FindOptions, findService, unanswered } from '../../target/find.ts';
import { nearest } from '../../target/nearest.ts';
import { type Found, merged } from './merge-searches.ts';
import { noted, type Working } from './working.ts';

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
 * places that it names are asked; else the likeliest, and the answer says which were not. Where a console page does not say
 * of which account it is, that of the channel comes first, and the answer says which one it was.
 *
 * @throws CannotAskAws where nothing can be asked
 */
export async function findAnywhere(asked: AskedService, working: Working): Promise<Found> {
  const { accountOpen, ...question } = asked;
  const settings = working.settings();
  const places = placesOf(question, settings);
  const [only] = places;
  if (!accountOpen || settings.accounts.length < 2) {
    return places.length > 1
      ? findAmong(question, places, working)
      : findIn(question, only ?? {}, working);
  }
  const { account: ofChannel, ...open } = question;
  const here = ofChannel === undefined ? undefined : await findAmong(question, places, working);
  const isHere = here?.search.kind === 'found' || here?.search.kind === 'several';
  const found = isHere ? here : await findAmong(open, placesOf(open, settings), working);
  if (found.search.kind !== 'found') return found;
  const { account } = found.search.ref;
  const name = settings.accounts.find((it) => it.id === account)?.name ?? account;
  const said = `The link does not say of which account it is; this service is the one in ${name}.`;
  return { ...found, note: found.note === undefined ? said : `${said} ${found.note}` };
}

async function findAmong(
  question: AskedService,
  places: readonly LookIn[],
  working: Working,
): Promise<Found> {
  const listed = await working.store.directory.all();
  const known = listed.filter((ref) => ref.name === question.name && fits(ref, question, places));
  const asked =
    known.length > 0
      ? places.filter((place) => known.some((ref) => isIn(ref, place)))
      : likeliest(question, places, listed);
  const answers = await inEvery(asked, (place) => existsIn(question, place, working));
  // What the index knew and AWS does not know any more is no suggestion.
  const near = listed.filter(
    (ref) => !known.includes(ref) && places.some((place) => isIn(ref, place)),
  );
  const [{ account, region } = {}] = asked;
  const options = askIn({ region: region ?? '', account: account?.id ?? '' }, working);
  const notAsked = known.length > 0 ? [] : places.filter((place) => !asked.includes(place));
  return merged(
    question.name,
    answers.map((answer, i) => ({ place: nameOf(asked[i] ?? {}), answer })),
    { listed: near, notAsked: notAsked.map(nameOf), options },
  );
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
    return { search: unanswered(error), options };
  }
}

function fits(ref: ServiceRef, { cluster }: AskedService, places: readonly LookIn[]): boolean {
  return (
    (cluster === undefined || ref.cluster === cluster) && places.some((place) => isIn(ref, place))
  );
}

function isIn(ref: ServiceRef, { account, region }: LookIn): boolean {
  return ref.account === account?.id && ref.region === region;
}
