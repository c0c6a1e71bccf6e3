import { targetInitial } from '../../../src/rules/load-balancer/target-initial.ts';
import { loadBalanced } from '../../support/load-balanced.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(targetInitial, {
  finds: {
    'first checks of a young task': {
      given: loadBalanced({ targets: ['healthy', 'initial'], age: 40 }),
      subject: 'target group checkout',
      confidence: 'confirmed',
      says: /^1 target of target group `checkout` is in the first health checks/,
      sees: {
        "TargetHealthDescriptions[?Target.Id=='10.0.1.11'] | [0].TargetHealth.State": 'initial',
      },
    },
    'first checks within a long grace period': {
      given: loadBalanced({
        targets: ['initial', 'initial'],
        age: 240,
        service: { healthCheckGracePeriodSeconds: 300 },
      }),
      says: /^2 targets .* up to 300 s/,
    },
  },
  ignores: {
    'healthy targets': loadBalanced(),
    'first checks that are overdue': loadBalanced({ targets: ['initial'], age: 600 }),
    'checks that fail already': loadBalanced({ targets: ['initial', 'refused'], age: 40 }),
    'first checks in a loop of starts and kills': loadBalanced({
      targets: ['initial'],
      age: 20,
      killed: 1,
    }),
    'draining targets': loadBalanced({ targets: ['healthy', 'draining'], age: 40 }),
  },
});
