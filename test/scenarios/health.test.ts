import { expect, test } from 'vitest';
import {
  modifyTargetGroup,
  targetGroupOfService,
} from '../../src/sandbox/aws/faults/changes/attachment.ts';
import { releaseChecked, webCheck } from '../../src/sandbox/aws/faults/changes/container-check.ts';
import { withoutBreaker } from '../../src/sandbox/aws/faults/changes/release.ts';
import { checkedContainer, elbChecksFailed } from '../support/checked-container.ts';
import { toldAfter, toldOf } from '../support/scenario.ts';

test('an entrypoint that waits for its database under a shell is no lack of memory', async () => {
  const said = await toldAfter((simulation, service, advance) => {
    withoutBreaker(service);
    targetGroupOfService(simulation, service);
    service.healthCheckGracePeriodSeconds = 600;
    const waits = { line: 'Database not ready, waiting...', everySeconds: 2 };
    const timing = { interval: 30, timeout: 5, retries: 3, startPeriod: 60 };
    releaseChecked(simulation, service, { waits, stopSeconds: undefined }, (container) =>
      webCheck(container, '/healthz', timing),
    );
    advance(30 * 60);
  });
  const why =
    'Container `checkout` waits for `Database` and has not started: it says so at least 300 times since 2026-11-22 03:46 UTC or earlier, `Database not ready, waiting...`';
  expect(said).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['tasks-keep-stopping', 'deployment-failing', 'targets-unhealthy'],
    findings: [
      `cause entrypoint-waits-for-db (confirmed): ${why}`,
      'consequence waiter-timeout-only (confirmed): Whoever waits with `services-stable` gave up at 2026-11-22 03:40 UTC: 4 tasks run instead of 2 and there are 2 deployments instead of one (2 tasks of older ones)',
      'consequence container-health-failing (confirmed): Container `checkout` fails its own health check `curl -f http://localhost:8000/healthz || exit 1`: 2 of 2 running tasks are UNHEALTHY and 2 tasks were stopped for it',
      'consequence health-refused (confirmed): Nothing answers on port 8000 of container `checkout`: 1 of 2 targets fails its checks',
      'risk sigkill-after-stop-timeout (likely): Container `checkout` did not end within its stop timeout and was killed, 2 times in the last hour: what it had open was lost',
    ],
    proofs: [
      'entrypoint-waits-for-db: logs:GetLogEvents message Database not ready, waiting...',
      'entrypoint-waits-for-db: ecs:DescribeTasks stoppedReason Task failed container health checks',
    ],
    fixes: [
      'entrypoint-waits-for-db: Make what `checkout` waits for reachable: its address in the settings, its security group and its own state. Let the wait end with an error after a minute, so that the task stops and says why.',
    ],
    actions: ['container-health-failing: roll-back', 'health-refused: roll-back'],
    blind: [],
    unread: [],
  });
});

