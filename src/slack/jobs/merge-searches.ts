import type { ServiceRef } from '../../facts/service-ref.ts';
import type { FindOptions, Search, UnreadPlace } from '../../target/find.ts';
import { nearest } from '../../target/nearest.ts';

/** No place answered, so that nobody knows whether there is such a service. */
interface NowhereRead {
  readonly kind: 'nowhere-read';
  readonly name: string;
  readonly unread: readonly UnreadPlace[];
}

/** What looking for a service in one place or in several gave. */
export type AnySearch = Search | NowhereRead;

/** What looking for a service gave, and how AWS is asked where it was found. */
export interface Found {
  readonly search: AnySearch;
  readonly options: Required<FindOptions>;
  /** What whoever asked should know of where it was looked for, in a sentence. */
  readonly note?: string;
}

/** What one account and region said. */
export interface PlaceAnswer {
  /** As people call it. */
  readonly place: string;
  readonly answer: PromiseSettledResult<Found>;
}

/** What is known besides what the places said. */
interface Besides {
  /** What the index knows, for names that are alike. */
  readonly listed: readonly ServiceRef[];
  /** Accounts and regions in which nobody looked. */
  readonly notAsked: readonly string[];
  /** How AWS is asked in the first of the places. */
  readonly options: Required<FindOptions>;
}

/**
 * The answers of several places as one. Only where AWS says that a service exists does it exist; a place that did not answer
 * is named, and is neither a hit nor a miss.
 *
 * @throws what kept the only place from being asked
 */
export function merged(
  name: string,
  answers: readonly PlaceAnswer[],
  { listed, notAsked, options }: Besides,
): Found {
  const found = answers.flatMap(({ answer }) =>
    answer.status === 'fulfilled' ? [answer.value] : [],
  );
  const unread = answers.flatMap(unreadOf);
  const hits = found.filter(({ search }) => search.kind === 'found' || search.kind === 'several');
  const refs = hits.flatMap(({ search }) => refsOf(search));
  const [hit] = hits;
  if (hit && refs.length === 1)
    return unread.length === 0 ? hit : { ...hit, note: besides(unread) };
  if (hit) return { ...hit, search: { kind: 'several', name, refs, unread } };
  const miss = found.find(({ search }) => search.kind === 'not-found');
  if (miss === undefined) {
    if (unread.length < 2 || unread.length < answers.length) return found[0] ?? thrown(answers);
    return { search: { kind: 'nowhere-read', name, unread }, options };
  }
  const seen = found.flatMap(({ search }) => (search.kind === 'not-found' ? search.nearest : []));
  const all = [...new Map([...seen, ...listed].map((ref) => [ref.arn, ref])).values()];
  const near = nearest(name, all, (ref) => ref.name);
  return { ...miss, search: { kind: 'not-found', name, nearest: near, notAsked, unread } };
}

function refsOf(search: AnySearch): readonly ServiceRef[] {
  if (search.kind === 'found') return [search.ref];
  return search.kind === 'several' ? search.refs : [];
}

function unreadOf({ place, answer }: PlaceAnswer): readonly UnreadPlace[] {
  if (answer.status === 'rejected') {
    const { reason } = answer;
    return [{ place, why: reason instanceof Error ? reason.message : 'AWS could not be asked.' }];
  }
  const { search } = answer.value;
  switch (search.kind) {
    case 'denied':
      return [{ place, why: `AWS denies ${search.needs}.` }];
    case 'unanswered':
      return [{ place, why: `${search.needs} was not answered (${search.because}).` }];
    case 'other-account':
      return [{ place, why: `The credentials are of account ${search.ours}.` }];
    default:
      return [];
  }
}

function besides(unread: readonly UnreadPlace[]): string {
  return `Whether there is one of this name elsewhere is not known: ${unread.map(({ place }) => place).join(', ')} could not be asked.`;
}

function thrown(answers: readonly PlaceAnswer[]): never {
  const [failed] = answers.flatMap(({ answer }) =>
    answer.status === 'rejected' ? [answer.reason] : [],
  );
  throw failed;
}
