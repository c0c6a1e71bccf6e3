import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';

/** What a diagnosis says, without evidence and advice: what a scenario expects as a whole. */
export function told({ verdict, headline, symptoms, findings }: Diagnosis) {
  return {
    verdict,
    headline,
    symptoms,
    findings: findings.map(
      ({ role, rule, confidence, summary }) => `${role} ${rule} (${confidence}): ${summary}`,
    ),
  };
}
