import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { expectedOf } from './expected.ts';
import { comesFirst, type Fate, fateOf, isTakenAway } from './fate.ts';
import { endsOnlyWithBoth, isPossible } from './in-force.ts';
import { rulesAs } from './judge.ts';
import type { PairJudgement } from './judgements.ts';
import { lessSure } from './less-sure.ts';
import { namesWithoutEvidence } from './nameless.ts';
import type { Pair } from './pairs.ts';
import { diagnoseWith } from './run.ts';

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
  return diagnosis ? judgeDiagnosis(pair, diagnosis) : { pair, judgement: 'impossible' };
}

async function judgeDiagnosis(pair: Pair, diagnosis: Diagnosis): Promise<JudgedPair> {
  const judged = { pair, diagnosis };
  const allowed = new Set(pair.flatMap((it) => Object.values(expectedOf(it).as)));
  const causes = rulesAs('cause', diagnosis);
  const third = causes.filter((rule) => !allowed.has(rule));
  if (third.length > 0) {
    const nameless = await namelessIn(pair);
    const unknown = third.filter((rule) => !nameless.has(rule));
    if (unknown.length === 0) return { ...judged, judgement: 'nameless' };
    if (unknown.every((rule) => endsOnlyWithBoth(quotedEnds(diagnosis, rule), pair))) {
      return { ...judged, judgement: 'combined' };
    }
    return { ...judged, judgement: 'wrong', problem: `a third cause: ${unknown.join(', ')}` };
  }
  const fates: Fate[] = [];
  // One after the other: the environment of the process says which account the SDK asks.
  for (const fault of pair) fates.push(await fateOf(fault, pair, diagnosis));
  const faulty = fates.filter(({ role }) => role === 'cause');
  if (faulty.length > 0 && !faulty.some(({ is }) => is === 'named')) {
    const missed = faulty.filter(({ fault }) => !isTakenAway(fault, pair));
    if (missed.length === 0) return { ...judged, judgement: 'taken away' };
    const problem = `no cause; ${missed.map(({ rule }) => rule).join(' and ')} were awaited, ${diagnosis.verdict}`;
    return { ...judged, judgement: 'wrong', problem };
  }
  const silent = fates.filter(({ is }) => is === 'silent');
  if (silent.length > 0) {
    return {
      ...judged,
      judgement: 'half',
      problem: `nothing is said of ${silent.map(({ rule }) => rule).join(', ')}`,
    };
  }
  const weaker = lessSure(fates, pair, diagnosis);
  if (weaker !== undefined) return { ...judged, judgement: 'weaker', problem: weaker };
  const [named] = fates.filter(({ is }) => is === 'named');
  const other = fates.find(({ is }) => is !== 'named');
  if (!other) return { ...judged, judgement: 'both' };
  const judgement = other.is === 'told' || other.is === 'left out' ? other.is : 'unseen';
  const bothCauses = named?.role === 'cause' && other.role === 'cause';
  if (!bothCauses || comesFirst(named, other, pair)) return { ...judged, judgement };
  return {
    ...judged,
    judgement: 'later',
    problem: `${named.rule} is named and ${other.rule} is ${other.is}`,
  };
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

/** What the faults of a pair are called whose evidence the other one hides. */
async function namelessIn(pair: Pair): Promise<ReadonlySet<string>> {
  const names: string[] = [];
  for (const fault of pair) names.push(...((await namesWithoutEvidence(fault, pair)) ?? []));
  return new Set(names);
}
