import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { rules } from '../../rules/index.ts';
import type { Layer } from '../../rules/layers.ts';
import type { Suspect } from '../sheet.ts';

/** The causes that a diagnosis ruled out, in the order of the layers. */
export function ruledOutOf({ ruledOut }: Diagnosis): readonly Suspect[] {
  return suspectsAmong(ruledOut);
}

/**
 * The causes that were looked for without a finding, and those that no task came so far to show: one can ask about each.
 *
 * @param layer of this one alone; absent: of all
 */
export function suspectsOf({ ruledOut, unreached }: Diagnosis, layer?: Layer): readonly Suspect[] {
  return suspectsAmong([...ruledOut, ...(unreached?.rules ?? [])], layer);
}

function suspectsAmong(ids: readonly string[], layer?: Layer): readonly Suspect[] {
  const among = new Set(ids);
  return rules
    .filter((rule) => among.has(rule.id) && (layer === undefined || rule.layer === layer))
    .map((rule) => ({
      id: rule.id,
      title: rule.title,
      group: rule.layer.replaceAll('-', ' '),
    }));
}
