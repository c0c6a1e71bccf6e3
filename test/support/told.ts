import type { Diagnosis, RankedFinding } from '../../src/diagnosis/diagnosis.ts';

/**
 * What a diagnosis says as a whole, which is what a scenario expects: nothing may be missing and nothing may be there besides.
 * The proofs and the fixes are those of the causes, or of everything where nothing is broken; `actions` is what the bot offers
 * to do itself, whichever finding offers it; `blind` is what AWS did not answer, and `unread` the layers that stayed unknown.
 */
export function told({ verdict, headline, symptoms, layers, findings, blind }: Diagnosis) {
  const causes = findings.filter(({ role }) => role === 'cause');
  const central = causes.length > 0 ? causes : findings;
  return {
    verdict,
    headline,
    symptoms,
    findings: findings.map(
      ({ role, rule, confidence, summary }) => `${role} ${rule} (${confidence}): ${summary}`,
    ),
    proofs: central.flatMap(proofsOf),
    fixes: central.map(({ rule, remediation }) => `${rule}: ${remediation.text}`),
    actions: findings.flatMap(({ rule, remediation: { action } }) =>
      action ? [`${rule}: ${action}`] : [],
    ),
    blind: [...new Set(blind.map(({ because, needs }) => `${needs} ${because}`))],
    unread: layers.filter(({ state }) => state === 'unknown').map(({ layer }) => layer),
  };
}

/** The member that is quoted and its value, cut where it is long. */
function proofsOf({ rule, evidence }: RankedFinding): readonly string[] {
  return evidence.map(({ call, path, value }) => {
    const member = path.slice(path.lastIndexOf('.') + 1);
    const quoted = typeof value === 'string' ? value : JSON.stringify(value);
    return `${rule}: ${call} ${member} ${quoted.slice(0, 100)}${quoted.length > 100 ? '…' : ''}`;
  });
}
