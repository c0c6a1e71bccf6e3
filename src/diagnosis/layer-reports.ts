import { layers } from '../rules/layers.ts';
import type { Rule } from '../rules/rule.ts';
import type { LayerReport, LayerState, RankedFinding } from './diagnosis.ts';
import type { Examination } from './examine.ts';

/** One line a layer that any rule covers, in the order of layers. */
export function layerReports(
  rules: readonly Rule[],
  { blind, notApplicable }: Examination,
  findings: readonly RankedFinding[],
): readonly LayerReport[] {
  return layers
    .filter((layer) => rules.some((rule) => rule.layer === layer))
    .map((layer) => {
      const here = findings.filter((finding) => finding.layer === layer);
      const unread = blind.some((it) => it.layer === layer);
      const used = rules.some((rule) => rule.layer === layer && !notApplicable.includes(rule));
      const state = used ? stateOf(here, unread) : 'not-applicable';
      return { layer, state, findings: idsOf(here) };
    });
}

function stateOf(here: readonly RankedFinding[], unread: boolean): LayerState {
  if (here.some(({ role }) => role === 'cause' || role === 'consequence')) return 'fault';
  if (here.some(({ role }) => role === 'risk')) return 'risk';
  return unread ? 'unknown' : 'ok';
}

function idsOf(findings: readonly RankedFinding[]): readonly string[] {
  return [...new Set(findings.map(({ rule }) => rule))];
}
