import type { Diagnosis, Role } from '../../src/diagnosis/diagnosis.ts';
import type { Fault } from '../../src/sandbox/aws/faults/fault.ts';
import { expectedOf } from './expected.ts';

/** The rules that found something in a role, each once. */
export function rulesAs(role: Role, { findings }: Diagnosis): readonly string[] {
  return [...new Set(findings.filter((it) => it.role === role).map(({ rule }) => rule))].toSorted();
}

/** How a diagnosis met what was expected of it. */
export type Judgement = 'right' | 'wrong' | 'blind';

/** A service with one fault: right with exactly the expected cause and no other, blind where the expected rule could not look. */
export function judge(fault: Fault, diagnosis: Diagnosis): Judgement {
  const { as, verdict } = expectedOf(fault);
  const causes = rulesAs('cause', diagnosis);
  const asExpected = Object.entries(as).every(([role, rule]) =>
    rulesAs(role as Role, diagnosis).includes(rule),
  );
  const noOther = causes.every((rule) => rule === as.cause);
  if (asExpected && noOther && diagnosis.verdict === verdict) return 'right';
  const awaited = Object.values(as);
  const unseen = diagnosis.blind.some(({ rule }) => awaited.includes(rule));
  return noOther && unseen ? 'blind' : 'wrong';
}
