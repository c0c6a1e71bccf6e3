import { tgNotInUse } from '../../../src/rules/load-balancer/tg-not-in-use.ts';
import { loadBalanced } from '../../support/load-balanced.ts';
import { testRule } from '../../support/test-rule.ts';

const nowhere = { LoadBalancerArns: [] };

testRule(tgNotInUse, {
  finds: {
    'targets of a group that no listener sends to': {
      given: loadBalanced({ targets: ['unused', 'unused'], group: nowhere }),
      subject: 'target group checkout',
      confidence: 'confirmed',
      says: /2 targets get no request/,
      sees: {
        "TargetHealthDescriptions[?Target.Id=='10.0.1.10'] | [0].TargetHealth.Reason":
          'Target.NotInUse',
      },
    },
    'such a group before any task is registered': {
      given: loadBalanced({ targets: [], running: 2, group: nowhere }),
    },
  },
  ignores: {
    'targets of a zone that is not enabled': loadBalanced({ targets: ['healthy', 'unused'] }),
    'an empty group that a listener sends to': loadBalanced({ targets: [], running: 2 }),
    'the idle group of a blue/green service': loadBalanced({
      targets: [],
      running: 2,
      group: nowhere,
      service: {
        loadBalancers: [
          {
            targetGroupArn:
              'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/checkout/0123456789abcdef',
            containerName: 'app',
            containerPort: 8000,
            advancedConfiguration: { alternateTargetGroupArn: 'arn:aws:…:targetgroup/green/1' },
          },
        ],
      },
    }),
  },
});
