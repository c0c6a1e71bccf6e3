import type { ActionId } from '../../rules/rule.ts';
import type { AskedService } from '../../store/questions.ts';
import { parseCluster, parseTarget } from '../../target/parse.ts';
import { isOrdinary } from '../../understanding/ordinary.ts';
import { countIn, isCountWord, theService } from '../../understanding/task-count.ts';
import { areOrdinary } from '../../understanding/understand.ts';
import { type KnownNames, lastPart, mayBeName, noneKnown } from './known-names.ts';
import { isWhole, withoutFillers } from './order-forms.ts';

/** A change that somebody named, and everything behind its name; of a count the verb too, which says whether more or fewer. */
export interface NamedChange {
  readonly action: ActionId;
  readonly rest: readonly string[];
}

/** How people call the actions. */
const names: readonly (readonly [RegExp, ActionId])[] = [
  [/^(?:force|redeploy)(?: (?:a )?(?:new )?deploy(?:ment)?)?(?= |$)/, 'force-new-deployment'],
  [/^roll[ -]?back(?= |$)/, 'roll-back'],
  [/^scale(?= |$)/, 'scale'],
  [/^(?:stop|kill)[ -](?:the )?task(?= |$)/, 'stop-task'],
  [/^stop[ -](?:the )?(?:deploy(?:ment)?|rollout)(?= |$)/, 'stop-deployment'],
];

/** The change that words begin with; undefined where they begin with none. */
export function namedChange(words: readonly string[]): NamedChange | undefined {
  const text = words.join(' ').toLowerCase();
  for (const [name, action] of names) {
    const [found] = name.exec(text) ?? [];
    if (found === undefined) continue;
    return { action, rest: words.slice(action === 'scale' ? 0 : found.split(' ').length) };
  }
  return undefined;
}

/** Of which service something is to be changed, and the words that are the action's own; or what is wrong with the words. */
export type ChangeQuestion =
  | {
      readonly question?: AskedService;
      /** Where a cluster was named and no service. */
      readonly cluster?: string;
      readonly words: readonly string[];
    }
  | { readonly problem: string };

/** After one of these stands a service. */
const prepositions = new Set(['of', 'for', 'service']);

/** What may stand between a preposition and the name. */
const articles = new Set(['the', 'my', 'our', 'service']);

/** The words that are an action's own and no service. */
const own: { readonly [A in ActionId]: (word: string) => boolean } = {
  'force-new-deployment': () => false,
  'roll-back': () => false,
  scale: isCountWord,
  'stop-task': (word) => /^(?:[0-9a-f]{4,32}|arn:.*:task\/.*)$/i.test(word),
  'stop-deployment': (word) => /^(?:abort|rollback|only)$/i.test(word),
};

/**
 * Tells the service from the action's own words: `scale checkout-svc to 4`, `stop task 3f2a of prod/checkout-svc`. The words
 * must be such an order as a whole, or nothing is planned.
 */
export function changeQuestion(
  { action, rest }: NamedChange,
  known: KnownNames = noneKnown,
): ChangeQuestion {
  const said = withoutFillers(withoutReason(rest, known));
  const { cluster, kept } = withoutCluster(said, action, known);
  const isOwn = (word: string, i: number) =>
    (action === 'scale' && i === 0) ||
    (own[action](word) &&
      !known.has(lastPart(word)) &&
      !(/^[a-z]+$/i.test(word) && isNamed(kept, i)));
  const [name, strange] = kept
    .filter((word, i) => !isOwn(word, i) && isTelling(word, known))
    .toSorted((a, b) => Number(known.has(lastPart(b))) - Number(known.has(lastPart(a))));
  if (strange !== undefined) return unknownWords(strange);
  const at = kept.findIndex((word, i) => word === name && !isOwn(word, i));
  if (at >= 0 && !mayStand(kept, at, known)) return unknownWords(kept.slice(at).join(' '));
  const asked = withMark(kept, at);
  if (name !== undefined && asked.some((word) => /^(?:it|them|this|that)$/i.test(word))) {
    return { problem: `I do not know whether you mean ${name} or the service of the thread.` };
  }
  if (!isWhole(action, asked)) {
    const all = kept.join(' ').slice(0, 60);
    return { problem: `I do not understand all of "${all}", so nothing is planned.` };
  }
  const words = action === 'scale' ? countIn(asked) : kept.filter(isOwn);
  if (name === undefined) return { words, ...(cluster !== undefined && { cluster }) };
  if (!mayBeName(name, known)) return unknownWords(name);
  const parsed = parseTarget(name);
  if (parsed.kind === 'unreadable') return { problem: parsed.problem };
  return { question: { ...parsed.question, ...(cluster !== undefined && { cluster }) }, words };
}

