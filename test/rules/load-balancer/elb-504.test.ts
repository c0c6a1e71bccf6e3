import { elb504 } from '../../../src/rules/load-balancer/elb-504.ts';
import { loadBalanced } from '../../support/load-balanced.ts';
import { countsOf } from '../../support/targets.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(elb504, {
  finds: {
    'a 504 now and then while every target is healthy': {
      given: { ...loadBalanced(), ...countsOf({ elb504: 12, requests: 12_000 }) },
      subject: 'target group checkout',
      confidence: 'possible',
      says: /`prod-alb` answered 12 requests of all its target groups with 504 .*no answer came before its idle timeout$/,
      sees: { "MetricDataResults[?Id=='elb504'] | [0].Values": [12] },
    },
    'connections to this group that failed': {
      given: { ...loadBalanced(), ...countsOf({ elb504: 12, connectionErrors: 11 }) },
      confidence: 'likely',
      says: /11 connections to target group `checkout` failed/,
    },
    "a connection that failed in an hour of a neighbour's errors": {
      given: {
        ...loadBalanced(),
        ...countsOf({
          elb504: 12_000,
          balancerRequests: 270_000,
          requests: 3_000,
          connectionErrors: 1,
        }),
      },
      kind: 'note',
      confidence: 'possible',
    },
    'one connection of few errors': {
      given: { ...loadBalanced(), ...countsOf({ elb504: 6, connectionErrors: 1 }) },
      confidence: 'likely',
      says: /: 1 connection to target group `checkout` failed/,
    },
    'a few of a million requests': {
      given: {
        ...loadBalanced(),
        ...countsOf({ elb504: 60, requests: 1_200_000, connectionErrors: 60 }),
      },
      kind: 'note',
    },
  },
  ignores: {
    'a handful': { ...loadBalanced(), ...countsOf({ elb504: 3 }) },
    'a 502': { ...loadBalanced(), ...countsOf({ elb502: 12 }) },
    'failing checks, which say more': {
      ...loadBalanced({ targets: ['refused', 'refused'] }),
      ...countsOf({ elb504: 500 }),
    },
    'tasks that are killed': { ...loadBalanced({ killed: 2 }), ...countsOf({ elb504: 500 }) },
    'no traffic': loadBalanced(),
  },
});
