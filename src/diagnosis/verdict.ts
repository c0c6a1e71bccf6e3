import type { Symptom } from '../rules/symptoms/symptom.ts';
import type { RankedFinding, Verdict } from './diagnosis.ts';

/**
 * The diagnosis in one word. Never `healthy` while a symptom could not be looked for, and never `cause-found` while a
 * symptom has no confirmed or likely cause.
 *
 * @param obstacles rules that only say that the diagnosis could not look
 */
export function verdictOf(
  symptoms: readonly Symptom[],
  unseen: readonly Symptom[],
  findings: readonly RankedFinding[],
  obstacles: ReadonlySet<string>,
): Verdict {
  const explaining = findings.filter(({ role }) => role === 'cause' || role === 'consequence');
  const causes = explaining.filter(({ role, rule }) => role === 'cause' && !obstacles.has(rule));
  const firm = causes.filter(({ confidence }) => confidence !== 'possible');
  if (firm.length > 0) {
    const explained = new Set(reach(firm, explaining));
    return symptoms.every((symptom) => explained.has(symptom)) ? 'cause-found' : 'inconclusive';
  }
  if (causes.length > 0) return 'candidates';
  return symptoms.length === 0 && unseen.length === 0 ? 'healthy' : 'inconclusive';
}

/** Everything that these findings explain, along the chain of their consequences. */
function reach(
  from: readonly RankedFinding[],
  findings: readonly RankedFinding[],
): readonly string[] {
  const explained = new Set<string>();
  const queue = [...from];
  for (let next = queue.shift(); next; next = queue.shift()) {
    for (const id of next.explains) {
      if (explained.has(id)) continue;
      explained.add(id);
      queue.push(...findings.filter(({ rule }) => rule === id));
    }
  }
  return [...explained];
}
