import { type Layer, layers } from '../rules/layers.ts';
import { isLayerUnreached } from '../rules/reached.ts';
import type { Rule } from '../rules/rule.ts';
import type { LayerReport, LayerState, RankedFinding } from './diagnosis.ts';
import type { Examination } from './examine.ts';

/** One line a layer that any rule covers, in the order of layers. */
export function layerReports(
  rules: readonly Rule[],
  { blind, notApplicable, reach }: Examination,
  findings: readonly RankedFinding[],
): readonly LayerReport[] {
  // Both lists are in the order of the rules, and to walk along them is cheaper than sets of all rules.
  const used = new Set<Layer>();
  let absent = 0;
  for (const rule of rules) {
    if (rule === notApplicable[absent]) absent += 1;
    else if (!used.has(rule.layer)) used.add(rule.layer);
  }
  const unread = new Set(blind.map(({ layer }) => layer));
  return layers
    .filter((layer) => rules.some((rule) => rule.layer === layer))
    .map((layer) => {
      const here = findings.filter((finding) => finding.layer === layer);
      if (!used.has(layer)) return { layer, state: 'not-applicable', findings: idsOf(here) };
      const well = isLayerUnreached(layer, reach) ? 'not-reached' : 'ok';
      const otherwise = unread.has(layer) ? 'unknown' : well;
      return { layer, state: stateOf(here, otherwise), findings: idsOf(here) };
    });
}

/** @param otherwise what the layer is where nothing was found in it */
function stateOf(here: readonly RankedFinding[], otherwise: LayerState): LayerState {
  if (here.some(({ role }) => role === 'cause' || role === 'consequence')) return 'fault';
  if (here.some(({ role }) => role === 'risk')) return 'risk';
  return otherwise;
}

function idsOf(findings: readonly RankedFinding[]): readonly string[] {
  return [...new Set(findings.map(({ rule }) => rule))];
}
