import { lookOf } from '../../looks/index.ts';
import type { LookId } from '../../looks/look.ts';
import { modesNamed } from '../../looks/why-not/rule-named.ts';
import type { AskedService } from '../../store/questions.ts';
import { parseCluster, parseTarget } from '../../target/parse.ts';
import { areOrdinary } from '../../understanding/understand.ts';
import { type KnownNames, lastPart, mayBeName, noneKnown } from './known-names.ts';
import { withSpans } from './spans.ts';

/** Of which service something is to be seen, and the words that are the look's own; or what is wrong with the words. */
export type LookQuestion =
  | {
      readonly question?: AskedService;
      /** Where a cluster was named and no service. */
      readonly cluster?: string;
      readonly words: readonly string[];
    }
  | { readonly problem: string };

/** What stands before a service's name. */
const prepositions = new Set(['of', 'for', 'from']);

/** What may stand between a preposition and the name. */
const articles = new Set(['the', 'my', 'our', 'service']);

/** Whether a word is one that a look takes, and neither the service nor a word around it. */
export function isOwnWord(what: LookId, word: string): boolean {
  return lookOf(what)?.owns?.(word) ?? false;
}

/**
 * Tells the service from the other words behind the name of a look: `logs checkout-svc 15m`, `logs 15m of prod/checkout-svc`,
 * `why-not oom-killed checkout-svc in prod`. In a thread that is about a service, words are the look's own unless
 * they can only be a service.
 */
export function lookQuestion(
  what: LookId,
  said: readonly string[],
  thread: AskedService | undefined,
  known: KnownNames = noneKnown,
): LookQuestion {
  const rest = withSpans(said);
  const name = placeOfName(what, rest, thread, known);
  const place = placeOfCluster(what, rest, name, known);
  const cluster = place && parseCluster(rest[place.to] ?? '');
  if (cluster && 'problem' in cluster) return cluster;
  const words = rest
    .filter((_, i) => !isWithin(i, name) && !isWithin(i, place))
    .filter((word) => isKept(what, word, known))
    .map(lowered);
  if (name === undefined) return { ...cluster, words };
  const parsed = parseTarget(rest[name.to] ?? '');
  if (parsed.kind === 'unreadable') return { problem: parsed.problem };
  return { question: { ...parsed.question, ...cluster }, words };
}

/** Some words in a row, with the one that is meant at the end. */
interface Place {
  readonly from: number;
  readonly to: number;
}

/** Where the service's name stands: behind a preposition, else where the look's own words leave room for one. */
function placeOfName(
  what: LookId,
  rest: readonly string[],
  thread: AskedService | undefined,
  known: KnownNames,
): Place | undefined {
  const mayBe = (i: number) => {
    const word = rest[i] ?? '';
    return !isOwnWord(what, word) && mayBeName(word, known) && !isCause(what, word, known);
  };
  const [preposed] = rest.flatMap((word, from) => {
    const to = rest.findIndex((it, i) => i > from && !articles.has(it.toLowerCase()));
    const isIn = word.toLowerCase() === 'in' && known.has(lastPart(rest[to] ?? ''));
    if (!isIn && !prepositions.has(word.toLowerCase())) return [];
    return mayBe(to) ? [{ from, to }] : [];
  });
  if (preposed) return preposed;
  const at = placeAlone(what, rest, thread, known, mayBe);
  return at === undefined ? undefined : { from: at, to: at };
}

/** Where the name stands without a preposition. */
function placeAlone(
  what: LookId,
  rest: readonly string[],
  thread: AskedService | undefined,
  known: KnownNames,
  mayBe: (i: number) => boolean,
): number | undefined {
  const takes = lookOf(what)?.takes ?? '';
  const taken = [...takes.matchAll(/<[^>]+>/g)].length;
  const [only = ''] = rest;
  if (taken > 0 && rest.length === 1 && isServiceAlone(only, thread, known)) return 0;
  const inCluster = rest.findIndex((word) => word.toLowerCase() === 'in');
  const end = inCluster < 0 ? rest.length : inCluster;
  const places = rest.flatMap((_, i) => (i >= taken && i < end && mayBe(i) ? [i] : []));
  const sure = places.find((i) => known.has(lastPart(rest[i] ?? '')));
  if (sure !== undefined) return sure;
  if (takes === '' || thread === undefined) return places[0];
  return places.find((i) => isPlainlyService(rest[i] ?? '', thread));
}

/** Where `in prod` stands, behind the name or where there is none. */
function placeOfCluster(
  what: LookId,
  rest: readonly string[],
  name: Place | undefined,
  known: KnownNames,
): Place | undefined {
  // Whoever names a cause in words may say "in" in them.
  if (what === 'why-not' && name === undefined) return undefined;
  const from = rest.findIndex((word, i) => word.toLowerCase() === 'in' && i > (name?.to ?? -1));
  const to = rest.findIndex((word, i) => i > from && !['the', 'cluster'].includes(word));
  const word = rest[to];
  if (from < 0 || word === undefined || isOwnWord(what, word)) return undefined;
  return mayBeName(word, known) ? { from, to } : undefined;
}

/** What a cause is called may be any words; beside the words of other looks, those that only stand around them say nothing. */
function isKept(what: LookId, word: string, known: KnownNames): boolean {
  if (what === 'why-not') return true;
  return isOwnWord(what, word) || mayBeName(word, known) || /^[0-9a-f]{4,32}$/i.test(word);
}

function isWithin(i: number, place: Place | undefined): boolean {
  return place !== undefined && i >= place.from && i <= place.to;
}

/** `memory` of "why not out of memory" and `limit` of "rate limit" are of what is suspected. */
function isCause(what: LookId, word: string, known: KnownNames): boolean {
  if (what !== 'why-not' || known.has(lastPart(word))) return false;
  return areOrdinary([word]) || modesNamed([word]).length > 0;
}

/** Whether the one word behind a look that takes a cause is the service, and the cause is yet to be chosen. */
function isServiceAlone(
  word: string,
  thread: AskedService | undefined,
  known: KnownNames,
): boolean {
  if (modesNamed([word]).length > 0) return thread !== undefined && isPlainlyService(word, thread);
  if (known.has(lastPart(word))) return true;
  if (thread) return isPlainlyService(word, thread);
  return mayBeName(word, known) && !isCause('why-not', word, known);
}

/** Whether a word can mean nothing but a service: the one of the thread, `cluster/service`, an ARN or a console address. */
function isPlainlyService(word: string, thread: AskedService): boolean {
  if (word === thread.name || /^(?:arn:|https?:)/i.test(word)) return true;
  return /^[\w-]+\/[\w-]+$/.test(word) && !word.startsWith('ecs-svc/');
}

/** In lower case, but for what is compared letter by letter: ids and quoted texts. */
function lowered(word: string): string {
  return /[:/]/.test(word) ? word : word.toLowerCase();
}
