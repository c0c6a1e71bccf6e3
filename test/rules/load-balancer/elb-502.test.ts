import { expect, test } from 'vitest';
import { knownFacts, seeIn } from '../../../src/rules/known.ts';
import { elb502 } from '../../../src/rules/load-balancer/elb-502.ts';
import { factsOf } from '../../support/facts.ts';
import { loadBalanced } from '../../support/load-balanced.ts';
import { countsOf } from '../../support/targets.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(elb502, {
  finds: {
    'a 502 now and then while every target is healthy': {
      given: { ...loadBalanced(), ...countsOf({ elb502: 12, requests: 12_000 }) },
      subject: 'target group checkout',
      confidence: 'possible',
      says: /`prod-alb` answered 12 requests of all its target groups with 502 .*while every target passes its checks$/,
      sees: { "MetricDataResults[?Id=='elb502'] | [0].Values": [12] },
    },
    'connections to this group that failed': {
      given: { ...loadBalanced(), ...countsOf({ elb502: 12, connectionErrors: 11 }) },
      confidence: 'likely',
      says: /11 connections to target group `checkout` failed/,
    },
    "a connection that failed in an hour of a neighbour's errors": {
      given: {
        ...loadBalanced(),
        ...countsOf({
          elb502: 12_000,
          balancerRequests: 270_000,
          requests: 3_000,
          connectionErrors: 1,
        }),
      },
      kind: 'note',
      confidence: 'possible',
    },
    'errors of its own beside failing checks, which may be why': {
      given: {
        ...loadBalanced({ targets: ['refused', 'refused'] }),
        ...countsOf({ elb502: 500, requests: 4000, balancerRequests: 4000 }),
      },
      kind: 'note',
      says: /in the last hour, since [^,]*, and tasks fail for another reason, which may be why$/,
    },
    'one connection of few errors': {
      given: { ...loadBalanced(), ...countsOf({ elb502: 6, connectionErrors: 1 }) },
      confidence: 'likely',
      says: /: 1 connection to target group `checkout` failed/,
    },
    'a few of a million requests': {
      given: {
        ...loadBalanced(),
        ...countsOf({ elb502: 60, requests: 1_200_000, connectionErrors: 60 }),
      },
      kind: 'note',
    },
  },
  ignores: {
    'a handful': { ...loadBalanced(), ...countsOf({ elb502: 3 }) },
    'a 504': { ...loadBalanced(), ...countsOf({ elb504: 12 }) },
    'failing checks, which say more': {
      ...loadBalanced({ targets: ['refused', 'refused'] }),
      ...countsOf({ elb502: 500 }),
    },
    'tasks that are killed': { ...loadBalanced({ killed: 2 }), ...countsOf({ elb502: 500 }) },
    'no traffic': loadBalanced(),
  },
});

test.each([
  ['nearly every request was for this group', 11_900, undefined],
  ['most requests were for other groups', 1_000, 'note'],
])('%s', (_, requests, kind) => {
  const facts = factsOf({
    ...loadBalanced(),
    ...countsOf({ elb502: 12, requests, balancerRequests: 12_000 }),
  });
  const known = knownFacts(facts, elb502.needs, elb502.wants);
  const [finding] = known ? [...elb502.check(known, seeIn(facts))] : [];
  expect(finding?.kind).toBe(kind);
});
