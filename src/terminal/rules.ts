import { rules } from '../rules/index.ts';

/** Every failure mode, one a line: id, layer and title, in columns. */
export function listRules(): string {
  const widest = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length));
  const id = widest(rules.map((rule) => rule.id));
  const layer = widest(rules.map((rule) => rule.layer));
  return rules
    .map((rule) => `${rule.id.padEnd(id)}  ${rule.layer.padEnd(layer)}  ${rule.title}\n`)
    .join('');
}
