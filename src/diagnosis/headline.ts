import type { Facts } from '../facts/facts.ts';
import { serviceIn } from '../facts/service.ts';
import type { Symptom } from '../rules/symptoms/symptom.ts';
import type { Blind, RankedFinding, Verdict } from './diagnosis.ts';

/** Each symptom as the end of "`checkout-svc` …". */
const symptomWords: { readonly [S in Symptom]: string } = {
  'service-missing': 'does not exist here',
  'service-inactive': 'is deleted or being deleted',
  'scaled-to-zero': 'is scaled to zero',
  'below-desired-count': 'runs fewer tasks than desired',
  'tasks-keep-stopping': 'keeps losing tasks',
  'deployment-failing': 'has a deployment that does not finish',
  'deployment-rolled-back': 'was rolled back',
  'no-targets': 'has no target behind its load balancer',
  'targets-unhealthy': 'has unhealthy targets',
};

/** The answer in one sentence: it is also the notification on a locked phone. */
export function headlineOf(
  facts: Facts,
  verdict: Verdict,
  symptoms: readonly Symptom[],
  findings: readonly RankedFinding[],
  blind: readonly Blind[],
): string {
  const { name } = facts.service;
  const causes = findings.filter(({ role }) => role === 'cause');
  const seen = symptoms.map((symptom) => symptomWords[symptom]).join(', ');
  switch (verdict) {
    case 'healthy':
      return `${name} is healthy${counts(facts)}${aside(findings)}`;
    case 'cause-found':
      return `${name}: ${sentences(causes)}`;
    case 'candidates':
      return `${name}${seen ? ` ${seen}` : ''}; possibly: ${sentences(causes)}`;
    case 'inconclusive': {
      if (causes.length > 0)
        return `${name}: ${sentences(causes)}${seen ? `; it also ${seen}` : ''}`;
      const unread = blind[0] ? `; ${blind[0].needs} could not be read` : '';
      return `${name}${seen ? ` ${seen}` : ''}: the cause is not clear${unread}`;
    }
  }
}

function sentences(findings: readonly RankedFinding[]): string {
  return findings.map(({ summary }) => summary).join('; and ');
}

function counts({ answers }: Facts): string {
  const service =
    answers.services.state === 'known' ? serviceIn(answers.services.value) : undefined;
  return service ? `: ${service.runningCount} of ${service.desiredCount} tasks running` : '';
}

/** What a healthy service's reader still has to know: its first risk. */
function aside(findings: readonly RankedFinding[]): string {
  const first = findings.find(({ role }) => role === 'risk');
  return first ? `; risk: ${first.summary}` : '';
}
