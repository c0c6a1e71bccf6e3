import { expect, test } from 'vitest';
import {
  loadBalancerOfService,
  targetGroupOfService,
} from '../../src/sandbox/aws/faults/changes/attachment.ts';
import { deploy } from '../../src/sandbox/aws/faults/changes/release.ts';
import { countRequests } from '../../src/sandbox/aws/faults/changes/traffic.ts';
import { PUBLIC_SUBNETS } from '../../src/sandbox/aws/world/healthy/vpc.ts';
import type { ServiceState } from '../../src/sandbox/aws/world/service-state.ts';
import type { Simulation } from '../../src/sandbox/aws/world/simulation.ts';
import { toldAfter } from '../support/scenario.ts';

test('a public address that no longer answers is closed on purpose', async () => {
  const said = await toldAfter((simulation, service, advance) => {
    targetGroupOfService(simulation, service);
    const vpc = service.networkConfiguration.awsvpcConfiguration;
    service.networkConfiguration = {
      awsvpcConfiguration: { ...vpc, subnets: [...PUBLIC_SUBNETS], assignPublicIp: 'ENABLED' },
    };
    deploy(simulation, service);
    advance(2 * 3600);
  });
  expect(said).toEqual({
    verdict: 'healthy',
    headline: 'checkout-svc is healthy: 2 of 2 tasks running',
    symptoms: [],
    findings: [
      'note public-ip-blocked-by-design (confirmed): Tasks have public addresses, but port 8000 is open to load balancer `prod-alb` only: direct calls time out by design, and 2 of 2 targets are healthy',
    ],
    proofs: [
      'public-ip-blocked-by-design: ecs:DescribeServices assignPublicIp ENABLED',
      'public-ip-blocked-by-design: ec2:DescribeSecurityGroups IpPermissions [{"IpProtocol":"tcp","FromPort":8000,"ToPort":8000,"IpRanges":[],"Ipv6Ranges":[],"UserIdGroupPairs":…',
    ],
    fixes: [
      'public-ip-blocked-by-design: Call http://prod-alb-994633528.eu-west-1.elb.amazonaws.com instead, and do not open the port to 0.0.0.0/0; tasks in private subnets with assignPublicIp DISABLED have no such address.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});

/** Application Auto Scaling stops the service at night and starts it on working days, and has just stopped it. */
function stopForTheNight({ state, clock }: Simulation, service: ServiceState) {
  const scaled = {
    ServiceNamespace: 'ecs',
    ResourceId: `service/${service.cluster}/${service.name}`,
    ScalableDimension: 'ecs:service:DesiredCount',
  } as const;
  const at = new Date(clock.now);
  const planned = { ...scaled, ScheduledActionARN: 'arn', CreationTime: at };
  state.scheduledActions.push(
    {
      ...planned,
      ScheduledActionName: 'evening-stop',
      Schedule: 'cron(30 4 * * ? *)',
      Timezone: 'Europe/Berlin',
      ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 0 },
    },
    {
      ...planned,
      ScheduledActionName: 'morning-start',
      Schedule: 'cron(0 6 ? * MON-FRI *)',
      Timezone: 'Europe/Berlin',
      ScalableTargetAction: { MinCapacity: 2, MaxCapacity: 6 },
    },
  );
  const done = { ...scaled, StartTime: at, StatusCode: 'Successful' } as const;
  state.scalingActivities.push(
    {
      ...done,
      ActivityId: 'a-1',
      Description: 'Setting min capacity to 0 and max capacity to 0',
      Cause: 'scheduled action name evening-stop was triggered',
    },
    {
      ...done,
      ActivityId: 'a-2',
      Description: 'Setting desired count to 0.',
      Cause: 'maximum capacity was set to 0',
    },
  );
  service.desiredCount = 0;
}

test('scaled to zero by the clock, with the next start', async () => {
  const said = await toldAfter((simulation, service, advance) => {
    stopForTheNight(simulation, service);
    const refused = { RequestCount: 4, HTTPCode_ELB_503_Count: 4, HTTPCode_ELB_5XX_Count: 4 };
    countRequests(
      simulation,
      loadBalancerOfService(simulation, service),
      targetGroupOfService(simulation, service),
      refused,
      { RequestCount: 240, HTTPCode_Target_2XX_Count: 240 },
    );
    simulation.wake(service);
    advance(2 * 3600);
  });
  const why =
    'The service is scaled to zero: 0 tasks desired, 0 running, last stopped at 2026-11-22 03:30 UTC by scheduled action `evening-stop`; `morning-start` starts it again at 2026-11-23 05:00 UTC';
  expect(said).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['scaled-to-zero', 'no-targets'],
    findings: [
      `cause desired-count-zero (confirmed): ${why}`,
      'consequence tg-empty-503 (possible): No target is registered in target group `prod-checkout-svc`, because no task of the service runs: load balancer `prod-alb` answers 503',
    ],
    proofs: [
      'desired-count-zero: ecs:DescribeServices desiredCount 0',
      'desired-count-zero: ecs:DescribeServices message (service checkout-svc) has stopped 2 running tasks: (task dd86a6dc2de0059e1be7101a48940d5a) (task 30…',
      'desired-count-zero: application-autoscaling:DescribeScalingActivities Cause scheduled action name evening-stop was triggered',
      'desired-count-zero: application-autoscaling:DescribeScheduledActions Schedule cron(0 6 ? * MON-FRI *)',
    ],
    fixes: [
      'desired-count-zero: Nothing, if the stop is planned: `morning-start` raises the minimum to 2 tasks by itself. To have tasks before, set the desired count and the minimum of the scalable target.',
    ],
    actions: ['desired-count-zero: scale'],
    blind: [],
    unread: [],
  });
});
