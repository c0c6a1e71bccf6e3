import { type Layer, layers } from '../rules/layers.ts';
import type { Rule } from '../rules/rule.ts';
import type { LayerReport, LayerState, RankedFinding } from './diagnosis.ts';
import type { Examination } from './examine.ts';

/** One line a layer that any rule covers, in the order of layers. */
export function layerReports(
  rules: readonly Rule[],
  { blind, notApplicable }: Examination,
  findings: readonly RankedFinding[],
): readonly LayerReport[] {
  const covered = layersOf(rules);
  const absent = new Set(notApplicable);
  const used = layersOf(rules.filter((rule) => !absent.has(rule)));
  const unread = layersOf(blind);
  return layers
    .filter((layer) => covered.has(layer))
    .map((layer) => {
      const here = findings.filter((finding) => finding.layer === layer);
      const state = used.has(layer) ? stateOf(here, unread.has(layer)) : 'not-applicable';
      return { layer, state, findings: idsOf(here) };
    });
}

function layersOf(things: readonly { readonly layer: Layer }[]): ReadonlySet<Layer> {
  return new Set(things.map(({ layer }) => layer));
}

function stateOf(here: readonly RankedFinding[], unread: boolean): LayerState {
  if (here.some(({ role }) => role === 'cause' || role === 'consequence')) return 'fault';
  if (here.some(({ role }) => role === 'risk')) return 'risk';
  return unread ? 'unknown' : 'ok';
}

function idsOf(findings: readonly RankedFinding[]): readonly string[] {
  return [...new Set(findings.map(({ rule }) => rule))];
}
