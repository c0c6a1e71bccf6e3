import type { TargetGroup, TargetHealthDescription } from '../../facts/elb.ts';
import { type CheckFailure, checkFailureOf } from '../../reading/health/health-check-text.ts';
import { conditionOf, type TargetCondition } from '../../reading/targets/target-condition.ts';

/** Every reason code of DescribeTargetHealth in words (sdk: TargetHealthReasonEnum). */
const reasons: Readonly<Record<string, string>> = {
  'Elb.RegistrationInProgress': 'it is being registered',
  'Elb.InitialHealthChecking': 'its first checks are under way',
  'Elb.InternalError': 'the load balancer has an internal error',
  'Target.ResponseCodeMismatch': 'it answers the check with another status than the wanted one',
  'Target.Timeout': 'it does not answer the check in time',
  'Target.FailedHealthChecks': 'nothing takes the connection of the check, or its answer is broken',
  'Target.NotRegistered': 'it is not registered',
  'Target.NotInUse': 'no listener sends to its group, or its zone is not enabled',
  'Target.DeregistrationInProgress': 'it is leaving and finishes its requests',
  'Target.InvalidState': 'it is stopped or terminated',
  'Target.IpUnusable': 'its address cannot be a target',
  'Target.HealthCheckDisabled': 'its group checks nothing',
};

/** What each condition means where AWS gives no reason. */
const conditions: { readonly [C in TargetCondition]: string } = {
  serving: 'it passes its checks',
  starting: 'its first checks are under way',
  failing: 'it fails its checks',
  leaving: 'it is leaving and finishes its requests',
  unused: 'it gets no requests',
  invalid: 'it cannot be a target',
  unchecked: 'its group checks nothing',
  unknown: 'the load balancer does not say',
};

/** Why a target is as it is, in words that end a sentence. */
export function targetWords(
  { TargetHealth, AdministrativeOverride, AnomalyDetection }: TargetHealthDescription,
  group: TargetGroup | undefined,
): string {
  const { Reason = '', Description = '' } = TargetHealth ?? {};
  const failure = checkFailureOf(TargetHealth?.Reason, TargetHealth?.Description);
  const leaving = conditionOf(TargetHealth) === 'leaving';
  const why =
    (failure && failureWords(failure, group)) ??
    reasons[Reason] ??
    (Reason === '' ? conditions[conditionOf(TargetHealth)] : Description || Reason);
  return [
    leaving && failure ? `${conditions.leaving}, and ${why}` : why,
    ...(isOverridden(AdministrativeOverride?.State)
      ? [`overridden: ${AdministrativeOverride?.Description ?? AdministrativeOverride?.State}`]
      : []),
    ...(AnomalyDetection?.Result === 'anomalous'
      ? ['it fails more than its neighbours, so it gets fewer requests']
      : []),
  ].join('; ');
}

function isOverridden(state: string | undefined): boolean {
  return state !== undefined && state !== 'no_override';
}

function failureWords(failure: CheckFailure, group: TargetGroup | undefined): string | undefined {
  const seconds = group?.HealthCheckTimeoutSeconds;
  const path = group?.HealthCheckPath;
  switch (failure.kind) {
    case 'codes': {
      const codes = failure.codes.join(', ');
      const wanted = group?.Matcher?.HttpCode ?? group?.Matcher?.GrpcCode;
      if (codes === '') return undefined;
      return `it answers ${path === undefined ? 'the check' : path} with ${codes}${wanted === undefined ? '' : `, wanted is ${wanted}`}`;
    }
    case 'timeout':
      return `it does not answer the check${seconds === undefined ? ' in time' : ` within ${seconds} s`}`;
    case 'refused':
      return undefined;
  }
}
