import { azNotEnabled } from '../../../src/rules/load-balancer/az-not-enabled.ts';
import { loadBalanced } from '../../support/load-balanced.ts';
import { targetsOf } from '../../support/targets.ts';
import { testRule } from '../../support/test-rule.ts';

const unused = { state: 'unused', reason: 'Target.NotInUse' };
const words = 'Target is in an Availability Zone that is not enabled for the load balancer';

testRule(azNotEnabled, {
  finds: {
    'a target in a zone that the load balancer lacks': {
      given: {
        ...loadBalanced(),
        ...targetsOf(
          { state: 'healthy', zone: 'eu-west-1a' },
          { ...unused, zone: 'eu-west-1b', description: words },
        ),
      },
      subject: 'target group checkout',
      confidence: 'confirmed',
      says: /1 of 2 targets .* is in zone `eu-west-1b` that load balancer `prod-alb` does not serve/,
      sees: {
        "LoadBalancers[?LoadBalancerArn=='arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/prod-alb/0123456789abcdef'] | [0].AvailabilityZones[].ZoneName":
          ['eu-west-1a'],
      },
    },
    'the words alone, where the load balancer was not read': {
      given: {
        ...loadBalanced(),
        ...targetsOf({ ...unused, description: words }),
        loadBalancers: { unknown: 'denied' },
      },
      confidence: 'likely',
      says: /a zone that load balancer in front/,
    },
  },
  ignores: {
    'a group that no listener sends to': {
      ...loadBalanced({ group: { LoadBalancerArns: [] } }),
      ...targetsOf({ ...unused, zone: 'eu-west-1b' }),
    },
    'an unused target in an enabled zone': {
      ...loadBalanced(),
      ...targetsOf({ ...unused, zone: 'eu-west-1a' }),
    },
    'a zone that a zonal shift emptied': {
      ...loadBalanced(),
      ...targetsOf({ state: 'healthy', zone: 'eu-west-1b', override: 'zonal_shift_active' }),
    },
  },
});
