import type { Facts } from '../facts/facts.ts';
import { rules as allRules } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import { symptomSigns } from '../rules/symptoms/index.ts';
import { rankFindings } from './causes.ts';
import type { Diagnosis, Stats } from './diagnosis.ts';
import { examine, type Failure } from './examine.ts';
import { throughExpressService } from './express-mode.ts';
import { headlineOf } from './headline.ts';
import { layerReports } from './layer-reports.ts';
import { verdictOf } from './verdict.ts';

/** A diagnosis, and what failed in the engine itself on the way to it. */
export interface Diagnosed {
  readonly diagnosis: Diagnosis;
  readonly failures: readonly Failure[];
}

/**
 * Turns facts into a diagnosis. Pure and deterministic: the same facts give the same bytes.
 *
 * @param stats what asking cost, carried into the answer as it is
 */
export function diagnose(facts: Facts, stats: Stats, rules: readonly Rule[] = allRules): Diagnosis {
  return diagnosed(facts, stats, rules).diagnosis;
}

/** The same with the rules that failed, for whoever can write them down. */
export function diagnosed(
  facts: Facts,
  stats: Stats,
  rules: readonly Rule[] = allRules,
): Diagnosed {
  const examination = examine(facts, symptomSigns, rules);
  const { symptoms, unseen, found, ruledOut, reach, unreached, blind, failures } = examination;
  const findings = rankFindings(found, symptoms).map((it) => throughExpressService(it, facts));
  const obstacles = new Set(rules.filter(({ kind }) => kind === 'obstacle').map(({ id }) => id));
  const layers = layerReports(rules, examination, findings);
  const verdict = verdictOf(symptoms, unseen, findings, obstacles, layers);
  const diagnosis: Diagnosis = {
    schema: 1,
    service: facts.service,
    takenAt: facts.takenAt,
    verdict,
    headline: headlineOf(facts, verdict, { symptoms, findings, blind, layers }),
    symptoms,
    layers,
    findings,
    ruledOut: ruledOut.map(({ id }) => id),
    blind: blind.map(({ rule, because, needs }) => ({ rule, because, needs })),
    ...(reach !== undefined &&
      unreached.length > 0 && {
        unreached: { reach: reach.revision, rules: unreached.map(({ id }) => id) },
      }),
    stats,
  };
  return { diagnosis, failures };
}
