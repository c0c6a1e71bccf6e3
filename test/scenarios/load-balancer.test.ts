import { describe, expect, test } from 'vitest';
import { diagnoseIn, serviceRef } from '../support/aws-sandbox.ts';
import {
  definitionArn,
  deploymentId,
  fromLoadBalancer,
  loadBalanced,
  targetGroupArn,
} from '../support/load-balanced.ts';
import { diagnosisOf, toldOf } from '../support/scenario.ts';
import { countsOf, targetsOf } from '../support/targets.ts';
import { told } from '../support/told.ts';

const steady = {
  id: deploymentId,
  status: 'PRIMARY',
  taskDefinition: definitionArn,
  rolloutState: 'COMPLETED',
  createdAt: '2026-11-20T09:00:00Z',
  desiredCount: 2,
  runningCount: 2,
};

describe('composite incidents behind a load balancer', () => {
  test('a target group whose own port is another one is no mismatch', () => {
    const given = loadBalanced({ group: { Port: 80 }, service: { deployments: [steady] } });
    expect(toldOf(given)).toEqual({
      verdict: 'healthy',
      headline: 'checkout-svc is healthy: 2 of 2 tasks running',
      symptoms: [],
      findings: [
        'note tg-port-differs-harmless (confirmed): Target group `checkout` has the default port 80, but 2 targets are healthy on port 8000, which is the one in use',
      ],
    });
  });

  test('healthy from inside, refused from outside, and ports that agree', () => {
    const given = loadBalanced({
      targets: ['refused', 'refused'],
      port: 3000,
      containerHealth: 'HEALTHY',
      rules: [fromLoadBalancer(3000)],
      log: ['Listening on http://127.0.0.1:3000'],
    });
    expect(toldOf(given)).toEqual({
      verdict: 'cause-found',
      headline:
        'checkout-svc: Container `app` listens on port 3000 of the loopback address only, where the load balancer cannot reach it: 2 of 2 targets fail their checks',
      symptoms: ['targets-unhealthy'],
      findings: [
        'cause listens-on-localhost (confirmed): Container `app` listens on port 3000 of the loopback address only, where the load balancer cannot reach it: 2 of 2 targets fail their checks',
        'consequence health-refused (likely): Nothing answers on port 3000 of container `app`: 2 of 2 targets fail their checks',
      ],
    });
  });

  test('another port behind a closed group is two faults, and one change mends both', () => {
    const given = loadBalanced({
      targets: ['timeout', 'timeout'],
      port: 80,
      rules: [fromLoadBalancer(8000)],
      log: ['INFO: Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)'],
    });
    const diagnosis = diagnosisOf(given);
    expect(told(diagnosis)).toEqual({
      verdict: 'cause-found',
      headline:
        'checkout-svc: Security group `sg-task` does not let load balancer `prod-alb` reach port 80 of container `app` (target group `checkout`): 2 of 2 targets fail their checks; and Container `app` listens on port 8000 but target group `checkout` sends to port 80: 2 of 2 targets fail their checks',
      symptoms: ['targets-unhealthy'],
      findings: [
        'cause sg-lb-to-task-blocked (confirmed): Security group `sg-task` does not let load balancer `prod-alb` reach port 80 of container `app` (target group `checkout`): 2 of 2 targets fail their checks',
        'cause port-mismatch (likely): Container `app` listens on port 8000 but target group `checkout` sends to port 80: 2 of 2 targets fail their checks',
        'consequence health-timeout-unreachable (possible): Health checks of target group `checkout` get no answer from port 80 of container `app` in time, and its log shows none of them: 2 of 2 targets fail their checks',
      ],
    });
    expect(diagnosis.findings[0]?.remediation.text).toBe(
      'The application listens on 8000, which `sg-task` already lets in: register port 8000 instead of opening 80.',
    );
  });

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
    expect(toldOf(given)).toEqual({
      verdict: 'cause-found',
      headline:
        'checkout-svc: 1 of 2 targets of target group `checkout` is in zone `eu-west-1c` that load balancer `prod-alb` does not serve: no check and no request goes there',
      symptoms: [],
      findings: [
        'cause az-not-enabled (confirmed): 1 of 2 targets of target group `checkout` is in zone `eu-west-1c` that load balancer `prod-alb` does not serve: no check and no request goes there',
      ],
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
    expect(toldOf(given)).toEqual({
      verdict: 'cause-found',
      headline:
        'checkout-svc: The production listener rule sends every request to target group `green`, which has no target of the service, while its 2 healthy targets are in `checkout`: the load balancer answered 4800 requests with 503 in the last hour',
      symptoms: [],
      findings: [
        'cause listener-points-elsewhere (confirmed): The production listener rule sends every request to target group `green`, which has no target of the service, while its 2 healthy targets are in `checkout`: the load balancer answered 4800 requests with 503 in the last hour',
      ],
    });
  });

  test('a 502 now and then, on days with and without deployments', () => {
    const given = {
      ...loadBalanced({ service: { deployments: [steady] } }),
      ...countsOf({ elb502: 120, requests: 120_000, connectionErrors: 30 }),
    };
    expect(toldOf(given)).toEqual({
      verdict: 'cause-found',
      headline:
        'checkout-svc: Load balancer `prod-alb` answered 120 requests of all its target groups with 502 in the last hour, since 03:25 UTC, while every target passes its checks: 30 connections to target group `checkout` failed',
      symptoms: [],
      findings: [
        'cause elb-502 (likely): Load balancer `prod-alb` answered 120 requests of all its target groups with 502 in the last hour, since 03:25 UTC, while every target passes its checks: 30 connections to target group `checkout` failed',
      ],
    });
  });

  test('what may not be read is not empty', () => {
    const given = {
      ...loadBalanced({ service: { deployments: [steady] } }),
      targetHealth: { [targetGroupArn]: { unknown: 'denied' } },
    };
    expect(toldOf(given)).toEqual({
      verdict: 'inconclusive',
      headline:
        'checkout-svc: AWS denies this diagnosis `elasticloadbalancing:DescribeTargetHealth`, so what it would show is unknown',
      symptoms: [],
      findings: [
        'cause diagnosis-access-denied (confirmed): AWS denies this diagnosis `elasticloadbalancing:DescribeTargetHealth`, so what it would show is unknown',
      ],
    });
  });
});

test('a server that names a port and no address, and refuses it, is bound to loopback', async () => {
  const { diagnosis } = await diagnoseIn(
    [{ fault: 'listens-on-localhost', cluster: 'prod', service: 'search-svc' }],
    serviceRef('search-svc'),
  );
  const causes = diagnosis.findings.filter(({ role }) => role === 'cause');
  expect(causes.map(({ rule }) => rule)).toEqual(['listens-on-localhost']);
  expect(diagnosis.verdict).toBe('cause-found');
});

test('a worker that nobody meant to be behind a load balancer has no such layer', async () => {
  const { diagnosis } = await diagnoseIn([], serviceRef('mail-worker'));
  const layer = diagnosis.layers.find((it) => it.layer === 'load-balancer');
  expect(layer?.state).toBe('not-applicable');
});
