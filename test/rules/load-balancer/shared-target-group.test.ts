import { sharedTargetGroup } from '../../../src/rules/load-balancer/shared-target-group.ts';
import { loadBalanced } from '../../support/load-balanced.ts';
import { targetsOf } from '../../support/targets.ts';
import { testRule } from '../../support/test-rule.ts';

const own = loadBalanced({ targets: ['healthy'] });
const foreign = { state: 'healthy', address: '10.0.7.7', port: 3000 };

testRule(sharedTargetGroup, {
  finds: {
    'a healthy target of somebody else': {
      given: { ...own, ...targetsOf({ state: 'healthy' }, foreign) },
      subject: 'target group checkout',
      confidence: 'likely',
      says: /1 of 2 healthy targets .* belongs to no task of the service: `10.0.7.7:3000`/,
      sees: {
        "TargetHealthDescriptions[?Target.Id=='10.0.7.7'] | [0].TargetHealth.State": 'healthy',
      },
    },
  },
  ignores: {
    'its own targets': loadBalanced(),
    'targets with IPv6 addresses, which no fact about tasks tells': {
      ...own,
      ...targetsOf({ state: 'healthy', address: '2a05:d018:1:2::10' }),
    },
    'a foreign address that cannot be a target': {
      ...own,
      ...targetsOf(
        { state: 'healthy' },
        { ...foreign, state: 'unused', reason: 'Target.IpUnusable' },
      ),
    },
    'a target that leaves': {
      ...own,
      ...targetsOf({ state: 'healthy' }, { ...foreign, state: 'draining' }),
    },
    'tasks that were not all read': {
      ...own,
      ...targetsOf({ state: 'healthy' }, foreign),
      runningTasks: { ...(own.runningTasks as object), 'beyond the list': { unknown: 'failed' } },
    },
    instances: {
      ...loadBalanced({ targets: ['healthy'], group: { TargetType: 'instance' } }),
      ...targetsOf({ state: 'healthy', address: 'i-0aa' }),
    },
  },
});
