import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { expectedOf } from './expected.ts';
import { hiddenBy } from './in-force.ts';
import { rulesAs } from './judge.ts';
import type { Pair } from './pairs.ts';

/**
 * What is wrong with the diagnosis of a service with two faults; undefined where nothing is. Both are causes, or one hides the
 * other, which then is a consequence, blind, or not seen yet; a third cause is always wrong. A cause is awaited of each fault
 * that the other one has not taken away, as the simulated account shows.
 */
export function pairProblem(pair: Pair, diagnosis: Diagnosis): string | undefined {
  const expected = pair.map(expectedOf);
  const allowed = new Set(expected.flatMap(({ as }) => Object.values(as)));
  const causes = rulesAs('cause', diagnosis);
  const third = causes.filter((rule) => !allowed.has(rule));
  if (third.length > 0) return `a third cause: ${third.join(', ')}`;
  const awaited = expected.flatMap(({ as: { cause } }) => cause ?? []);
  if (awaited.length === 0 || causes.some((rule) => awaited.includes(rule))) return undefined;
  const [a, b] = pair;
  const inForce = [
    { fault: a, hidden: () => hiddenBy(b, a, pair) },
    { fault: b, hidden: () => hiddenBy(a, b, pair) },
  ].filter(({ fault, hidden }) => expectedOf(fault).as.cause && hidden() === undefined);
  if (inForce.length === 0) return undefined;
  const missed = inForce.map(({ fault }) => expectedOf(fault).as.cause);
  return `no cause; ${missed.join(' and ')} were awaited, ${diagnosis.verdict}`;
}
