import type { ActionId } from '../../rules/rule.ts';
import type { AskedService } from '../../store/questions.ts';
import { parseCluster, parseTarget } from '../../target/parse.ts';
import { isOrdinary } from '../../understanding/ordinary.ts';
import { countIn, isCountWord } from '../../understanding/task-count.ts';
import { type KnownNames, lastPart, mayBeName, noneKnown } from './known-names.ts';

/** A change that somebody named, and everything behind its name. */
export interface NamedChange {
  readonly action: ActionId;
  readonly rest: readonly string[];
}

/** How people call the actions. */
const names: readonly (readonly [RegExp, ActionId])[] = [
  [/^(?:force|redeploy)(?: (?:a )?(?:new )?deploy(?:ment)?)?(?= |$)/, 'force-new-deployment'],
  [/^(?:roll[ -]?back|go back)(?= |$)/, 'roll-back'],
  [/^scale(?= |$)/, 'scale'],
  [/^(?:stop|kill)[ -](?:the )?task(?= |$)/, 'stop-task'],
  [/^stop[ -](?:the )?(?:deploy(?:ment)?|rollout)(?= |$)/, 'stop-deployment'],
];

/** The change that words begin with; undefined where they begin with none. */
export function namedChange(words: readonly string[]): NamedChange | undefined {
  const text = words.join(' ').toLowerCase();
  for (const [name, action] of names) {
    const [found] = name.exec(text) ?? [];
    if (found !== undefined) return { action, rest: words.slice(found.split(' ').length) };
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

/** Tells the service from the action's own words: `scale checkout-svc to 4`, `stop task 3f2a of prod/checkout-svc`. */
export function changeQuestion(
  { action, rest }: NamedChange,
  known: KnownNames = noneKnown,
): ChangeQuestion {
  const { cluster, kept } = withoutCluster(rest, action, known);
  const isOwn = (word: string, i: number) =>
    own[action](word) &&
    !known.has(lastPart(word)) &&
    !(/^[a-z]+$/i.test(word) && isNamed(kept, i));
  const isOther = (word: string, i: number) => !isOwn(word, i) && isTelling(word, known);
  const others = kept.filter(isOther);
  // A number is told by the words around it too: `a task`, `a few tasks`.
  const words =
    action === 'scale' ? countIn(kept.filter((word, i) => !isOther(word, i))) : kept.filter(isOwn);
  const [name, strange] = others.toSorted(
    (a, b) => Number(known.has(lastPart(b))) - Number(known.has(lastPart(a))),
  );
  if (strange !== undefined) return unknownWord(strange);
  if (name === undefined) return { words, ...(cluster !== undefined && { cluster }) };
  if (!mayBeName(name, known)) return unknownWord(name);
  const parsed = parseTarget(name);
  if (parsed.kind === 'unreadable') return { problem: parsed.problem };
  return { question: { ...parsed.question, ...(cluster !== undefined && { cluster }) }, words };
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
  return { cluster: read.cluster, kept: [...rest.slice(0, at), ...rest.slice(from + 1)] };
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

function unknownWord(word: string): ChangeQuestion {
  return { problem: `I do not know what "${word.slice(0, 60)}" means there.` };
}
