import { expect, test } from 'vitest';
import { withDeploymentAlarm } from '../../src/sandbox/aws/faults/changes/alarms.ts';
import { release } from '../../src/sandbox/aws/faults/changes/release.ts';
import { toldAfter } from '../support/scenario.ts';

test('a deployment that watches its alarm for one more minute is not stuck', async () => {
  const said = await toldAfter((simulation, service, advance) => {
    withDeploymentAlarm(simulation, service);
    service.deploymentConfiguration.bakeTimeInMinutes = 15;
    service.desiredCount = 4;
    release(simulation, service, {});
    advance(20 * 60);
  });
  const why =
    'The deployment of `checkout:42` is done but for its bake time of 15 min: 4 of 4 new tasks run and are watched by `prod-checkout-svc-5xx`, until about 2026-11-22 03:50 UTC (60 s left)';
  expect(said).toEqual({
    verdict: 'healthy',
    headline: `checkout-svc is healthy: 4 of 4 tasks running; note: ${why}`,
    symptoms: [],
    findings: [
      'note graceful-stop-143 (confirmed): ECS, scaling or deploying, stopped 2 tasks on purpose in the last hour, the last at 2026-11-22 03:35 UTC: exit code 143 of container `checkout` is an orderly end, no crash',
      `note bake-time-looks-stuck (likely): ${why}`,
    ],
    proofs: [
      'graceful-stop-143: ecs:DescribeTasks stoppedReason Scaling activity initiated by (deployment ecs-svc/5096119724512401738)',
      'graceful-stop-143: ecs:DescribeTasks stopCode ServiceSchedulerInitiated',
      'graceful-stop-143: ecs:DescribeTasks exitCode 143',
      'bake-time-looks-stuck: ecs:DescribeServices rolloutState IN_PROGRESS',
      'bake-time-looks-stuck: ecs:DescribeServices runningCount 4',
      'bake-time-looks-stuck: ecs:DescribeServiceDeployments status MONITORING',
    ],
    fixes: [
      'graceful-stop-143: Nothing to do: do not count these stops as failures.',
      'bake-time-looks-stuck: Wait: another deployment would start everything over.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});
