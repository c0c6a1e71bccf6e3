import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { confidences } from '../../src/rules/rule.ts';
import { confidenceOf, expectedOf } from './expected.ts';
import type { Fate } from './fate.ts';
import { losesEvidence, losesWords } from './in-force.ts';
import type { Pair } from './pairs.ts';

/** Verdicts, the surest first. */
const verdicts = ['healthy', 'cause-found', 'candidates', 'inconclusive'] as const;

/**
 * How a pair is diagnosed less surely than its faults alone, although the other fault hides nothing of what proves them;
 * undefined where it is not.
 */
export function lessSure(
  fates: readonly Fate[],
  pair: Pair,
  diagnosis: Diagnosis,
): string | undefined {
  const named = fates.filter(({ is }) => is === 'named');
  for (const { fault, rule } of named) {
    const alone = confidenceOf(fault, rule);
    const found = diagnosis.findings.filter((it) => it.rule === rule);
    const best = Math.min(...found.map(({ confidence }) => confidences.indexOf(confidence)));
    const hidden = losesEvidence(fault, pair) || losesWords(fault, pair);
    if (best > confidences.indexOf(alone) && !hidden) {
      return `${rule} is ${confidences[best]}, and ${alone} alone`;
    }
  }
  const apart = pair.map((fault) => expectedOf(fault).verdict);
  // What only a possible cause explains stays open beside a proved one.
  const open = apart.includes('cause-found') && apart.includes('candidates');
  const worst = open ? verdicts.length : Math.max(...apart.map((it) => verdicts.indexOf(it)));
  const isWorse = verdicts.indexOf(diagnosis.verdict) > worst;
  return isWorse &&
    !named.some(({ fault }) => losesEvidence(fault, pair) || losesWords(fault, pair))
    ? `${diagnosis.verdict}, and ${apart.join(' and ')} alone`
    : undefined;
}
