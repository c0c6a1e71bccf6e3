/** What the state of a target means for the traffic that it gets. */
export type TargetCondition =
  /** It passes its checks. */
  | 'serving'
  /** It registers or waits for the end of its first checks. */
  | 'starting'
  /** It fails its checks; it gets traffic only where every target of the group does (the load balancer fails open). */
  | 'failing'
  /** It is on its way out and takes no new connections, whatever its checks say. */
  | 'leaving'
  /** Its group, or its zone, gets no traffic from any load balancer. */
  | 'unused'
  /** It is stopped, foreign, or an address that cannot be a target. */
  | 'invalid'
  /** Its group checks nothing. */
  | 'unchecked'
  /** The load balancer itself cannot say: an internal error, or a state that this table does not have. */
  | 'unknown';

/** By the reason code, which is the finer word (elb: target-group-health-checks; sdk: TargetHealthReasonEnum). */
const byReason: Readonly<Record<string, TargetCondition>> = {
  'Elb.RegistrationInProgress': 'starting',
  'Elb.InitialHealthChecking': 'starting',
  'Elb.InternalError': 'unknown',
  'Target.ResponseCodeMismatch': 'failing',
  'Target.Timeout': 'failing',
  'Target.FailedHealthChecks': 'failing',
  'Target.NotRegistered': 'invalid',
  'Target.NotInUse': 'unused',
  'Target.DeregistrationInProgress': 'leaving',
  'Target.InvalidState': 'invalid',
  'Target.IpUnusable': 'invalid',
  'Target.HealthCheckDisabled': 'unchecked',
};

/** By the state, where there is no reason (sdk: TargetHealthStateEnum). */
const byState: Readonly<Record<string, TargetCondition>> = {
  initial: 'starting',
  healthy: 'serving',
  unhealthy: 'failing',
  'unhealthy.draining': 'leaving',
  draining: 'leaving',
  unused: 'unused',
  unavailable: 'unchecked',
};

/**
 * What a target's state and reason mean. A target that drains while it fails has the reason of its failure, and is leaving
 * nevertheless.
 */
export function conditionOf(
  health: { readonly State?: string | undefined; readonly Reason?: string | undefined } | undefined,
): TargetCondition {
  const state = byState[health?.State ?? ''];
  if (state === 'leaving' || state === 'serving') return state;
  return byReason[health?.Reason ?? ''] ?? state ?? 'unknown';
}

/**
 * Whether a target may be sent requests, now or once its first checks pass. One that fails its checks may: the load balancer
 * fails open where no target is healthy.
 */
export function isUsable(health: Parameters<typeof conditionOf>[0]): boolean {
  const condition = conditionOf(health);
  return condition !== 'leaving' && condition !== 'unused' && condition !== 'invalid';
}
