import { calls, type FactName, type Facts, factNames, isEach } from '../facts/facts.ts';
import type { KnownFacts, Unread } from '../facts/known-facts.ts';
import type { Observed, Unknown } from '../facts/observed.ts';
import { compareTexts, sorted } from '../facts/order.ts';
import { readPath } from '../facts/path.ts';
import { withShelf } from '../facts/remembered.ts';
import { doubleQuoted } from './double-quoted.ts';
import type { Evidence, See } from './rule.ts';

type Answer = Observed<unknown>;
type Each = Readonly<Record<string, Answer>>;

/** Facts as rules see them: worked out once, whoever looks. */
export interface View {
  /** The value of every known fact, with what is always there. */
  readonly known: Readonly<Record<string, unknown>>;
  /** What AWS did not answer, by fact. */
  readonly unread: ReadonlyMap<FactName, readonly Unread[]>;
  /** Facts that are unknown as a whole. */
  readonly absent: ReadonlySet<FactName>;
}

const views = new WeakMap<Facts, View>();
/** Views of one shape from the beginning: an object that grows by so many members is slow to read, and slower to copy. */
const blank: Readonly<Record<string, unknown>> = withShelf(
  Object.fromEntries(['ref', 'takenAt', 'unread', ...factNames].map((name) => [name, undefined])),
);

/** Facts as rules see them; who asks much of them asks for this once. */
export function viewOf(facts: Facts): View {
  const before = views.get(facts);
  if (before) return before;
  const unread = new Map<FactName, readonly Unread[]>();
  const absent = new Set<FactName>();
  const known: Record<string, unknown> = withShelf({ ...blank });
  known['ref'] = facts.service;
  known['takenAt'] = facts.takenAt;
  for (const fact of factNames) {
    const answer = facts.answers[fact] as Answer | undefined;
    // A closer look asks only for what it shows.
    if (answer === undefined) continue;
    if (answer.state === 'unknown') {
      unread.set(fact, [unreadOf(answer, fact)]);
      absent.add(fact);
    } else {
      known[fact] = isEach(fact) ? knownEach(answer.value as Each, fact, unread) : answer.value;
    }
  }
  known['unread'] = unread.size === 0 ? nothing : [...unread.values()].flat();
  const view = { known, unread, absent };
  views.set(facts, view);
  return view;
}

const nothing: readonly Unread[] = [];
const noAnswers: Readonly<Record<string, unknown>> = Object.freeze({});

/** The known answers of a fact a resource, in the order of their keys; the others are added to what is unread. */
function knownEach(
  each: Each,
  fact: FactName,
  unread: Map<FactName, readonly Unread[]>,
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(each);
  if (entries.length === 0) return noAnswers;
  // Without a prototype, because its keys are seldom those of any other object.
  const known: Record<string, unknown> = Object.create(null);
  const missing: Unread[] = [];
  for (const [key, one] of sorted(entries, byKey)) {
    if (one.state === 'known') known[key] = one.value;
    else missing.push(unreadOf(one, fact));
  }
  if (missing.length > 0) unread.set(fact, missing);
  return known;
}

function byKey([a]: readonly [string, Answer], [b]: readonly [string, Answer]): number {
  return compareTexts(a, b);
}

function unreadOf({ because, needs, detail, command }: Unknown, fact: FactName): Unread {
  return {
    fact,
    because,
    needs,
    ...(detail === undefined ? {} : { detail }),
    ...(command === undefined ? {} : { command }),
  };
}

/** The first question about these facts that AWS did not answer: facts that are one answer before those of several resources. */
export function firstUnread(
  { unread }: View,
  needs: readonly FactName[],
  wants: readonly FactName[] = [],
): Unread | undefined {
  if (unread.size === 0) return undefined;
  const missing = [...needs, ...wants].filter((name) => unread.has(name));
  const first = missing.find((name) => !isEach(name)) ?? missing[0];
  return first && unread.get(first)?.[0];
}

/**
 * The facts that a rule or symptom named, unwrapped.
 *
 * @returns undefined when one of `needs` is unknown as a whole, which makes the asker blind
 */
export function knownFacts<N extends FactName, W extends FactName>(
  facts: Facts,
  needs: readonly N[],
  // Named so that the type of what is returned has them; unknown ones are undefined by themselves.
  _wants: readonly W[],
): KnownFacts<N, W> | undefined {
  return knownIn(viewOf(facts), needs) as KnownFacts<N, W> | undefined;
}

/** The same of facts that are seen already, for whoever asks again and again. */
export function knownIn<N extends FactName>(
  { known, absent }: View,
  needs: readonly N[],
): KnownFacts<N, FactName> | undefined {
  if (absent.size > 0 && needs.some((fact) => absent.has(fact))) return undefined;
  return known as KnownFacts<N, FactName>;
}

/** Quotes facts as evidence; see {@link See}. */
export function seeIn(facts: Facts): See<FactName> {
  return (fact: FactName | Unread, ...rest: readonly (string | undefined)[]): Evidence => {
    if (typeof fact === 'object') return refusal(fact, facts);
    const [key, path, at] = isEach(fact) ? rest : [undefined, ...rest];
    const whole = facts.answers[fact] as Answer;
    const answer =
      key === undefined
        ? whole
        : whole.state === 'known'
          ? (whole.value as Readonly<Record<string, Answer>>)[key]
          : undefined;
    if (answer?.state !== 'known' || path === undefined) {
      throw new TypeError(`A rule quotes ${fact}${key ? ` of ${key}` : ''}, which is not known`);
    }
    const value = readPath(answer.value, path);
    if (value === null && readPath(answer.value, itemIn(path)) === null) {
      throw new TypeError(`A rule quotes ${fact} at ${path}, where nothing is`);
    }
    const query = path === '' || path.startsWith('error') ? '' : ` --query ${doubleQuoted(path)}`;
    return {
      call: calls[fact],
      path,
      value,
      at: at ?? facts.takenAt,
      command: answer.command ? `${inRegion(answer.command, facts)}${query}` : '',
    };
  };
}

/** What a path names last in a list: a member that it lacks can be proof, and an item that is not there is none. */
function itemIn(path: string): string {
  return path.slice(0, path.lastIndexOf(']') + 1);
}

/** The command as it is right on any machine, whatever its default region. */
function inRegion(command: string, { service }: Facts): string {
  return `${command} --region ${service.region}`;
}

/** What AWS said instead of an answer, or only why there is none where it said nothing. */
function refusal({ because, needs, detail, command }: Unread, facts: Facts): Evidence {
  return {
    call: needs,
    path: 'error',
    value: detail ?? because,
    at: facts.takenAt,
    command: command ? inRegion(command, facts) : '',
  };
}