/** Its target group waits for longer than its own check, and so says nothing yet. */
test('the same is told by the check of the container alone', async () => {
  const said = await toldAfter((simulation, service, advance) => {
    withoutBreaker(service);
    const group = targetGroupOfService(simulation, service);
    modifyTargetGroup(simulation, group, {
      HealthCheckIntervalSeconds: 30,
      UnhealthyThresholdCount: 10,
    });
    const waits = { line: 'Database not ready, waiting...', everySeconds: 2 };
    const timing = { interval: 30, timeout: 5, retries: 3, startPeriod: 60 };
    releaseChecked(simulation, service, { waits, stopSeconds: undefined }, (container) =>
      webCheck(container, '/healthz', timing),
    );
    advance(30 * 60);
  });
  const why =
    'Container `checkout` waits for `Database` and has not started: it says so 300 times since 2026-11-22 03:49 UTC, `Database not ready, waiting...`';
  expect(said).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['tasks-keep-stopping', 'deployment-failing'],
    findings: [
      `cause entrypoint-waits-for-db (confirmed): ${why}`,
      'consequence waiter-timeout-only (confirmed): Whoever waits with `services-stable` gave up at 2026-11-22 03:40 UTC: 4 tasks run instead of 2, there are 2 deployments instead of one (2 tasks of older ones) and 2 targets are still draining',
      'consequence container-health-failing (confirmed): Container `checkout` fails its own health check `curl -f http://localhost:8000/healthz || exit 1`: 1 of 2 running tasks is UNHEALTHY and 12 tasks were stopped for it',
      'risk no-circuit-breaker-endless-retry (confirmed): Nothing ends the failing deployment of `checkout:42`: the circuit breaker is off and 12 tasks have failed since 2026-11-22 03:38 UTC; it would have ended it after 3',
      'risk sigkill-after-stop-timeout (likely): Container `checkout` did not end within its stop timeout and was killed, 10 times in the last hour: what it had open was lost',
    ],
    proofs: [
      'entrypoint-waits-for-db: logs:GetLogEvents message Database not ready, waiting...',
      'entrypoint-waits-for-db: ecs:DescribeTasks stoppedReason Task failed container health checks',
    ],
    fixes: [
      'entrypoint-waits-for-db: Make what `checkout` waits for reachable: its address in the settings, its security group and its own state. Let the wait end with an error after a minute, so that the task stops and says why.',
    ],
    actions: ['container-health-failing: roll-back'],
    blind: [],
    unread: [],
  });
});

test('a slow start and a path that is not served are two faults, and the later one would stay', () => {
  const said = toldOf(
    checkedContainer({
      killed: 4,
      life: 110,
      reason: elbChecksFailed,
      running: ['UNKNOWN', 'UNKNOWN'],
      age: 105,
      targets: ['404', '404'],
      grace: 60,
      log: [
        [2, 'Starting SearchApplication v1.4.2 with PID 7'],
        [94, 'Tomcat started on port 8000 (http) with context path'],
        [98, '10.0.0.12 - - "GET /healthz HTTP/1.1" 404 22 "-" "ELB-HealthChecker/2.0"'],
      ],
    }),
  );
  const first =
    "Container `app` needs 94 s to start and the load balancer's checks give it 60 s (grace period 60 s): 4 tasks were stopped for failing checks";
  const second =
    'Container `app` answers 404 to the health check path `/healthz` of target group `checkout`: 2 of 2 targets fail their checks and 4 tasks were stopped for that';
  expect(said).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${first}; and ${second}`,
    symptoms: ['tasks-keep-stopping', 'targets-unhealthy'],
    findings: [
      `cause elb-grace-too-short (confirmed): ${first}`,
      `cause health-path-wrong (confirmed): ${second}`,
      'note fail-open (likely): All 2 targets of target group `checkout` fail their checks, so the load balancer in front sends requests to all of them: this alone is no outage',
    ],
    proofs: [
      'elb-grace-too-short: ecs:DescribeTasks stoppedReason Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-west-1:123456789012:t…',
      'elb-grace-too-short: ecs:DescribeServices healthCheckGracePeriodSeconds 60',
      'elb-grace-too-short: elasticloadbalancing:DescribeTargetGroups HealthCheckIntervalSeconds 15',
      'elb-grace-too-short: logs:GetLogEvents message Tomcat started on port 8000 (http) with context path',
      'health-path-wrong: elasticloadbalancing:DescribeTargetHealth Reason Target.ResponseCodeMismatch',
      'health-path-wrong: elasticloadbalancing:DescribeTargetHealth Description Health checks failed with these codes: [404]',
      'health-path-wrong: ecs:DescribeTasks stoppedReason Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-west-1:123456789012:t…',
      'health-path-wrong: elasticloadbalancing:DescribeTargetGroups HealthCheckPath /healthz',
      'health-path-wrong: logs:GetLogEvents message 10.0.0.12 - - "GET /healthz HTTP/1.1" 404 22 "-" "ELB-HealthChecker/2.0"',
    ],
    fixes: [
      'elb-grace-too-short: Set the health check grace period of the service to at least 139 s, which takes no deployment, or let `app` start faster.',
      'health-path-wrong: Set the health check path of target group `checkout` to one that the application answers with 200 (no deployment is needed), or let the application serve `/healthz`.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});
