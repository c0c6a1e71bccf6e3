import type { Facts } from '../facts/facts.ts';
import { serviceIn } from '../facts/service.ts';
import { enumerated, ofDesired } from '../rules/phrases.ts';
import type { Symptom } from '../rules/symptoms/symptom.ts';
import type { Diagnosis, LayerReport, RankedFinding, Verdict } from './diagnosis.ts';

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

/** Notes that answer why somebody asks about a healthy service, the most telling first. */
const tellingNotes = [
  'bake-time-looks-stuck',
  'traffic-split-partial',
  'deployment-in-progress-normal',
  'waiter-timeout-only',
  'oom-killed',
  'evidence-expired',
];

/** Notes that say how far a deployment has come of which nothing else is known. */
const underWay = ['deployment-in-progress-normal', 'external-controller'];

/** What a headline is made of. */
type Basis = Pick<Diagnosis, 'symptoms' | 'findings' | 'blind' | 'layers'>;

/** The answer in one sentence: it is also the notification on a locked phone. */
export function headlineOf(
  facts: Facts,
  verdict: Verdict,
  { symptoms, findings, blind, layers }: Basis,
): string {
  const { name } = facts.service;
  const causes = findings.filter(({ role }) => role === 'cause');
  const seen = enumerated(symptoms.map((symptom) => symptomWords[symptom]));
  switch (verdict) {
    case 'healthy':
      return `${name} is healthy${counts(facts)}${aside(findings)}${notRead(layers)}`;
    case 'cause-found':
      return `${name}: ${sentences(causes)}`;
    case 'candidates':
      return `${name}${seen ? ` ${seen};` : ','} possibly: ${sentences(causes)}`;
    case 'inconclusive': {
      if (causes.length > 0)
        return `${name}: ${sentences(causes)}${seen ? `; it also ${seen}` : ''}`;
      const unread = notLookedAt(blind);
      const normal = findings.find(({ rule }) => underWay.includes(rule));
      const known = normal ? normal.summary : 'the cause is not clear';
      return `${name}${seen ? ` ${seen}${counts(facts)};` : ':'} ${known}${unread}`;
    }
  }
}

/** What kept the diagnosis from looking: a question that AWS did not answer, before a defect of its own. */
function notLookedAt(blind: Basis['blind']): string {
  const [unread] = blind.filter(({ because }) => because !== 'internal');
  if (unread) return `; ${unread.needs} could not be read`;
  return blind.length > 0 ? `; ${blind[0]?.rule} could not look, by a defect of ecs-triage` : '';
}

function sentences(findings: readonly RankedFinding[]): string {
  return findings.map(({ summary }) => summary).join('; and ');
}

function counts({ answers }: Facts): string {
  const service =
    answers.services.state === 'known' ? serviceIn(answers.services.value) : undefined;
  if (!service) return '';
  const starting = service.pendingCount > 0 ? `, ${service.pendingCount} starting` : '';
  return `: ${ofDesired(service.runningCount, service.desiredCount, 'running')}${starting}`;
}

/** What a healthy service's reader still has to know: what may look like a fault, and its first risk. */
function aside(findings: readonly RankedFinding[]): string {
  const note = tellingNotes
    .flatMap((rule) => findings.find((it) => it.role === 'note' && it.rule === rule) ?? [])
    .at(0);
  const risk = findings.find(({ role }) => role === 'risk');
  return `${note ? `; note: ${note.summary}` : ''}${risk ? `; risk: ${risk.summary}` : ''}`;
}

/** Layers that could not be looked at, which a healthy service's reader should know. */
function notRead(layers: readonly LayerReport[]): string {
  const unread = layers.filter(({ state }) => state === 'unknown').map(({ layer }) => layer);
  return unread.length > 0 ? `; not read: ${unread.join(', ')}` : '';
}
