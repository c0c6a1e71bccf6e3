import { calls, type FactName, type Facts, factNames, isEach } from '../facts/facts.ts';
import type { KnownFacts, Unread } from '../facts/known-facts.ts';
import type { Observed } from '../facts/observed.ts';
import { readPath } from '../facts/path.ts';
import { remembered } from '../facts/remembered.ts';
import type { Evidence, See } from './rule.ts';

type Answer = Observed<unknown>;
type Each = Readonly<Record<string, Answer>>;

/** Every question that AWS did not answer, in the order of the facts. */
export function unreadIn(facts: Facts, names: readonly FactName[] = factNames): readonly Unread[] {
  return names.flatMap((fact) => unreadOf({ answer: facts.answers[fact] as Answer, fact }));
}

const unreadOf = remembered(
  ['answer', 'fact'],
  ({ answer, fact }: { readonly answer: Answer; readonly fact: FactName }): readonly Unread[] => {
    const missing =
      answer.state === 'unknown' ? [answer] : isEach(fact) ? unknownEach(answer.value as Each) : [];
    return missing.map(({ because, needs, detail, command }) => ({
      fact,
      because,
      needs,
      ...(detail === undefined ? {} : { detail }),
      ...(command === undefined ? {} : { command }),
    }));
  },
);

function unknownEach(each: Each) {
  return Object.keys(each)
    .toSorted()
    .map((key) => each[key])
    .filter((it) => it?.state === 'unknown');
}

/** The value of a fact: of a fact a resource, the answers that are known, in the order of their keys. */
function plainValue(facts: Facts, fact: FactName): unknown {
  const answer = facts.answers[fact] as Answer;
  if (answer.state === 'unknown') return undefined;
  return isEach(fact) ? knownEach({ each: answer.value as Each }) : answer.value;
}

const knownEach = remembered(['each'], ({ each }: { readonly each: Each }) => {
  const known: Record<string, unknown> = {};
  for (const key of Object.keys(each).toSorted()) {
    const one = each[key];
    if (one?.state === 'known') known[key] = one.value;
  }
  return known;
});

const allUnread = remembered(['answers'], (facts: Facts) => unreadIn(facts));

/**
 * The facts that a rule or symptom named, unwrapped.
 *
 * @returns undefined when one of `needs` is unknown as a whole, which makes the asker blind
 */
export function knownFacts<N extends FactName, W extends FactName>(
  facts: Facts,
  needs: readonly N[],
  wants: readonly W[],
): KnownFacts<N, W> | undefined {
  const known: Record<string, unknown> = {
    ref: facts.service,
    takenAt: facts.takenAt,
    unread: allUnread(facts),
  };
  for (const fact of [...needs, ...wants]) {
    known[fact] = plainValue(facts, fact);
  }
  if (needs.some((fact) => known[fact] === undefined)) return undefined;
  return known as KnownFacts<N, W>;
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
    const query = path === '' || path.startsWith('error') ? '' : ` --query ${doubleQuoted(path)}`;
    return {
      call: calls[fact],
      path,
      value: readPath(answer.value, path),
      at: at ?? facts.takenAt,
      command: answer.command ? `${inRegion(answer.command, facts)}${query}` : '',
    };
  };
}

/** The command as it is right on any machine, whatever its default region. */
function inRegion(command: string, { service }: Facts): string {
  return `${command} --region ${service.region}`;
}

/** For a shell; names in a path come from others, so nothing in it may run. */
function doubleQuoted(path: string): string {
  return `"${path.replace(/[\\"$`]/g, '\\$&')}"`;
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
