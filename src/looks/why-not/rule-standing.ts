import type { Blind, Diagnosis, RankedFinding } from '../../diagnosis/diagnosis.ts';
import type { Facts } from '../../facts/facts.ts';
import type { TaskStage } from '../../facts/task-stages.ts';
import { knownFacts } from '../../rules/known.ts';
import type { Rule } from '../../rules/rule.ts';

/** What became of a rule in a diagnosis. */
export type Standing =
  | { readonly is: 'found'; readonly findings: readonly RankedFinding[] }
  | { readonly is: 'blind'; readonly blind: Blind }
  | { readonly is: 'ruled-out' }
  /** It shows only on a task that comes further than any has come. */
  | { readonly is: 'not-reached'; readonly reach: TaskStage }
  /** The service has nothing of what the rule is about. */
  | { readonly is: 'not-applicable' }
  /** It has something to say that is nothing new beside the cause. */
  | { readonly is: 'left-out' };

/** What became of a rule. */
export function standingOf(rule: Rule, diagnosis: Diagnosis, facts: Facts): Standing {
  const findings = diagnosis.findings.filter((it) => it.rule === rule.id);
  if (findings.length > 0) return { is: 'found', findings };
  const blind = diagnosis.blind.find((it) => it.rule === rule.id);
  if (blind) return { is: 'blind', blind };
  if (diagnosis.ruledOut.includes(rule.id)) return { is: 'ruled-out' };
  const { unreached } = diagnosis;
  if (unreached?.rules.includes(rule.id)) return { is: 'not-reached', reach: unreached.reach };
  const known = knownFacts(facts, rule.needs, rule.wants);
  return { is: known && rule.applies(known) ? 'left-out' : 'not-applicable' };
}

/** Each standing in words, for a cell. */
export function standingWords(standing: Standing): string {
  switch (standing.is) {
    case 'found':
      return [...new Set(standing.findings.map(({ role }) => role))].join(', ');
    case 'blind':
      return `could not look: ${standing.blind.needs} ${standing.blind.because}`;
    case 'ruled-out':
      return 'ruled out';
    case 'not-reached':
      return 'not reached';
    case 'not-applicable':
      return 'does not apply';
    case 'left-out':
      return 'nothing new beside the cause';
  }
}
