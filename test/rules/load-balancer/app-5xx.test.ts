import { app5xx } from '../../../src/rules/load-balancer/app-5xx.ts';
import { loadBalanced } from '../../support/load-balanced.ts';
import { countsOf, targetsOf } from '../../support/targets.ts';
import { testRule } from '../../support/test-rule.ts';

function checked(status: number) {
  return {
    ...loadBalanced({ targets: ['healthy'] }),
    ...targetsOf({
      state: 'unhealthy',
      reason: 'Target.ResponseCodeMismatch',
      description: `Health checks failed with these codes: [${status}]`,
    }),
  };
}

testRule(app5xx, {
  finds: {
    'errors that the targets answered while they are healthy': {
      given: { ...loadBalanced(), ...countsOf({ target5xx: 120, requests: 4000 }) },
      subject: 'target group checkout',
      confidence: 'likely',
      says: /answered 120 requests \(3 % of 4000\) with a 5xx of its own .* since 2026-11-22 03:25 UTC/,
      sees: { "MetricDataResults[?Id=='target5xx'] | [0].Values": [120] },
    },
    'errors that began with the release': {
      given: {
        ...loadBalanced(),
        loadBalancerMetrics: {
          MetricDataResults: [
            {
              Id: 'target5xx',
              Timestamps: ['2026-11-22T03:05:00Z', '2026-11-22T03:00:00Z'],
              Values: [30, 20],
            },
            {
              Id: 'requests',
              Timestamps: ['2026-11-22T03:05:00Z', '2026-11-22T02:35:00Z'],
              Values: [500, 500],
            },
          ],
        },
      },
      says: /it began with the release of `checkout-svc:42`/,
    },
    'a health path that answers 500': {
      given: checked(500),
      confidence: 'confirmed',
      says: /answers its own health check `\/healthz` with 500: 1 of 1 targets/,
    },
  },
  ignores: {
    'a few errors among many requests': {
      ...loadBalanced(),
      ...countsOf({ target5xx: 8, requests: 40_000 }),
    },
    'errors beside failing checks, which say more': {
      ...loadBalanced({ targets: ['refused', 'healthy'] }),
      ...countsOf({ target5xx: 120 }),
    },
    'errors that the load balancer answered itself': {
      ...loadBalanced(),
      ...countsOf({ elb502: 120, elb503: 40, elb504: 10, requests: 4000 }),
    },
    'a health path that answers 503, mostly for a dependency': checked(503),
    'a health path that is not served': checked(404),
  },
});
