import { failingCheckSymptoms } from '../../../src/rules/check-evidence.ts';
import { healthRefused } from '../../../src/rules/load-balancer/health-refused.ts';
import { checkedContainer } from '../../support/checked-container.ts';
import { deploymentId, loadBalanced } from '../../support/load-balanced.ts';
import { targetsOf } from '../../support/targets.ts';
import { testRule } from '../../support/test-rule.ts';

const targets = ['refused', 'refused'] as const;
const exited = 'arn:aws:ecs:eu-west-1:123456789012:task/prod/cccccccccccccccccccccccccccccccc';

testRule(healthRefused, {
  finds: {
    'a task of twenty minutes within a grace period of hours': {
      given: loadBalanced({
        targets,
        age: 1200,
        service: { healthCheckGracePeriodSeconds: 7200 },
        log: ['loading the model, 72 %'],
      }),
      confidence: 'possible',
      says: /^Nothing answers on port 8000.*, of tasks that may still be starting$/,
    },
    'refused checks and a silent log': {
      given: loadBalanced({ targets, log: ['startup complete'] }),
      subject: 'target group checkout',
      confidence: 'confirmed',
      says: /Nothing answers on port 8000 of container `app`: 2 of 2 targets fail/,
      sees: {
        "TargetHealthDescriptions[?Target.Id=='10.0.1.10'] | [0].TargetHealth.Reason":
          'Target.FailedHealthChecks',
      },
    },
    'a port that the container itself asks in vain': {
      given: loadBalanced({
        targets,
        log: ['boot'],
        healthCheck: { command: ['CMD-SHELL', 'curl -f http://localhost:8000/healthz || exit 1'] },
      }),
      explains: [...failingCheckSymptoms, 'container-health-failing'],
    },
    'a port that the container itself does not ask': {
      given: loadBalanced({
        targets,
        log: ['boot'],
        healthCheck: { command: ['CMD-SHELL', 'curl -f http://localhost:9000/healthz || exit 1'] },
      }),
      explains: failingCheckSymptoms,
    },
    'refused checks that only an event still tells of': {
      given: loadBalanced({
        targets: [],
        killed: 2,
        event: 'Health checks failed',
        log: ['startup complete'],
      }),
      confidence: 'confirmed',
      says: /2 tasks were stopped/,
    },
    'refusals that a log may explain, at most likely': {
      given: loadBalanced({ targets, log: ['Listening on http://127.0.0.1:8000'] }),
      confidence: 'likely',
    },
    'refusals without a log, at most likely': {
      given: { ...loadBalanced({ targets }), logEvents: { unknown: 'denied' } },
      confidence: 'likely',
    },
    'refusals on a fixed port, at most likely': {
      given: loadBalanced({ targets, group: { HealthCheckPort: '8081' } }),
      confidence: 'likely',
      says: /port 8081/,
    },
    'an application that says it listens there': {
      given: loadBalanced({ targets, log: ['Listening on https://0.0.0.0:8000'] }),
      confidence: 'possible',
      says: /says that it listens on port 8000/,
    },
    "a Network Load Balancer's words, which may be dropped packets as well": {
      given: loadBalanced({ targets, group: { Protocol: 'TCP' } }),
      confidence: 'possible',
    },
    'a young target beside healthy ones': {
      given: loadBalanced({ targets: ['healthy', 'refused'], age: 60 }),
      confidence: 'possible',
      says: /1 of 2 targets fails its checks, of tasks that may still be starting/,
    },
  },
  ignores: {
    'a task of ten minutes within a grace period of twenty': loadBalanced({
      targets,
      age: 600,
      service: { healthCheckGracePeriodSeconds: 1200 },
    }),
    'a target that was refused while its program started, and had no time to pass since':
      checkedContainer({
        running: ['UNKNOWN'],
        age: 130,
        targets: ['refused'],
        log: [[94, 'Listening at: http://0.0.0.0:8000 (7)']],
      }),
    'an internal error of the load balancer': {
      ...loadBalanced({ targets: ['healthy'] }),
      ...targetsOf({
        state: 'unhealthy',
        reason: 'Elb.InternalError',
        description: 'Health checks failed due to an internal error',
      }),
    },
    'targets of tasks that are within the grace period of the service': loadBalanced({
      targets,
      age: 60,
      service: { healthCheckGracePeriodSeconds: 90 },
    }),
    timeouts: loadBalanced({ targets: ['timeout', 'timeout'] }),
    'a wrong status': loadBalanced({ targets: [404, 503] }),
    'a slow starter beside a wrong status': loadBalanced({ targets: [404, 'refused'] }),
    'healthy targets and an old event': loadBalanced({ event: 'Health checks failed' }),
    'a process that ends by itself': {
      ...loadBalanced({ targets }),
      stoppedTasks: {
        [exited]: {
          tasks: [
            {
              taskArn: exited,
              startedBy: deploymentId,
              stopCode: 'EssentialContainerExited',
              stoppedReason: 'Essential container in task exited',
              stoppedAt: '2026-11-22T03:29:00Z',
            },
          ],
        },
      },
    },
    'a Network Load Balancer whose checks the application answers': loadBalanced({
      targets,
      group: { Protocol: 'TCP' },
      log: ['10.0.0.5 - - "GET /healthz HTTP/1.1" 404 2 "-" "ELB-HealthChecker/2.0"'],
    }),
    'the words of another target group': loadBalanced({
      targets: [],
      service: {
        events: [
          {
            id: 'e',
            createdAt: '2026-11-22T03:29:00Z',
            message:
              '(service checkout-svc) (port 80) is unhealthy in (target-group arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/other/1) due to (reason Health checks failed)',
          },
        ],
      },
    }),
  },
});
