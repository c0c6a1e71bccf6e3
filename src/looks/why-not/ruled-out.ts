import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { rules } from '../../rules/index.ts';
import type { Layer } from '../../rules/layers.ts';
import type { Suspect } from '../sheet.ts';

/** The causes that a diagnosis ruled out, in the order of the layers. @param layer of this one alone; absent: of all */
export function ruledOutOf({ ruledOut }: Diagnosis, layer?: Layer): readonly Suspect[] {
  const out = new Set(ruledOut);
  return rules
    .filter((rule) => out.has(rule.id) && (layer === undefined || rule.layer === layer))
    .map((rule) => ({
      id: rule.id,
      title: rule.title,
      group: rule.layer.replaceAll('-', ' '),
    }));
}
