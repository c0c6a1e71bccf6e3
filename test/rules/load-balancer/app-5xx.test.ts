import { expect, test } from 'vitest';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { app5xx } from '../../../src/rules/load-balancer/app-5xx.ts';
import { factsOf } from '../../support/facts.ts';
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
    'errors beside failing checks, which may be why': {
      given: {
        ...loadBalanced({ targets: ['refused', 'healthy'] }),
        ...countsOf({ target5xx: 120 }),
      },
      kind: 'note',
      says: /and tasks fail for another reason, which may be why$/,
    },
    'a health path that answers 500': {
      given: checked(500),
      confidence: 'confirmed',
      says: /answers its own health check `\/healthz` with 500: 1 of 1 targets/,
    },
    'a health path that answers 500, and a log that names a dependency': {
      given: loadBalanced({
        targets: [500, 500],
        log: ['Error: connect ECONNREFUSED 10.0.4.12:5432'],
      }),
      confidence: 'confirmed',
      says: /with 500, and its log says that `10\.0\.4\.12:5432` refuses connections: 2 of 2/,
      remedy: /^Mend what the log of `app` names first/,
      sees: { 'events[0].message': 'Error: connect ECONNREFUSED 10.0.4.12:5432' },
    },
  },
  ignores: {
    'a few errors among many requests': {
      ...loadBalanced(),
      ...countsOf({ target5xx: 8, requests: 40_000 }),
    },
    'errors that the load balancer answered itself': {
      ...loadBalanced(),
      ...countsOf({ elb502: 120, elb503: 40, elb504: 10, requests: 4000 }),
    },
    'a health path that answers 503, mostly for a dependency': checked(503),
    'a health path that is not served': checked(404),
  },
});

test.each([
  [500, 'app-5xx'],
  [503, 'health-endpoint-coupled-to-db'],
] as const)('a health check that gets %i has one cause', (status, rule) => {
  const facts = factsOf(
    loadBalanced({
      targets: [status, status],
      log: ['Error: connect ECONNREFUSED 10.0.4.12:5432'],
    }),
  );
  const { findings } = diagnose(facts, { calls: 0, rounds: 0, elapsedMs: 0 });
  const causes = findings.filter(({ role }) => role === 'cause');
  expect(causes.map((it) => it.rule)).toEqual([rule]);
});
