import type { Verdict } from '../../src/diagnosis/diagnosis.ts';
import type { Fault } from '../../src/sandbox/aws/faults/fault.ts';
import { type Judgement, judge, rulesAs } from './judge.ts';
import { diagnoseWith } from './run.ts';

/** One fault and what was said of a service with it. */
export interface Judged {
  readonly fault: string;
  /** Rules that found a cause. */
  readonly causes: readonly string[];
  /** Rules that found a consequence, a risk or a note. */
  readonly others: readonly string[];
  readonly verdict: Verdict;
  readonly calls: number;
  readonly rounds: number;
  readonly judgement: Judgement;
}

/** Diagnoses a service that has this one fault. */
export async function judgeFault(fault: Fault): Promise<Judged> {
  const diagnosis = await diagnoseWith([fault]);
  const others = (['consequence', 'risk', 'note'] as const).flatMap((role) =>
    rulesAs(role, diagnosis),
  );
  return {
    fault: fault.id,
    causes: rulesAs('cause', diagnosis),
    others: [...new Set(others)].toSorted(),
    verdict: diagnosis.verdict,
    calls: diagnosis.stats.calls,
    rounds: diagnosis.stats.rounds,
    judgement: judge(fault, diagnosis),
  };
}
