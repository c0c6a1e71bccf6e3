import { expect, test } from 'vitest';
import { diagnoseIn, serviceRef } from '../support/aws-sandbox.ts';
import {
  definitionArn,
  deploymentId,
  loadBalanced,
  targetGroupArn,
} from '../support/load-balanced.ts';
import { toldOf } from '../support/scenario.ts';
import { countsOf, targetsOf } from '../support/targets.ts';

const steady = {
  id: deploymentId,
  status: 'PRIMARY',
  taskDefinition: definitionArn,
  rolloutState: 'COMPLETED',
  createdAt: '2026-11-20T09:00:00Z',
  desiredCount: 2,
  runningCount: 2,
};

test('one zone is not enabled for the load balancer', () => {
  const unused = {
    state: 'unused',
    reason: 'Target.NotInUse',
    description: 'Target is in an Availability Zone that is not enabled for the load balancer',
    zone: 'eu-west-1c',
  };
  const given = {
    ...loadBalanced({ service: { deployments: [steady] } }),
    ...targetsOf({ state: 'healthy', zone: 'eu-west-1a' }, unused),
  };
  const why =
    '1 of 2 targets of target group `checkout` is in zone `eu-west-1c` that load balancer `prod-alb` does not serve: no check and no request goes there';
  expect(toldOf(given)).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: [],
    findings: [`cause az-not-enabled (confirmed): ${why}`],
    proofs: [
      'az-not-enabled: elasticloadbalancing:DescribeTargetHealth State unused',
      'az-not-enabled: elasticloadbalancing:DescribeTargetHealth Reason Target.NotInUse',
      'az-not-enabled: elasticloadbalancing:DescribeLoadBalancers ZoneName ["eu-west-1a"]',
    ],
    fixes: [
      'az-not-enabled: Enable `eu-west-1c` on the load balancer with a subnet there, or take the subnets of that zone from the service.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});

test('an old template has set the listener rule back to the idle group', () => {
  const green = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/green/1';
  const rule = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/a/1/2/3';
  const blueGreen = loadBalanced({
    service: {
      deployments: [steady],
      loadBalancers: [
        {
          targetGroupArn,
          containerName: 'app',
          containerPort: 8000,
          advancedConfiguration: {
            alternateTargetGroupArn: green,
            productionListenerRule: rule,
          },
        },
      ],
    },
  });
  const TargetGroups = [
    { TargetGroupArn: targetGroupArn, Weight: 0 },
    { TargetGroupArn: green, Weight: 100 },
  ];
  const given = {
    ...blueGreen,
    ...countsOf({ elb503: 4800, elb5xx: 4800 }),
    targetHealth: {
      ...(blueGreen.targetHealth as object),
      [green]: { TargetHealthDescriptions: [] },
    },
    listenerRules: {
      Rules: [{ RuleArn: rule, Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups } }] }],
    },
  };
  const why =
    'The production listener rule sends every request to target group `green`, which has no target of the service, while its 2 healthy targets are in `checkout`: the load balancer answered 4800 requests with 503 in the last hour';
  expect(toldOf(given)).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: [],
    findings: [`cause listener-points-elsewhere (confirmed): ${why}`],
    proofs: [
      'listener-points-elsewhere: elasticloadbalancing:DescribeRules Actions [{"Type":"forward","ForwardConfig":{"TargetGroups":[{"TargetGroupArn":"arn:aws:elasticloadbalancing:…',
      'listener-points-elsewhere: elasticloadbalancing:DescribeTargetHealth State ["healthy","healthy"]',
      'listener-points-elsewhere: cloudwatch:GetMetricData Values [4800]',
    ],
    fixes: [
      'listener-points-elsewhere: Let the rule send to `checkout` again; no deployment is needed.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});

test('a 502 now and then, on days with and without deployments', () => {
  const given = {
    ...loadBalanced({ service: { deployments: [steady] } }),
    ...countsOf({ elb502: 120, requests: 120_000, connectionErrors: 30 }),
  };
  const why =
    'Load balancer `prod-alb` answered 120 requests of all its target groups with 502 in the last hour, since 2026-11-22 03:25 UTC, while every target passes its checks: 30 connections to target group `checkout` failed';
  expect(toldOf(given)).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: [],
    findings: [`cause elb-502 (likely): ${why}`],
    proofs: [
      'elb-502: cloudwatch:GetMetricData Values [120]',
      'elb-502: cloudwatch:GetMetricData Values [30]',
    ],
    fixes: [
      'elb-502: Let `app` keep idle connections for longer than the load balancer does (60 s by default), and let it finish its requests after SIGTERM; the access log of the load balancer names the target of each 502.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});

test('what may not be read is not empty', () => {
  const given = {
    ...loadBalanced({ service: { deployments: [steady] } }),
    targetHealth: { [targetGroupArn]: { unknown: 'denied' } },
  };
  const why =
    'AWS denies this diagnosis `elasticloadbalancing:DescribeTargetHealth`, so what it would show is unknown';
  expect(toldOf(given)).toEqual({
    verdict: 'inconclusive',
    headline: `checkout-svc: ${why}`,
    symptoms: [],
    findings: [`cause diagnosis-access-denied (confirmed): ${why}`],
    proofs: ['diagnosis-access-denied: elasticloadbalancing:DescribeTargetHealth error denied'],
    fixes: [
      'diagnosis-access-denied: Allow `elasticloadbalancing:DescribeTargetHealth` in the read policy of the role that asks; where the policy allows them, look for a service control policy or a permissions boundary.',
    ],
    actions: [],
    blind: ['elasticloadbalancing:DescribeTargetHealth denied'],
    unread: ['deployment', 'container', 'health', 'load-balancer', 'ports', 'network'],
  });
});

test('a worker that nobody meant to be behind a load balancer has no such layer', async () => {
  const { diagnosis } = await diagnoseIn([], serviceRef('mail-worker'));
  const layer = diagnosis.layers.find((it) => it.layer === 'load-balancer');
  expect(layer?.state).toBe('not-applicable');
});
