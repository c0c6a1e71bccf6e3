import { expect, test } from 'vitest';
import { goOff, withDeploymentAlarm } from '../../src/sandbox/aws/faults/changes/alarms.ts';
import {
  loadBalancerOfService,
  targetGroupOfService,
} from '../../src/sandbox/aws/faults/changes/attachment.ts';
import { release } from '../../src/sandbox/aws/faults/changes/release.ts';
import { countRequests } from '../../src/sandbox/aws/faults/changes/traffic.ts';
import { toldAfter } from '../support/scenario.ts';

/** The alarm that should have watched the release was red since the day before, and the release answers one request in eight with an error. */
test('a deployment whose alarm was red before proves nothing, and its errors begin with it', async () => {
  const said = await toldAfter((simulation, service, advance) => {
    goOff(simulation, service, withDeploymentAlarm(simulation, service));
    advance(22 * 3600);
    const group = targetGroupOfService(simulation, service);
    const balancer = loadBalancerOfService(simulation, service);
    release(simulation, service, {});
    countRequests(
      simulation,
      balancer,
      group,
      { RequestCount: 240, HTTPCode_Target_2XX_Count: 210, HTTPCode_Target_5XX_Count: 30 },
      { RequestCount: 240, HTTPCode_Target_2XX_Count: 240 },
    );
    advance(50 * 60);
  });
  const first =
    'No alarm watched the deployment of `checkout:42` from 2026-11-23 01:30 UTC: `prod-checkout-svc-5xx` has been in ALARM since 2026-11-22 03:30 UTC, before it began; that it completed proves nothing';
  const second =
    'Container `checkout` answered 1500 requests (10 % of 14400) with a 5xx of its own in the last hour, since 2026-11-23 01:30 UTC, while its health checks pass: it began with the release of `checkout:42`';
  expect(said).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${first}; and ${second}`,
    symptoms: [],
    findings: [
      `cause deployment-alarm-ignored (confirmed): ${first}`,
      `cause app-5xx (likely): ${second}`,
    ],
    proofs: [
      'deployment-alarm-ignored: ecs:DescribeServiceDeployments startedAt 2026-11-23T01:30:00.000Z',
      'deployment-alarm-ignored: cloudwatch:DescribeAlarms StateValue ALARM',
      'deployment-alarm-ignored: cloudwatch:DescribeAlarms StateTransitionedTimestamp 2026-11-22T03:30:00.000Z',
      'app-5xx: cloudwatch:GetMetricData Values [150,150,150,150,150,150,150,150,150,150]',
      'app-5xx: cloudwatch:GetMetricData Values [1200,1200,1200,1200,1200,1200,1200,1200,1200,1200,1200,1200]',
    ],
    fixes: [
      'deployment-alarm-ignored: Judge `checkout:42` by its errors yourself and roll it back by hand if they rose with it; then mend what `prod-checkout-svc-5xx` measures, before the next deployment.',
      'app-5xx: Read the log of `checkout` at that time: the errors are its own or those of something it depends on; roll the release back first.',
    ],
    actions: ['app-5xx: roll-back'],
    blind: [],
    unread: [],
  });
});
