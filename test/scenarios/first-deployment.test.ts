import { expect, test } from 'vitest';
import { newService, release } from '../../src/sandbox/aws/faults/changes/release.ts';
import { definitionArn, deploymentId, loadBalanced } from '../support/load-balanced.ts';
import { toldAfter, toldOf } from '../support/scenario.ts';
import { checkAtPath, wrongPathProofs } from '../support/wrong-path.ts';

test('the first deployment ever fails, and nothing retries it', async () => {
  const said = await toldAfter((simulation, service, advance) => {
    newService(simulation, service);
    checkAtPath(simulation, service, '/health');
    release(simulation, service, {});
    advance(30 * 60);
  });
  const why =
    'Container `checkout` answers 404 to the health check path `/health` of target group `prod-checkout-svc`: 2 of 2 targets fail their checks and 6 tasks were stopped for that';
  expect(said).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['tasks-keep-stopping', 'deployment-failing', 'targets-unhealthy'],
    findings: [
      `cause health-path-wrong (confirmed): ${why}`,
      'consequence circuit-breaker-stalled-no-baseline (confirmed): The deployment of `checkout:42` failed at 2026-11-22 03:34 UTC after 3 failed tasks and ECS starts no more tasks: no deployment of this service was ever completed that it could go back to (2 of 2 tasks run)',
      'note fail-open (likely): All 2 targets of target group `prod-checkout-svc` fail their checks, so load balancer `prod-alb` sends requests to all of them: this alone is no outage',
    ],
    proofs: wrongPathProofs('/health', '03:33:19'),
    fixes: [
      'health-path-wrong: Set the health check path of target group `prod-checkout-svc` to one that the application answers with 200 (no deployment is needed), or let the application serve `/health`.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});

/** Nothing runs any more: what failed is told by an event and by why the tasks were stopped. */
test('the first deployment failed and has no task left', () => {
  const id = 'arn:aws:ecs:eu-west-1:123456789012:service-deployment/prod/checkout-svc/1';
  const failed = {
    serviceDeploymentArn: id,
    status: 'ROLLBACK_FAILED',
    statusReason: 'No rollback candidate was found to run the rollback.',
    createdAt: '2026-11-22T03:00:00Z',
    finishedAt: '2026-11-22T03:28:30Z',
    deploymentCircuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 },
  };
  const said = toldOf({
    ...loadBalanced({
      targets: [],
      killed: 3,
      event: 'Health checks failed with these codes: [404]',
      service: {
        deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
        deployments: [
          {
            id: deploymentId,
            status: 'PRIMARY',
            taskDefinition: definitionArn,
            rolloutState: 'FAILED',
            rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.',
            createdAt: '2026-11-22T03:00:00Z',
            updatedAt: '2026-11-22T03:28:30Z',
            desiredCount: 2,
            runningCount: 0,
            failedTasks: 3,
          },
        ],
      },
    }),
    recentDeployments: { serviceDeployments: [failed] },
    serviceDeployments: { serviceDeployments: [failed] },
  });
  const why =
    'Container `app` answers 404 to the health check path `/healthz` of target group `checkout`: 3 tasks were stopped for failing checks';
  expect(said).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['below-desired-count', 'tasks-keep-stopping', 'deployment-failing', 'no-targets'],
    findings: [
      `cause health-path-wrong (likely): ${why}`,
      'consequence circuit-breaker-stalled-no-baseline (confirmed): The deployment of `checkout-svc:42` failed at 2026-11-22 03:28 UTC after 3 failed tasks and ECS starts no more tasks: no deployment of this service was ever completed that it could go back to (0 of 2 tasks run)',
      'consequence tg-empty-503 (possible): No target is registered in target group `checkout`, because no task of the service runs: load balancer `prod-alb` answers 503',
    ],
    proofs: [
      'health-path-wrong: ecs:DescribeServices message (service checkout-svc) (task aaaaaaaaaaaaaaaaaaaaaaaaaaaaa100) (port 8000) is unhealthy in (target-g…',
      'health-path-wrong: ecs:DescribeTasks stoppedReason Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-west-1:123456789012:t…',
      'health-path-wrong: elasticloadbalancing:DescribeTargetGroups HealthCheckPath /healthz',
    ],
    fixes: [
      'health-path-wrong: Set the health check path of target group `checkout` to one that the application answers with 200 (no deployment is needed), or let the application serve `/healthz`.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});
