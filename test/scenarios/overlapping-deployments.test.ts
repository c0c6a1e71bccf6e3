import { expect, test } from 'vitest';
import { deploy } from '../../src/sandbox/aws/faults/changes/release.ts';
import { addressOf, definitionArn, deploymentId, loadBalanced } from '../support/load-balanced.ts';
import { toldAfter, toldOf } from '../support/scenario.ts';
import { targetsOf } from '../support/targets.ts';
import { beginOverlapping, wrongPathProofs } from '../support/wrong-path.ts';

/** The container asks itself for a path that is served, and logs 200; the load balancer asks for another. */
test('five overlapping deployments, and the health check asks for the wrong path', async () => {
  const said = await toldAfter((simulation, service, advance) => {
    for (let n = 0; n < 5; n += 1) {
      if (n === 0) beginOverlapping(simulation, service);
      else deploy(simulation, service);
      advance(4 * 60);
    }
    advance(7 * 60);
  });
  const why =
    'Container `checkout` answers 404 to the health check path `/` of target group `prod-checkout-svc`, but 200 to `/healthz`: 2 of 3 targets fail their checks and 9 tasks were stopped for that';
  expect(said).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['tasks-keep-stopping', 'deployment-failing', 'targets-unhealthy'],
    findings: [
      `cause health-path-wrong (confirmed): ${why}`,
      'consequence overlapping-deployments (confirmed): 5 deployments of `checkout-svc` were begun since 2026-11-22 03:30 UTC and none has completed: each replaced the one before, and only the newest, of `checkout:42` from 2026-11-22 03:46 UTC, still starts tasks',
      'consequence waiter-timeout-only (confirmed): Whoever waits with `services-stable` gave up at 2026-11-22 03:56 UTC: 3 tasks run instead of 2',
      'risk min-healthy-zero-outage (confirmed): The next deployment of `checkout-svc` may stop all 2 tasks before a new one is healthy: `minimumHealthyPercent` is 0',
      'risk no-circuit-breaker-endless-retry (confirmed): Nothing ends the failing deployment of `checkout:42`: the circuit breaker is off and 9 tasks have failed since 2026-11-22 03:52 UTC; it would have ended it after 3',
    ],
    proofs: [
      ...wrongPathProofs('/', '03:49:19'),
      'health-path-wrong: logs:GetLogEvents message 127.0.0.1 - - [22/Nov/2026:03:49:31 +0000] "GET /healthz HTTP/1.1" 200 2 "-" "curl/8.5.0"',
    ],
    fixes: [
      'health-path-wrong: Set the health check path of target group `prod-checkout-svc` to `/healthz` (no deployment is needed), or let the application serve `/`.',
    ],
    actions: ['overlapping-deployments: roll-back'],
    blind: [],
    unread: [],
  });
});

/** As it was found in incident 003: five in the list, four of them under way, no task that runs, and targets that leave. */
test('five deployments in the list and nothing runs, though the container answers itself with 200', () => {
  const begun = (minute: number) => `2026-11-22T03:${minute}:00Z`;
  const superseded = [20, 15, 10].map((minute) => ({
    id: `ecs-svc/${minute}`,
    status: 'ACTIVE',
    taskDefinition: definitionArn,
    rolloutState: 'IN_PROGRESS',
    createdAt: begun(minute),
    desiredCount: 2,
    runningCount: 0,
  }));
  const said = toldOf({
    ...loadBalanced({
      running: 0,
      killed: 3,
      group: { HealthCheckPath: '/' },
      healthCheck: { command: ['CMD-SHELL', 'curl -f http://localhost:8000/health || exit 1'] },
      log: [
        '127.0.0.1 - - "GET /health HTTP/1.1" 200 2 "-" "curl/8.5.0"',
        '10.0.0.12 - - "GET / HTTP/1.1" 404 22 "-" "ELB-HealthChecker/2.0"',
        '127.0.0.1 - - "GET /health HTTP/1.1" 200 2 "-" "curl/8.5.0"',
      ],
      service: {
        deploymentConfiguration: {
          minimumHealthyPercent: 0,
          maximumPercent: 200,
          deploymentCircuitBreaker: { enable: false, rollback: false },
        },
        deployments: [
          {
            ...superseded[0],
            id: deploymentId,
            status: 'PRIMARY',
            createdAt: begun(25),
            failedTasks: 3,
          },
          ...superseded,
          {
            id: 'ecs-svc/1',
            status: 'ACTIVE',
            taskDefinition: definitionArn,
            rolloutState: 'COMPLETED',
            createdAt: '2026-11-20T09:00:00Z',
            desiredCount: 2,
            runningCount: 0,
          },
        ],
      },
    }),
    ...targetsOf(
      {
        state: 'unhealthy',
        reason: 'Target.ResponseCodeMismatch',
        description: 'Health checks failed with these codes: [404]',
        address: addressOf(100),
      },
      { state: 'draining', reason: 'Target.DeregistrationInProgress', address: addressOf(101) },
      { state: 'draining', reason: 'Target.DeregistrationInProgress', address: addressOf(102) },
    ),
  });
  const why =
    'Container `app` answers 404 to the health check path `/` of target group `checkout`, but 200 to `/health`: 1 of 1 targets fails its checks and 3 tasks were stopped for that';
  expect(said).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: [
      'below-desired-count',
      'tasks-keep-stopping',
      'deployment-failing',
      'targets-unhealthy',
    ],
    findings: [
      `cause health-path-wrong (confirmed): ${why}`,
      'consequence overlapping-deployments (confirmed): 4 deployments of `checkout-svc` were begun since 2026-11-22 03:10 UTC and none has completed: each replaced the one before, and only the newest, of `checkout-svc:42` from 2026-11-22 03:25 UTC, still starts tasks',
      'risk min-healthy-zero-outage (confirmed): The next deployment of `checkout-svc` may stop all 2 tasks before a new one is healthy: `minimumHealthyPercent` is 0',
      'risk no-circuit-breaker-endless-retry (confirmed): Nothing ends the failing deployment of `checkout-svc:42`: the circuit breaker is off and 3 tasks have failed since 2026-11-22 03:28 UTC; it would have ended it after 3',
    ],
    proofs: [
      'health-path-wrong: elasticloadbalancing:DescribeTargetHealth Reason Target.ResponseCodeMismatch',
      'health-path-wrong: elasticloadbalancing:DescribeTargetHealth Description Health checks failed with these codes: [404]',
      'health-path-wrong: ecs:DescribeTasks stoppedReason Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-west-1:123456789012:t…',
      'health-path-wrong: elasticloadbalancing:DescribeTargetGroups HealthCheckPath /',
      'health-path-wrong: logs:GetLogEvents message 10.0.0.12 - - "GET / HTTP/1.1" 404 22 "-" "ELB-HealthChecker/2.0"',
      'health-path-wrong: logs:GetLogEvents message 127.0.0.1 - - "GET /health HTTP/1.1" 200 2 "-" "curl/8.5.0"',
    ],
    fixes: [
      'health-path-wrong: Set the health check path of target group `checkout` to `/health` (no deployment is needed), or let the application serve `/`.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});
