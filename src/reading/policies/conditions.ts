import { type Certainty, certain, every, not, some } from './certainty.ts';
import { globMatches } from './glob.ts';
import type { PolicyStatement } from './policy-document.ts';

/** What is known of a request, by condition key in lower letters, e.g. `aws:principalarn`. */
export type RequestContext = Readonly<Record<string, string>>;

type Compare = (expected: string, actual: string) => boolean;

const equal: Compare = (expected, actual) => expected === actual;
const equalIgnoringCase: Compare = (expected, actual) =>
  expected.toLowerCase() === actual.toLowerCase();

/** How the operators compare, and whether they ask for a difference (iam: reference_policies_elements_condition_operators). */
const operators: Readonly<Record<string, readonly [Compare, 'same' | 'different']>> = {
  stringequals: [equal, 'same'],
  stringnotequals: [equal, 'different'],
  stringequalsignorecase: [equalIgnoringCase, 'same'],
  stringnotequalsignorecase: [equalIgnoringCase, 'different'],
  stringlike: [globMatches, 'same'],
  stringnotlike: [globMatches, 'different'],
  arnequals: [globMatches, 'same'],
  arnnotequals: [globMatches, 'different'],
  arnlike: [globMatches, 'same'],
  arnnotlike: [globMatches, 'different'],
  bool: [equalIgnoringCase, 'same'],
};

/**
 * Whether a statement's conditions hold. A key of which nothing is known, an operator that is not understood and a policy
 * variable make the answer unknown, never wrong.
 */
export function conditionsHold(
  { Condition = {} }: Pick<PolicyStatement, 'Condition'>,
  context: RequestContext,
): Certainty {
  return every(
    Object.entries(Condition).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, expected]) => holds(operator, key, expected, context)),
    ),
  );
}

function holds(
  operator: string,
  key: string,
  expected: readonly string[],
  context: RequestContext,
): Certainty {
  const actual = context[key.toLowerCase()];
  if (operator.toLowerCase() === 'null') {
    // What is known is there; whether anything else is there is not known.
    if (actual === undefined) return 'unknown';
    return certain(expected.includes('false'));
  }
  const known = operators[operator.toLowerCase().replace(/ifexists$/, '')];
  if (!known || actual === undefined) return 'unknown';
  const [compare, wanted] = known;
  const found = some(
    expected.map((it) => (it.includes('${') ? 'unknown' : certain(compare(it, actual)))),
  );
  return wanted === 'same' ? found : not(found);
}
