import type { FactName } from '../../../facts/facts.ts';
import type { ProgressView } from '../../../renderers/slack/message.ts';
import { rules } from '../../../rules/index.ts';
import { layers } from '../../../rules/layers.ts';

/** What each layer's rules look at; layers without rules have nothing to read. */
const factsOfLayers = layers.flatMap((layer) => {
  const facts = rules
    .filter((rule) => rule.layer === layer)
    .flatMap(({ needs, wants }) => [...needs, ...wants]);
  return facts.length > 0 ? [{ layer, facts: new Set(facts) }] : [];
});

/** How far each layer has been read: not at all, in part, or as far as its rules look. */
export function layerProgress(read: ReadonlySet<FactName>): ProgressView['layers'] {
  return factsOfLayers.map(({ layer, facts }) => {
    const known = [...facts].filter((fact) => read.has(fact)).length;
    const state = known === facts.size ? 'read' : known > 0 ? 'reading' : 'pending';
    return { layer, state };
  });
}
