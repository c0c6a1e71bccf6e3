import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import type { Fault } from '../../src/sandbox/aws/faults/fault.ts';
import { diagnoseIn, serviceRef } from '../support/aws-sandbox.ts';
import { expectedOf } from './expected.ts';
import { hiddenBy, isPossible, losesEvidence } from './in-force.ts';
import { rulesAs } from './judge.ts';
import type { Pair } from './pairs.ts';
import { diagnoseWith, subjectOf } from './run.ts';

/**
 * How a pair came out. Right: both are causes, or one hides the other, which then is a consequence, blind, or not seen yet.
 * Nameless: one hides the evidence by which the other is told from others of its kind, and it is called what it is called without
 * that evidence when it is alone. Taken away: the simulated account shows that neither does anything any more that is a cause.
 * Impossible: the second does not find what it changes after the first. Wrong: no cause where one is in force, or a third.
 */
export type PairJudgement = 'right' | 'nameless' | 'taken away' | 'impossible' | 'wrong';

/** A pair of faults and what was said of a service that has both. */
export interface JudgedPair {
  readonly pair: Pair;
  readonly judgement: PairJudgement;
  /** What is wrong with it. */
  readonly problem?: string;
  readonly diagnosis?: Diagnosis;
}

/** Diagnoses a service with both faults of a pair. */
export async function judgePair(pair: Pair): Promise<JudgedPair> {
  if (!isPossible(pair)) return { pair, judgement: 'impossible' };
  const diagnosis = await diagnoseWith(pair);
  const judged = { pair, diagnosis };
  const expected = pair.map(expectedOf);
  const allowed = new Set(expected.flatMap(({ as }) => Object.values(as)));
  const causes = rulesAs('cause', diagnosis);
  const awaited = expected.flatMap(({ as: { cause } }) => cause ?? []);
  const third = causes.filter((rule) => !allowed.has(rule));
  if (third.length > 0) {
    const nameless = await namelessIn(pair, causes);
    return third.every((rule) => nameless.has(rule))
      ? { ...judged, judgement: 'nameless' }
      : { ...judged, judgement: 'wrong', problem: `a third cause: ${third.join(', ')}` };
  }
  if (awaited.length === 0 || causes.some((rule) => awaited.includes(rule))) {
    return { ...judged, judgement: 'right' };
  }
  const missed = causesInForce(pair);
  if (missed.length === 0) return { ...judged, judgement: 'taken away' };
  const problem = `no cause; ${missed.join(' and ')} were awaited, ${diagnosis.verdict}`;
  return { ...judged, judgement: 'wrong', problem };
}

/** What must be a cause of the two, without what the other takes away. */
function causesInForce([a, b]: Pair): readonly string[] {
  const both = [
    { fault: a, other: b },
    { fault: b, other: a },
  ];
  return both.flatMap(({ fault, other }) => {
    const { cause } = expectedOf(fault).as;
    return cause === undefined || hiddenBy(other, fault, [a, b]) ? [] : [cause];
  });
}

/** The names of faults that are not called by their own, by what they are called without logs and target health. */
async function namelessIn(pair: Pair, causes: readonly string[]): Promise<ReadonlySet<string>> {
  const hidden = pair.filter((fault) => {
    const { cause } = expectedOf(fault).as;
    return cause !== undefined && !causes.includes(cause) && losesEvidence(fault, pair);
  });
  const names = new Set<string>();
  // One after the other: the environment of the process says which account the SDK asks.
  for (const fault of hidden) {
    for (const name of await namesWithoutEvidence(fault)) names.add(name);
  }
  return names;
}

async function namesWithoutEvidence(fault: Fault): Promise<readonly string[]> {
  const { cluster, service } = subjectOf(fault);
  const { diagnosis } = await diagnoseIn(
    [{ fault: fault.id, cluster, service }],
    serviceRef(service, cluster),
    ({ conditions }) => {
      conditions.deny.push('logs:*', 'elasticloadbalancing:DescribeTargetHealth');
    },
  );
  return rulesAs('cause', diagnosis);
}
