import type { Role, Verdict } from '../../src/diagnosis/diagnosis.ts';
import type { Confidence } from '../../src/rules/rule.ts';
import type { Fault } from '../../src/sandbox/aws/faults/fault.ts';

/** What a diagnosis of a service with one fault says. */
export interface Expected {
  /** The rules that find something, by the role in which they must. */
  readonly as: Partial<Record<Role, string>>;
  readonly verdict: Verdict;
}

/** Faults that are no cause by their own id: by design, a risk, or the consequence of something else. */
const others: Readonly<Record<string, Expected>> = {
  'circuit-breaker-rolled-back': {
    as: { cause: 'app-crash-on-start', consequence: 'circuit-breaker-rolled-back' },
    verdict: 'cause-found',
  },
  'deployment-in-progress-normal': {
    as: { note: 'deployment-in-progress-normal' },
    verdict: 'healthy',
  },
  'evidence-expired': { as: { note: 'evidence-expired' }, verdict: 'healthy' },
  'graceful-stop-143': { as: { note: 'graceful-stop-143' }, verdict: 'healthy' },
  'public-ip-blocked-by-design': {
    as: { note: 'public-ip-blocked-by-design' },
    verdict: 'healthy',
  },
  'sigkill-after-stop-timeout': { as: { risk: 'sigkill-after-stop-timeout' }, verdict: 'healthy' },
  'fail-open': {
    as: { cause: 'health-path-wrong', note: 'fail-open' },
    verdict: 'cause-found',
  },
  'health-checks-disabled': { as: { risk: 'health-checks-disabled' }, verdict: 'healthy' },
  'target-draining': { as: { note: 'target-draining' }, verdict: 'healthy' },
  'target-invalid': { as: { note: 'target-invalid' }, verdict: 'healthy' },
  'zonal-shift-active': { as: { note: 'zonal-shift-active' }, verdict: 'healthy' },
  'elb-502': { as: { cause: 'elb-502' }, verdict: 'candidates' },
  'elb-504': { as: { cause: 'elb-504' }, verdict: 'candidates' },
  'target-initial': { as: { note: 'target-initial' }, verdict: 'healthy' },
  'health-endpoint-coupled-to-db': {
    as: { cause: 'health-endpoint-coupled-to-db' },
    verdict: 'candidates',
  },
  'health-status-unknown': { as: { note: 'health-status-unknown' }, verdict: 'healthy' },
  'tg-port-differs-harmless': { as: { note: 'tg-port-differs-harmless' }, verdict: 'healthy' },
  'start-throttled': {
    as: { cause: 'image-tag-missing', consequence: 'start-throttled' },
    verdict: 'cause-found',
  },
  'fargate-retirement': { as: { note: 'fargate-retirement' }, verdict: 'healthy' },
  'user-stopped-task': { as: { note: 'user-stopped-task' }, verdict: 'healthy' },
  'az-rebalancing-churn': { as: { note: 'az-rebalancing-churn' }, verdict: 'healthy' },
  'logs-not-visible': {
    as: { cause: 'app-crash-on-start', note: 'logs-not-visible' },
    verdict: 'cause-found',
  },
  'no-circuit-breaker-endless-retry': {
    as: { cause: 'app-crash-on-start', risk: 'no-circuit-breaker-endless-retry' },
    verdict: 'cause-found',
  },
  'circuit-breaker-stalled-no-baseline': {
    as: { cause: 'app-crash-on-start', consequence: 'circuit-breaker-stalled-no-baseline' },
    verdict: 'cause-found',
  },
  'waiter-timeout-only': { as: { note: 'waiter-timeout-only' }, verdict: 'healthy' },
  'taskdef-inactive-or-deleting': {
    as: { risk: 'taskdef-inactive-or-deleting' },
    verdict: 'healthy',
  },
  'external-controller': { as: { note: 'external-controller' }, verdict: 'healthy' },
  'bake-time-looks-stuck': { as: { note: 'bake-time-looks-stuck' }, verdict: 'healthy' },
  'traffic-split-partial': { as: { note: 'traffic-split-partial' }, verdict: 'healthy' },
  'service-connect-client-stale': {
    as: { risk: 'service-connect-client-stale' },
    verdict: 'healthy',
  },
  'diagnosis-access-denied': { as: { cause: 'diagnosis-access-denied' }, verdict: 'inconclusive' },
  'diagnosis-throttled': { as: { cause: 'diagnosis-throttled' }, verdict: 'inconclusive' },
};

/** How sure a rule is where the facts of the account do not prove what it finds; one that is not listed is confirmed. */
const unproved: Readonly<Record<string, Confidence>> = {
  'app-5xx': 'likely',
  'bake-time-looks-stuck': 'likely',
  'ci-green-cd-not-run': 'likely',
  'dns-resolution-failed': 'likely',
  'ecs-scheduler-throttled': 'likely',
  'elb-502': 'possible',
  'elb-504': 'possible',
  'eni-limit': 'likely',
  'eni-provisioning-timeout': 'likely',
  'env-file-failed': 'likely',
  'evidence-expired': 'likely',
  'exec-format-error': 'likely',
  'fargate-az-unsupported': 'likely',
  'fargate-capacity-unavailable': 'likely',
  'fargate-quota': 'likely',
  'health-endpoint-coupled-to-db': 'possible',
  'health-tool-missing': 'likely',
  'log-network-unreachable': 'likely',
  'provisioning-limit': 'likely',
  'pull-network-timeout': 'likely',
  'registry-tls-error': 'likely',
  'restart-policy-hides-crash': 'likely',
  'secret-network-unreachable': 'likely',
  'service-connect-client-stale': 'likely',
  'service-connect-timeout': 'likely',
  'shared-target-group': 'likely',
  'sigkill-after-stop-timeout': 'likely',
  'start-throttled': 'likely',
};

/** Faults that take from another rule what proves it alone. */
const unprovedIn: Readonly<Record<string, Readonly<Record<string, Confidence>>>> = {
  'logs-not-visible': { 'app-crash-on-start': 'likely' },
};

/** How sure the finding of a rule must be, no more and no less, for a service with this fault. */
export function confidenceOf({ id }: Fault, rule: string): Confidence {
  return unprovedIn[id]?.[rule] ?? unproved[rule] ?? 'confirmed';
}

/** What must be said of a service with this fault; unless it is listed otherwise, the one cause of the same id. */
export function expectedOf({ id }: Fault): Expected {
  return others[id] ?? { as: { cause: id }, verdict: 'cause-found' };
}
