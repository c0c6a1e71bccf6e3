import { healthChecksDisabled } from '../../../src/rules/load-balancer/health-checks-disabled.ts';
import { loadBalanced } from '../../support/load-balanced.ts';
import { targetsOf } from '../../support/targets.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(healthChecksDisabled, {
  finds: {
    'a group without checks': {
      given: {
        ...loadBalanced({ group: { HealthCheckEnabled: false } }),
        ...targetsOf({ state: 'unavailable', reason: 'Target.HealthCheckDisabled' }),
      },
      confidence: 'confirmed',
      says: /checks nothing: the health of 1 target is unknown/,
      sees: {
        "TargetHealthDescriptions[?Target.Id=='10.0.1.10'] | [0].TargetHealth.Reason":
          'Target.HealthCheckDisabled',
      },
    },
    'the targets’ word alone': {
      given: {
        ...loadBalanced(),
        ...targetsOf({ state: 'unavailable', reason: 'Target.HealthCheckDisabled' }),
        targetGroups: { unknown: 'denied' },
      },
      confidence: 'confirmed',
    },
  },
  ignores: {
    'an internal error of the load balancer': {
      ...loadBalanced(),
      ...targetsOf({ state: 'unavailable', reason: 'Elb.InternalError' }),
    },
    'failing checks': loadBalanced({ targets: ['refused', 'timeout'] }),
  },
});
