import { isBenign } from '../reading/log-classes/benign.ts';
import type { TargetReason } from '../reading/messages/target-health.ts';
import { parseTargetHealth } from '../reading/messages/target-health.ts';
import type { FailureMode } from './catalogue.ts';
import { readCheckFailure } from './check-failures.ts';
import { cause, type Reading, type Wording, worded } from './match.ts';

const modes: { readonly [R in TargetReason]?: FailureMode } = {
  'Elb.RegistrationInProgress': 'target-initial',
  'Elb.InitialHealthChecking': 'target-initial',
  'Target.Timeout': 'health-timeout-unreachable',
  'Target.FailedHealthChecks': 'health-refused',
  'Target.NotRegistered': 'target-invalid',
  'Target.NotInUse': 'tg-not-in-use',
  'Target.DeregistrationInProgress': 'target-draining',
  'Target.InvalidState': 'target-invalid',
  'Target.IpUnusable': 'target-invalid',
  'Target.HealthCheckDisabled': 'health-checks-disabled',
  'zone-not-enabled': 'az-not-enabled',
  'zonal-shift': 'zonal-shift-active',
};

/** What clients and metrics of a load balancer say (elb: load-balancer-troubleshooting). */
const answers: readonly Wording[] = [
  {
    rule: 'tg-empty-503',
    says: /\b503 Service (?:Temporarily )?Unavailable|HTTPCode_ELB_503|no registered targets/i,
    unless: /ELB-HealthChecker|"(?:GET|HEAD|POST|PUT) \//,
  },
  {
    rule: 'elb-502',
    says: /HTTPCode_ELB_502|TargetConnectionErrorCount|\b502 Bad Gateway\b/i,
    unless: /nginx\/\d|upstream/i,
  },
  {
    rule: 'elb-504',
    says: /HTTPCode_ELB_504|\b504 Gateway Time-?out\b/i,
    unless: /nginx\/\d|upstream/i,
  },
  { rule: 'service-connect-timeout', says: /upstream request timeout/i },
  { rule: 'fail-open', says: /UnhealthyRoutingRequestCount/ },
];

/** What a target's health or a load balancer's own answer tells of. */
export function readTargetHealth(message: string): Reading | undefined {
  const health = parseTargetHealth(message);
  if (health === undefined) return isBenign(message) ? undefined : worded(answers, message);
  if (health.reason === 'Target.ResponseCodeMismatch') {
    return readCheckFailure(health.failure ?? { kind: 'codes', codes: [] }, message);
  }
  const mode = modes[health.reason];
  return mode && cause(mode, message);
}
