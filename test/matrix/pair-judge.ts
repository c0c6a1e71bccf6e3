import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import type { Fault } from '../../src/sandbox/aws/faults/fault.ts';
import { diagnoseIn, serviceRef } from '../support/aws-sandbox.ts';
import { expectedOf } from './expected.ts';
import { endsOnlyWithBoth, hiddenBy, isPossible, losesEvidence } from './in-force.ts';
import { rulesAs } from './judge.ts';
import { leavesNoMark } from './marks.ts';
import type { Pair } from './pairs.ts';
import { diagnoseWith, subjectOf } from './run.ts';

/**
 * How a pair came out. Right: both are causes, or one hides the other, which then is said to be a consequence or a risk, is
 * blind, or, as the simulated account shows without any diagnosis, is taken away or has left no mark. Half: one is named, and of
 * the other nothing is said although there is something to see. Nameless: one hides the evidence by which the other is told from others of its kind, and it is called what it is called without
 * that evidence when it is alone. Combined: tasks end as they do with neither alone, and what is found besides quotes that. Taken
 * away: the simulated account shows that neither does anything any more that is a cause. Impossible: the second does not find what
 * it changes after the first. Wrong: no cause where one is in force, or a third.
 */
export const pairJudgements = [
  'right',
  'half',
  'nameless',
  'combined',
  'taken away',
  'impossible',
  'wrong',
] as const;

export type PairJudgement = (typeof pairJudgements)[number];

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
  const diagnosis = await diagnoseBoth(pair);
  if (!diagnosis) return { pair, judgement: 'impossible' };
  const judged = { pair, diagnosis };
  const expected = pair.map(expectedOf);
  const allowed = new Set(expected.flatMap(({ as }) => Object.values(as)));
  const causes = rulesAs('cause', diagnosis);
  const awaited = expected.flatMap(({ as: { cause } }) => cause ?? []);
  const third = causes.filter((rule) => !allowed.has(rule));
  if (third.length > 0) {
    const nameless = await namelessIn(pair, causes);
    const unknown = third.filter((rule) => !nameless.has(rule));
    if (unknown.length === 0) return { ...judged, judgement: 'nameless' };
    if (unknown.every((rule) => endsOnlyWithBoth(quotedEnds(diagnosis, rule), pair))) {
      return { ...judged, judgement: 'combined' };
    }
    return { ...judged, judgement: 'wrong', problem: `a third cause: ${unknown.join(', ')}` };
  }
  if (awaited.length === 0) return { ...judged, judgement: 'right' };
  if (causes.some((rule) => awaited.includes(rule))) {
    const unsaid = causesInForce(pair, (rule) => !isSaid(rule, diagnosis));
    if (unsaid.length === 0) return { ...judged, judgement: 'right' };
    return { ...judged, judgement: 'half', problem: `nothing is said of ${unsaid.join(', ')}` };
  }
  const missed = causesInForce(pair, () => true);
  if (missed.length === 0) return { ...judged, judgement: 'taken away' };
  const problem = `no cause; ${missed.join(' and ')} were awaited, ${diagnosis.verdict}`;
  return { ...judged, judgement: 'wrong', problem };
}

/** Undefined where one service cannot have both. */
async function diagnoseBoth(pair: Pair): Promise<Diagnosis | undefined> {
  try {
    return await diagnoseWith(pair);
  } catch (error) {
    if (error instanceof RangeError && !isPossible(pair)) return undefined;
    throw error;
  }
}

/** What the findings of a rule quote of how tasks ended. */
function quotedEnds({ findings }: Diagnosis, rule: string): readonly string[] {
  return findings
    .filter((it) => it.rule === rule)
    .flatMap(({ evidence }) => evidence)
    .flatMap(({ path, value }) =>
      /reason$/i.test(path) && typeof value === 'string' && value !== '' ? [value] : [],
    );
}

/** Whether a diagnosis says anything of a rule's subject: in some role, or that it could not look. */
function isSaid(rule: string, { findings, blind }: Diagnosis): boolean {
  return [...findings, ...blind].some((it) => it.rule === rule);
}

/** What must be a cause of the two, of the rules that matter, without what the other takes away or keeps from coming into effect. */
function causesInForce([a, b]: Pair, matters: (rule: string) => boolean): readonly string[] {
  const both = [
    { fault: a, other: b },
    { fault: b, other: a },
  ];
  return both.flatMap(({ fault, other }) => {
    const { cause } = expectedOf(fault).as;
    if (cause === undefined || !matters(cause) || leavesNoMark(fault, [a, b])) return [];
    return hiddenBy(other, fault, [a, b]) ? [] : [cause];
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
    const its = generic.get(fault) ?? (await namesWithoutEvidence(fault));
    generic.set(fault, its);
    for (const name of its) names.add(name);
  }
  return names;
}

/** What faults are called without evidence, once it was asked for. */
const generic = new Map<Fault, readonly string[]>();

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
