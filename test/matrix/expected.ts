import type { Role, Verdict } from '../../src/diagnosis/diagnosis.ts';
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

/** What must be said of a service with this fault; unless it is listed otherwise, the one cause of the same id. */
export function expectedOf({ id }: Fault): Expected {
  return others[id] ?? { as: { cause: id }, verdict: 'cause-found' };
}
