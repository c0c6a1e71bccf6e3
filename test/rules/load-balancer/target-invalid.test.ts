import { targetInvalid } from '../../../src/rules/load-balancer/target-invalid.ts';
import { loadBalanced } from '../../support/load-balanced.ts';
import { targetsOf } from '../../support/targets.ts';
import { testRule } from '../../support/test-rule.ts';

const foreign = { state: 'unused', reason: 'Target.IpUnusable', address: '10.0.9.9' };

testRule(targetInvalid, {
  finds: {
    'an address of a load balancer': {
      given: {
        ...loadBalanced({ targets: ['healthy'] }),
        ...targetsOf({ state: 'healthy' }, foreign),
      },
      subject: 'target group checkout',
      confidence: 'confirmed',
      says: /Target `10.0.9.9` .* belongs to a load balancer; no task of the service has that address/,
      sees: {
        "TargetHealthDescriptions[?Target.Id=='10.0.9.9'] | [0].TargetHealth.Reason":
          'Target.IpUnusable',
      },
    },
    'stopped instances': {
      given: {
        ...loadBalanced({ group: { TargetType: 'instance' } }),
        ...targetsOf(
          { state: 'unused', reason: 'Target.InvalidState', address: 'i-0aa' },
          { state: 'unused', reason: 'Target.InvalidState', address: 'i-0bb' },
        ),
      },
      says: /Target `i-0aa` .* is stopped or terminated, and so is 1 other$/,
    },
    'a target that was asked for and is not there': {
      given: {
        ...loadBalanced(),
        ...targetsOf({ state: 'unused', reason: 'Target.NotRegistered' }),
      },
      says: /is not registered$/,
    },
    'an internal error of the load balancer': {
      given: {
        ...loadBalanced(),
        ...targetsOf({ state: 'unhealthy', reason: 'Elb.InternalError' }),
      },
      says: /internal error of Elastic Load Balancing/,
    },
    'health that is unavailable for such an error': {
      given: {
        ...loadBalanced(),
        ...targetsOf({ state: 'unavailable', reason: 'Elb.InternalError' }),
      },
    },
  },
  ignores: {
    'targets that nobody sends to': loadBalanced({ targets: ['unused', 'unused'] }),
    'disabled checks': {
      ...loadBalanced(),
      ...targetsOf({ state: 'unavailable', reason: 'Target.HealthCheckDisabled' }),
    },
    'a target that leaves': {
      ...loadBalanced(),
      ...targetsOf({ state: 'draining', reason: 'Target.InvalidState' }),
    },
  },
});
