import {
  TargetHealthReasonEnum,
  TargetHealthStateEnum,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, test } from 'vitest';
import { conditionOf, isUsable } from '../../../src/reading/targets/target-condition.ts';

describe('a target’s condition', () => {
  test.each([
    ['initial', 'starting'],
    ['healthy', 'serving'],
    ['unhealthy', 'failing'],
    ['unhealthy.draining', 'leaving'],
    ['draining', 'leaving'],
    ['unused', 'unused'],
    ['unavailable', 'unchecked'],
    ['of-tomorrow', 'unknown'],
    [undefined, 'unknown'],
  ])('of the state %s is %s', (State, condition) => {
    expect(conditionOf({ State })).toBe(condition);
  });

  test.each([
    ['initial', 'Elb.RegistrationInProgress', 'starting'],
    ['initial', 'Elb.InitialHealthChecking', 'starting'],
    ['unhealthy', 'Target.ResponseCodeMismatch', 'failing'],
    ['unhealthy', 'Target.Timeout', 'failing'],
    ['unhealthy', 'Target.FailedHealthChecks', 'failing'],
    ['unhealthy', 'Elb.InternalError', 'unknown'],
    ['unhealthy.draining', 'Target.Timeout', 'leaving'],
    ['draining', 'Target.DeregistrationInProgress', 'leaving'],
    ['unused', 'Target.NotRegistered', 'invalid'],
    ['unused', 'Target.NotInUse', 'unused'],
    ['unused', 'Target.InvalidState', 'invalid'],
    ['unused', 'Target.IpUnusable', 'invalid'],
    ['unavailable', 'Target.HealthCheckDisabled', 'unchecked'],
    ['unavailable', 'Elb.InternalError', 'unknown'],
  ])('of %s for %s is %s', (State, Reason, condition) => {
    expect(conditionOf({ State, Reason })).toBe(condition);
  });

  test.each(Object.values(TargetHealthStateEnum))('knows the state %s by name', (State) => {
    expect(conditionOf({ State })).not.toBe('unknown');
  });

  test.each(Object.values(TargetHealthReasonEnum))('knows the reason %s by name', (Reason) => {
    const byReason = conditionOf({ State: 'of-tomorrow', Reason });
    expect(byReason === 'unknown').toBe(Reason === 'Elb.InternalError');
  });

  test('says who gets requests: whoever is neither leaving, unused nor invalid', () => {
    const usable = Object.values(TargetHealthStateEnum).filter((State) => isUsable({ State }));
    expect(usable.toSorted()).toEqual(['healthy', 'initial', 'unavailable', 'unhealthy']);
  });
});
