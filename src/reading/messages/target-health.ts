import { type CheckFailure, checkFailureIn } from '../health/health-check-text.ts';

/** What Elastic Load Balancing says of a target: a reason code, or the description where there is none. */
export interface TargetHealthText {
  readonly reason: TargetReason;
  /** How the check failed, where the text says so. */
  readonly failure?: CheckFailure;
}

/** Every reason code of DescribeTargetHealth (sdk: TargetHealthReasonEnum), and what only descriptions tell apart. */
export type TargetReason =
  | 'Elb.RegistrationInProgress'
  | 'Elb.InitialHealthChecking'
  | 'Target.ResponseCodeMismatch'
  | 'Target.Timeout'
  | 'Target.FailedHealthChecks'
  | 'Target.NotRegistered'
  | 'Target.NotInUse'
  | 'Target.DeregistrationInProgress'
  | 'Target.InvalidState'
  | 'Target.IpUnusable'
  | 'Target.HealthCheckDisabled'
  | 'Elb.InternalError'
  | 'zone-not-enabled'
  | 'zonal-shift';

/** Descriptions and codes (elb: target-group-health-checks), those first that others contain. */
const texts: readonly (readonly [TargetReason, RegExp])[] = [
  ['zone-not-enabled', /Availability Zone that is not enabled/i],
  ['zonal-shift', /zonal[_ ]shift[_ ]active|zonal (?:auto)?shift is active/i],
  [
    'Target.ResponseCodeMismatch',
    /Target\.ResponseCodeMismatch|health checks failed with (?:these|the following) codes/i,
  ],
  [
    'Target.HealthCheckDisabled',
    /Target\.HealthCheckDisabled|health checks? (?:is|are) disabled for this target/i,
  ],
  [
    'Target.Timeout',
    /Target\.Timeout|^request timed out\.?$|^health checks? failed.{0,40}request timed out/i,
  ],
  ['Target.FailedHealthChecks', /Target\.FailedHealthChecks|^health checks failed\.?$/i],
  ['Elb.RegistrationInProgress', /Elb\.RegistrationInProgress|target registration is in progress/i],
  [
    'Elb.InitialHealthChecking',
    /Elb\.InitialHealthChecking|initial health checks? (?:is |are )?in progress/i,
  ],
  [
    'Target.DeregistrationInProgress',
    /Target\.DeregistrationInProgress|target deregistration is in progress/i,
  ],
  [
    'Target.NotInUse',
    /Target\.NotInUse|target group is not configured to receive traffic|target group is not (?:used|associated)/i,
  ],
  [
    'Target.InvalidState',
    /Target\.InvalidState|target is in the (?:stopped|terminated|invalid)|target is (?:stopped|terminated)/i,
  ],
  [
    'Target.IpUnusable',
    /Target\.IpUnusable|IP address (?:cannot|can't) be used as a target|IP address is in use by a load balancer/i,
  ],
  ['Target.NotRegistered', /Target\.NotRegistered|target is not registered/i],
  ['Elb.InternalError', /Elb\.InternalError|health checks failed due to an internal error/i],
];

/** Reads a target's health from a reason code or a description; undefined for any other text. */
export function parseTargetHealth(message: string): TargetHealthText | undefined {
  const text = message.replace(/\s+/g, ' ').trim();
  const reason = texts.find(([, pattern]) => pattern.test(text))?.[0];
  if (!reason) return undefined;
  const failure = checkFailureIn(text);
  return { reason, ...(failure ? { failure } : {}) };
}
