import type { Diagnosis, Role, Verdict } from '../../src/diagnosis/diagnosis.ts';
import { type Confidence, confidences } from '../../src/rules/rule.ts';
import type { Fault } from '../../src/sandbox/aws/faults/fault.ts';
import { type Judgement, judge, rulesAs } from './judge.ts';
import { diagnoseWith } from './run.ts';

/** A rule that found something beside the cause, as what and how surely. */
export interface Decoy {
  readonly rule: string;
  readonly role: Role;
  readonly confidence: Confidence;
}

/** One fault and what was said of a service with it. */
export interface Judged {
  readonly fault: string;
  /** Rules that found a cause. */
  readonly causes: readonly string[];
  /** What else was found: how close the diagnosis came to another cause. */
  readonly decoys: readonly Decoy[];
  readonly verdict: Verdict;
  readonly calls: number;
  readonly rounds: number;
  readonly judgement: Judgement;
}

/** Diagnoses a service that has this one fault. */
export async function judgeFault(fault: Fault): Promise<Judged> {
  const diagnosis = await diagnoseWith([fault]);
  return {
    fault: fault.id,
    causes: rulesAs('cause', diagnosis),
    decoys: decoysIn(diagnosis),
    verdict: diagnosis.verdict,
    calls: diagnosis.stats.calls,
    rounds: diagnosis.stats.rounds,
    judgement: judge(fault, diagnosis),
  };
}

/** Every other rule that found something, each once and as surely as it did. */
function decoysIn({ findings }: Diagnosis): readonly Decoy[] {
  const others = findings
    .filter(({ role }) => role !== 'cause')
    .toSorted((a, b) => confidences.indexOf(a.confidence) - confidences.indexOf(b.confidence));
  const surest = new Map(others.toReversed().map((it) => [it.rule, it]));
  return [...surest.values()]
    .map(({ rule, role, confidence }) => ({ rule, role, confidence }))
    .toSorted((a, b) => (a.rule < b.rule ? -1 : 1));
}
