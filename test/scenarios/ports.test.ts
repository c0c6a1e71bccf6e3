import { expect, test } from 'vitest';
import { diagnoseIn, serviceRef } from '../support/aws-sandbox.ts';
import {
  definitionArn,
  deploymentId,
  fromLoadBalancer,
  loadBalanced,
} from '../support/load-balanced.ts';
import { toldOf } from '../support/scenario.ts';
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

test('a target group whose own port is another one is no mismatch', () => {
  const given = loadBalanced({ group: { Port: 80 }, service: { deployments: [steady] } });
  expect(toldOf(given)).toEqual({
    verdict: 'healthy',
    headline: 'checkout-svc is healthy: 2 of 2 tasks running',
    symptoms: [],
    findings: [
      'note tg-port-differs-harmless (confirmed): Target group `checkout` has the default port 80, but 2 targets are healthy on port 8000, which is the one in use',
    ],
    proofs: [
      'tg-port-differs-harmless: elasticloadbalancing:DescribeTargetGroups Port 80',
      'tg-port-differs-harmless: elasticloadbalancing:DescribeTargetHealth Port 8000',
      'tg-port-differs-harmless: elasticloadbalancing:DescribeTargetHealth State healthy',
    ],
    fixes: [
      'tg-port-differs-harmless: Leave it as it is: registration overrides the default, and changing it would mean a new target group.',
    ],
    actions: [],
    blind: [],
    unread: [],
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
  const why =
    'Container `app` listens on port 3000 of the loopback address only, where the load balancer cannot reach it: 2 of 2 targets fail their checks';
  expect(toldOf(given)).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['targets-unhealthy'],
    findings: [
      `cause listens-on-localhost (confirmed): ${why}`,
      'consequence health-refused (likely): Nothing answers on port 3000 of container `app`: 2 of 2 targets fail their checks',
    ],
    proofs: [
      'listens-on-localhost: logs:GetLogEvents message Listening on http://127.0.0.1:3000',
      'listens-on-localhost: elasticloadbalancing:DescribeTargetHealth Reason Target.FailedHealthChecks',
      'listens-on-localhost: elasticloadbalancing:DescribeTargetHealth Description Health checks failed',
      'listens-on-localhost: ecs:DescribeTasks healthStatus HEALTHY',
    ],
    fixes: [
      'listens-on-localhost: Let the application in `app` bind 0.0.0.0 (or ::) on port 3000, by its host option or variable (such as --host 0.0.0.0), and deploy it.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});

test('another port behind a closed group is two faults, and one change mends both', () => {
  const given = loadBalanced({
    targets: ['timeout', 'timeout'],
    port: 80,
    rules: [fromLoadBalancer(8000)],
    log: ['INFO: Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)'],
  });
  const first =
    'Security group `sg-task` does not let load balancer `prod-alb` reach port 80 of container `app` (target group `checkout`): 2 of 2 targets fail their checks';
  const second =
    'Container `app` listens on port 8000 but target group `checkout` sends to port 80: 2 of 2 targets fail their checks';
  expect(toldOf(given)).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${first}; and ${second}`,
    symptoms: ['targets-unhealthy'],
    findings: [
      `cause sg-lb-to-task-blocked (confirmed): ${first}`,
      `cause port-mismatch (likely): ${second}`,
      'consequence health-timeout-unreachable (possible): Health checks of target group `checkout` get no answer from port 80 of container `app` in time, and its log shows none of them: 2 of 2 targets fail their checks',
    ],
    proofs: [
      'sg-lb-to-task-blocked: elasticloadbalancing:DescribeLoadBalancers SecurityGroups ["sg-alb"]',
      'sg-lb-to-task-blocked: ec2:DescribeSecurityGroups IpPermissions [{"IpProtocol":"tcp","FromPort":8000,"ToPort":8000,"IpRanges":[],"Ipv6Ranges":[],"UserIdGroupPairs":…',
      'sg-lb-to-task-blocked: elasticloadbalancing:DescribeTargetHealth Reason Target.Timeout',
      'sg-lb-to-task-blocked: elasticloadbalancing:DescribeTargetHealth Description Request timed out',
      'port-mismatch: logs:GetLogEvents message INFO: Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)',
      'port-mismatch: ecs:DescribeServices containerPort 80',
      'port-mismatch: elasticloadbalancing:DescribeTargetHealth Reason Target.Timeout',
      'port-mismatch: elasticloadbalancing:DescribeTargetHealth Description Request timed out',
    ],
    fixes: [
      'sg-lb-to-task-blocked: The application listens on 8000, which `sg-task` already lets in: register port 8000 instead of opening 80.',
      "port-mismatch: Make the ports equal: set `containerPort` of `app` to 8000 in the task definition and in the service's load balancer (this starts a new deployment), or let the application listen on 80. The security group must allow the port that stays.",
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});

test('a server that names a port and no address, and refuses it, is bound to loopback', async () => {
  const { diagnosis } = await diagnoseIn(
    [{ fault: 'listens-on-localhost', cluster: 'prod', service: 'search-svc' }],
    serviceRef('search-svc'),
  );
  const why =
    'Container `search` says that it serves port 8000 but refuses the load balancer there, as a bind to loopback does: 2 of 3 targets fail their checks and 8 tasks were stopped for that';
  expect(told(diagnosis)).toEqual({
    verdict: 'cause-found',
    headline: `search-svc: ${why}`,
    symptoms: ['tasks-keep-stopping', 'deployment-failing', 'targets-unhealthy'],
    findings: [
      `cause listens-on-localhost (likely): ${why}`,
      'consequence waiter-timeout-only (confirmed): Whoever waits with `services-stable` gave up at 2026-11-22 03:20 UTC: 6 tasks run instead of 3, there are 2 deployments instead of one (3 tasks of older ones) and 2 targets are still draining',
      'consequence health-refused (likely): Container `search` says that it listens on port 8000, but the checks of target group `prod-search-svc` get no usable answer there: 2 of 3 targets fail their checks and 8 tasks were stopped for that',
      'risk no-circuit-breaker-endless-retry (confirmed): Nothing ends the failing deployment of `search:18`: the circuit breaker is off and 8 tasks have failed since 2026-11-22 03:17 UTC; it would have ended it after 3',
    ],
    proofs: [
      'listens-on-localhost: logs:GetLogEvents message INFO 1 --- [           main] o.s.b.w.embedded.tomcat.TomcatWebServer  : Tomcat started on port 8000 …',
      'listens-on-localhost: elasticloadbalancing:DescribeTargetHealth Reason Target.FailedHealthChecks',
      'listens-on-localhost: elasticloadbalancing:DescribeTargetHealth Description Health checks failed',
      'listens-on-localhost: ecs:DescribeTasks stoppedReason Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-west-1:123456789012:t…',
    ],
    fixes: [
      'listens-on-localhost: Let the application in `search` bind 0.0.0.0 (or ::) on port 8000, by its host option or variable (such as --host 0.0.0.0), and deploy it.',
    ],
    actions: ['listens-on-localhost: roll-back', 'health-refused: roll-back'],
    blind: [],
    unread: [],
  });
});
