import { expect, test } from 'vitest';
import { rollout } from '../support/rollouts.ts';
import { toldOf } from '../support/scenario.ts';
import { release, service, steady } from '../support/shop.ts';

test('a deployment that counts as done early goes on, and nothing protects it any more', () => {
  const said = toldOf({
    services: service({
      desiredCount: 10,
      runningCount: 9,
      deploymentConfiguration: {
        deploymentCircuitBreaker: { enable: true, rollback: true },
        earlySuccessCriteria: {
          enable: true,
          healthyPercent: 50,
          sourceServiceRevisionCleanup: 'DEFERRED',
        },
      },
      deployments: [
        release({ rolloutState: 'COMPLETED', desiredCount: 10, runningCount: 6, pendingCount: 1 }),
        steady({ status: 'ACTIVE', runningCount: 3 }),
      ],
    }),
    ...rollout({ status: 'SUCCESSFUL', finishedAt: '2026-11-22T03:16:00Z' }),
  });
  const why =
    'The deployment of `checkout-svc:42` was declared successful early and goes on in the background: 6 of 10 new tasks run, 3 old ones are still there; neither circuit breaker nor alarms protect it any more';
  expect(said).toEqual({
    verdict: 'healthy',
    headline: `checkout-svc is healthy: 9 of 10 tasks running; note: ${why}`,
    symptoms: [],
    findings: [
      `note deployment-in-progress-normal (confirmed): ${why}`,
      'note waiter-timeout-only (confirmed): Whoever waits with `services-stable` gave up at 2026-11-22 03:20 UTC: 9 of 10 tasks run and there are 2 deployments instead of one (3 tasks of older ones)',
    ],
    proofs: [
      'deployment-in-progress-normal: ecs:DescribeServices earlySuccessCriteria {"enable":true,"healthyPercent":50,"sourceServiceRevisionCleanup":"DEFERRED"}',
      'deployment-in-progress-normal: ecs:DescribeServices rolloutState COMPLETED',
      'deployment-in-progress-normal: ecs:DescribeServices runningCount 6',
      'waiter-timeout-only: ecs:DescribeServices createdAt 2026-11-22T03:10:00.000Z',
      'waiter-timeout-only: ecs:DescribeServices status ["PRIMARY","ACTIVE"]',
      'waiter-timeout-only: ecs:DescribeServices runningCount 9',
      'waiter-timeout-only: ecs:DescribeServices desiredCount 10',
    ],
    fixes: [
      'deployment-in-progress-normal: Wait for the remaining tasks; if they fail, roll back by hand, because nothing else will.',
      'waiter-timeout-only: The waiter names no cause: act on what keeps the service from being stable, and let the pipeline wait for the end of the service deployment.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});
