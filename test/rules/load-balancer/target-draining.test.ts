import { targetDraining } from '../../../src/rules/load-balancer/target-draining.ts';
import { loadBalanced, targetGroupArn } from '../../support/load-balanced.ts';
import { targetsOf } from '../../support/targets.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(targetDraining, {
  finds: {
    'old targets beside new ones': {
      given: {
        ...loadBalanced({ targets: ['healthy', 'draining', 'draining'] }),
        targetGroupAttributes: {
          [targetGroupArn]: {
            Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '120' }],
          },
        },
      },
      confidence: 'confirmed',
      says: /2 targets of target group `checkout` drain for up to 120 s while 1 other stays/,
      sees: { "Attributes[?Key=='deregistration_delay.timeout_seconds'] | [0].Value": '120' },
    },
    'a target that fails while it leaves': {
      given: {
        ...loadBalanced(),
        ...targetsOf({ state: 'healthy' }, { state: 'unhealthy.draining' }),
      },
      says: /1 target .* drains while/,
    },
  },
  ignores: {
    'tasks that are killed one after the other': loadBalanced({
      targets: ['refused', 'draining'],
      killed: 3,
    }),
    'a group of which every target drains': loadBalanced({ targets: ['draining', 'draining'] }),
    'targets that fail their checks': loadBalanced({ targets: ['refused', 'healthy'] }),
  },
});
