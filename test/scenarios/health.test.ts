import { expect, test } from 'vitest';
import { targetGroupOfService } from '../../src/sandbox/aws/faults/changes/attachment.ts';
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
    'Container `checkout` waits for `Database` and has not started: it says so at least 300 times since 03:46 UTC or earlier, `Database not ready, waiting...`';
  expect(said).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['tasks-keep-stopping', 'deployment-failing', 'targets-unhealthy'],
    findings: [
      `cause entrypoint-waits-for-db (confirmed): ${why}`,
      'consequence waiter-timeout-only (confirmed): Whoever waits with `services-stable` gave up at 03:40 UTC: 4 tasks run instead of 2 and there are 2 deployments instead of one (2 tasks of older ones)',
      'consequence health-refused (confirmed): Nothing answers on port 8000 of container `checkout`: 1 of 2 targets fails its checks and 2 tasks were stopped for that',
      'risk sigkill-after-stop-timeout (confirmed): Container `checkout` does not react to SIGTERM and is killed after 30 s, 2 times in the last hour: every stop loses its open requests',
    ],
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
  const late =
    "Container `app` needs 94 s to start and the load balancer's checks give it 60 s (grace period 60 s): 4 tasks were stopped for failing checks";
  const wrong =
    'Container `app` answers 404 to the health check path `/healthz` of target group `checkout`: 2 of 2 targets fail their checks and 4 tasks were stopped for that';
  expect(said).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${late}; and ${wrong}`,
    symptoms: ['tasks-keep-stopping', 'targets-unhealthy'],
    findings: [
      `cause elb-grace-too-short (confirmed): ${late}`,
      `cause health-path-wrong (confirmed): ${wrong}`,
      'note fail-open (likely): All 2 targets of target group `checkout` fail their checks, so load balancer in front sends requests to all of them: this alone is no outage',
    ],
  });
});
