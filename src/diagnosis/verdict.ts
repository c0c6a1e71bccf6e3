import type { Symptom } from '../rules/symptoms/symptom.ts';
import type { LayerReport, RankedFinding, Verdict } from './diagnosis.ts';

/**
 * The diagnosis in one word. Never `healthy` while a symptom could not be looked for, and never `cause-found` while a
 * symptom has no confirmed or likely cause.
 *
 * @param obstacles rules that only say that the diagnosis could not look
 * @param layers what could be looked at, layer by layer
 */
export function verdictOf(
  symptoms: readonly Symptom[],
  unseen: readonly Symptom[],
  findings: readonly RankedFinding[],
  obstacles: ReadonlySet<string>,
  layers: readonly LayerReport[],
): Verdict {
  const explaining = findings.filter(({ role }) => role === 'cause' || role === 'consequence');
  const causes = explaining.filter(({ role, rule }) => role === 'cause' && !obstacles.has(rule));
  const firm = causes.filter(({ confidence }) => confidence !== 'possible');
  if (firm.length > 0) {
    const explained = new Set(reach(firm, explaining));
    return symptoms.every((symptom) => explained.has(symptom)) ? 'cause-found' : 'inconclusive';
  }
  if (causes.length > 0) return 'candidates';
  const read = unseen.length === 0 && !mostlyUnread(layers);
  return symptoms.length === 0 && read ? 'healthy' : 'inconclusive';
}

/** Whether most of what the service uses could not be looked at: then seeing no symptom says too little. */
function mostlyUnread(layers: readonly LayerReport[]): boolean {
  const used = layers.filter(({ state }) => state !== 'not-applicable');
  const unread = used.filter(({ state }) => state === 'unknown');
  return unread.length * 2 > used.length;
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
