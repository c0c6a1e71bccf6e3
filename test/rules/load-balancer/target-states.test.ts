import {
  TargetHealthReasonEnum,
  TargetHealthStateEnum,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { factsOf } from '../../support/facts.ts';
import { loadBalanced } from '../../support/load-balanced.ts';
import { targetsOf } from '../../support/targets.ts';

/** The rule that speaks of a target with this reason, beside a healthy one. */
const byReason: Readonly<Record<TargetHealthReasonEnum, readonly [string, string]>> = {
  'Elb.RegistrationInProgress': ['initial', 'target-initial'],
  'Elb.InitialHealthChecking': ['initial', 'target-initial'],
  'Elb.InternalError': ['unhealthy', 'target-invalid'],
  'Target.ResponseCodeMismatch': ['unhealthy', 'health-path-wrong'],
  'Target.Timeout': ['unhealthy', 'health-timeout-unreachable'],
  'Target.FailedHealthChecks': ['unhealthy', 'health-refused'],
  'Target.NotRegistered': ['unused', 'target-invalid'],
  'Target.NotInUse': ['unused', 'tg-not-in-use'],
  'Target.DeregistrationInProgress': ['draining', 'target-draining'],
  'Target.InvalidState': ['unused', 'target-invalid'],
  'Target.IpUnusable': ['unused', 'target-invalid'],
  'Target.HealthCheckDisabled': ['unavailable', 'health-checks-disabled'],
};

/** What a state without any reason leads to; nothing is said of a healthy one. */
const byState: Readonly<Record<TargetHealthStateEnum, string | undefined>> = {
  initial: 'target-initial',
  healthy: undefined,
  unhealthy: 'targets-unhealthy',
  'unhealthy.draining': 'target-draining',
  draining: 'target-draining',
  unused: 'tg-not-in-use',
  unavailable: 'health-checks-disabled',
};

function saidOf(state: string, reason?: string) {
  const notInUse = state === 'unused' && (reason ?? 'Target.NotInUse') === 'Target.NotInUse';
  const facts = factsOf({
    ...loadBalanced({ age: 45, ...(notInUse ? { group: { LoadBalancerArns: [] } } : {}) }),
    ...targetsOf(
      { state: 'healthy' },
      {
        state,
        ...(reason ? { reason } : {}),
        ...(reason === 'Target.ResponseCodeMismatch'
          ? { description: 'Health checks failed with these codes: [404]' }
          : {}),
      },
    ),
  });
  const { findings, symptoms } = diagnose(facts, { calls: 0, rounds: 0, elapsedMs: 0 });
  return [...symptoms, ...findings.map(({ rule }) => rule)];
}

describe('every state and reason of a target is called by its name', () => {
  test.each(Object.values(TargetHealthReasonEnum))('%s', (reason) => {
    const [state, rule] = byReason[reason];
    expect(saidOf(state, reason)).toContain(rule);
  });

  test.each(Object.values(TargetHealthStateEnum))('%s', (state) => {
    const said = byState[state];
    const all = saidOf(state);
    if (said === undefined) expect(all).toEqual([]);
    else expect(all).toContain(said);
  });
});
