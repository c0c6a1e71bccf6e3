import type {
  Blind,
  Diagnosis,
  LayerReport,
  RankedFinding,
  Unreached,
} from '../diagnosis/diagnosis.ts';
import type { Evidence } from '../rules/rule.ts';

/**
 * A diagnosis as its public contract (`docs/diagnosis.schema.json`): members in the contract's order whatever built them,
 * indented by two, with a newline at the end. The same diagnosis gives the same bytes.
 */
export function renderJson(diagnosis: Diagnosis): string {
  const { schema, service, takenAt, verdict, headline, symptoms, stats } = diagnosis;
  const { account, region, cluster, name, arn } = service;
  const { calls, rounds, elapsedMs } = stats;
  const ordered = {
    schema,
    service: { account, region, cluster, name, arn },
    takenAt,
    verdict,
    headline,
    symptoms,
    layers: diagnosis.layers.map(layer),
    findings: diagnosis.findings.map(finding),
    ruledOut: diagnosis.ruledOut,
    blind: diagnosis.blind.map(blind),
    ...(diagnosis.unreached && { unreached: unreached(diagnosis.unreached) }),
    stats: { calls, rounds, elapsedMs },
  };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

function unreached({ reach, rules }: Unreached): Unreached {
  return { reach, rules };
}

function layer({ layer, state, findings }: LayerReport): LayerReport {
  return { layer, state, findings };
}

function finding(it: RankedFinding): object {
  const { rule, layer, role, confidence, subject, summary, explains, remediation } = it;
  const { text, command, action } = remediation;
  return {
    rule,
    layer,
    role,
    confidence,
    subject,
    summary,
    explains,
    evidence: it.evidence.map(evidence),
    remediation: { text, command, action },
    prevention: it.prevention,
  };
}

function evidence({ call, path, value, at, command }: Evidence): Evidence {
  return { call, path, value: value ?? null, at, command };
}

function blind({ rule, because, needs }: Blind): Blind {
  return { rule, because, needs };
}
