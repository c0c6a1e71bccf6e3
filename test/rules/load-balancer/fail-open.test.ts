import { failOpen } from '../../../src/rules/load-balancer/fail-open.ts';
import { loadBalanced } from '../../support/load-balanced.ts';
import { countsOf } from '../../support/targets.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(failOpen, {
  finds: {
    'requests that went to unhealthy targets': {
      given: {
        ...loadBalanced({ targets: [404, 404] }),
        ...countsOf({ unhealthyRouting: 240, target2xx: 238 }),
      },
      confidence: 'confirmed',
      says: /All 2 targets .* sent 240 requests to unhealthy targets .* 238 were answered with 2xx/,
      sees: { "MetricDataResults[?Id=='unhealthyRouting'] | [0].Values": [240] },
    },
    'the only target, without any count': {
      given: loadBalanced({ targets: [404] }),
      confidence: 'likely',
      says: /The only target .* fails its checks, so load balancer `prod-alb` sends requests to it all the same/,
    },
    'unhealthy targets beside draining ones': {
      given: loadBalanced({ targets: [503, 'draining'] }),
    },
  },
  ignores: {
    'targets that refuse every connection, requests included': loadBalanced({
      targets: ['refused', 'timeout'],
    }),
    'a group with a healthy target': loadBalanced({ targets: ['healthy', 'refused'] }),
    'a group with a target in its first checks': loadBalanced({ targets: ['initial', 'refused'] }),
    'a target that is left where no task runs': loadBalanced({ targets: [404], running: 0 }),
    'an empty group': loadBalanced({ targets: [], running: 2 }),
    'a group with unused targets': loadBalanced({ targets: ['unused', 'draining'] }),
  },
});