/** After a reason begins none of these, or more than the reason is said. */
const afterthoughts = new Set(
  'but then and or only later tomorrow tonight instead mean'.split(' '),
);

/** Without `because the queue is full`; a reason that names a service stays, because that may be what is meant. */
function withoutReason(rest: readonly string[], known: KnownNames): readonly string[] {
  const at = rest.findIndex((word) => word.toLowerCase() === 'because');
  if (at < 0) return rest;
  const isMore = (word: string) =>
    afterthoughts.has(word.toLowerCase()) ||
    known.has(lastPart(word)) ||
    (/[-/]/.test(word) && mayBeName(word, known));
  return rest.slice(at).some(isMore) ? rest : rest.slice(0, at);
}

/**
 * A word that the index does not know, in no form of a name, is one only where a name stands: behind the verb, or behind `of`.
 * What the bot is asked about in other words is none: `scale the cpu to 4`.
 */
function mayStand(kept: readonly string[], i: number, known: KnownNames): boolean {
  const word = kept[i] ?? '';
  if (known.has(lastPart(word))) return true;
  if (areOrdinary(word.split('-'))) return false;
  if (/[-/:]/.test(word) || isNamed(kept, i)) return true;
  const isVerb = (it: string, at: number) => at === 0 && isCountWord(it);
  return (
    kept[i + 1]?.toLowerCase() === 'service' ||
    kept.slice(0, i).every((it, at) => articles.has(it.toLowerCase()) || isVerb(it, at))
  );
}

/** The words with a mark in place of the service's name and the words that only lead to it. */
function withMark(kept: readonly string[], at: number): readonly string[] {
  if (at < 0) return kept;
  const isLeading = (i: number) => /^(?:the|our|my|service)$/i.test(kept[i] ?? '');
  let from = at;
  while (isLeading(from - 1)) from--;
  const to = kept[at + 1]?.toLowerCase() === 'service' ? at + 2 : at + 1;
  return [...kept.slice(0, from), theService, ...kept.slice(to)];
}

/** Takes `in prod` out of the words; in `scale in to 2` it is no place. */
function withoutCluster(
  rest: readonly string[],
  action: ActionId,
  known: KnownNames,
): { readonly cluster?: string; readonly kept: readonly string[] } {
  const at = rest.findIndex((word) => word.toLowerCase() === 'in');
  const from = rest.findIndex(
    (word, i) => i > at && !['the', 'cluster'].includes(word.toLowerCase()),
  );
  const place = rest[from];
  if (at < 0 || place === undefined) return { kept: rest };
  if (own[action](place) || !mayBeName(place, known)) return { kept: rest };
  const read = parseCluster(place);
  if ('problem' in read) return { kept: rest };
  const to = rest[from + 1]?.toLowerCase() === 'cluster' ? from + 2 : from + 1;
  return { cluster: read.cluster, kept: [...rest.slice(0, at), ...rest.slice(to)] };
}

/** Whether the word before this one says that it is a service. */
function isNamed(words: readonly string[], i: number): boolean {
  const previous = words[i - 1]?.toLowerCase() ?? '';
  if (prepositions.has(previous)) return true;
  return articles.has(previous) && prepositions.has(words[i - 2]?.toLowerCase() ?? '');
}

/** Numbers tell something too: what is not understood is said, and no change is planned without it. */
function isTelling(word: string, known: KnownNames): boolean {
  return known.has(lastPart(word)) || !isOrdinary(word);
}

function unknownWords(words: string): ChangeQuestion {
  return { problem: `I do not know what "${words.slice(0, 60)}" means there.` };
}
