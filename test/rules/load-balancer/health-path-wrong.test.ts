import { healthPathWrong } from '../../../src/rules/load-balancer/health-path-wrong.ts';
import { deploymentId, loadBalanced, targetGroupArn } from '../../support/load-balanced.ts';
import { testRule } from '../../support/test-rule.ts';

const missed = '10.0.0.5 - - "GET /healthz HTTP/1.1" 404 22 "-" "ELB-HealthChecker/2.0"';
const event = 'Health checks failed with these codes: [404]';

testRule(healthPathWrong, {
  finds: {
    'a 404 on the health path, and the path that answers': {
      given: loadBalanced({
        targets: [404, 404],
        log: [missed, '127.0.0.1 - - "GET /api/health HTTP/1.1" 200 2 "-" "curl/8.5"'],
      }),
      subject: 'target group checkout',
      confidence: 'confirmed',
      says: /answers 404 to the health check path `\/healthz` of target group `checkout`, but 200 to `\/api\/health`: 2 of 2/,
      sees: {
        "TargetHealthDescriptions[?Target.Id=='10.0.1.10'] | [0].TargetHealth.Description": event,
        [`TargetGroups[?TargetGroupArn=='${targetGroupArn}'] | [0].HealthCheckPath`]: '/healthz',
        'events[0].message': missed,
      },
    },
    'a method that is not allowed': {
      given: loadBalanced({ targets: [405] }),
      confidence: 'confirmed',
      says: /answers 405/,
    },
    'an event between two attempts, with the answer in the log': {
      given: loadBalanced({ targets: [], killed: 2, event, log: [missed] }),
      confidence: 'confirmed',
    },
    'a target group that could not be read': {
      given: { ...loadBalanced({ targets: [404] }), targetGroups: { unknown: 'denied' } },
      confidence: 'confirmed',
      says: /answers 404 to the health check of target group `checkout`: 1 of 1/,
    },
    'targets of the deployment that serves while the newest has no task yet': {
      given: loadBalanced({
        targets: [404, 404],
        service: {
          deployments: [
            { id: 'ecs-svc/2', status: 'PRIMARY', createdAt: '2026-11-22T03:18:00.000Z' },
            { id: deploymentId, status: 'ACTIVE', createdAt: '2026-11-22T03:00:00.000Z' },
          ],
        },
      }),
      confidence: 'confirmed',
      says: /2 of 2 targets fail their checks$/,
    },
    'an event alone': {
      given: loadBalanced({ targets: [], killed: 1, event }),
      confidence: 'likely',
      says: /1 task was stopped/,
    },
    'tasks that were stopped for the same answer': {
      given: loadBalanced({ targets: [404], killed: 1, event }),
      says: /1 of 1 targets fails its checks and 1 task was stopped for that$/,
    },
    'tasks that were stopped for checks that failed in another way': {
      given: loadBalanced({ targets: [404], killed: 1, event: 'Request timed out' }),
      says: /1 of 1 targets fails its checks$/,
    },
    'tasks that were stopped for another answer': {
      given: loadBalanced({
        targets: [404],
        killed: 1,
        event: 'Health checks failed with these codes: [503]',
      }),
      says: /1 of 1 targets fails its checks$/,
    },
    'a slow starter beside it': { given: loadBalanced({ targets: ['refused', 404] }) },
    'a Network Load Balancer, which does not tell the status': {
      given: loadBalanced({ targets: ['refused'], group: { Protocol: 'TCP' }, log: [missed] }),
      confidence: 'confirmed',
    },
    'only slow starters, after the event': {
      given: loadBalanced({ targets: ['refused'], age: 50, event }),
      confidence: 'likely',
    },
  },
  ignores: {
    'a redirect': loadBalanced({ targets: [302, 302] }),
    'an application that reports its dependency': loadBalanced({ targets: [503] }),
    timeouts: loadBalanced({ targets: ['timeout'] }),
    refusals: loadBalanced({ targets: ['refused'] }),
    'a 404 that has been mended': loadBalanced({ event }),
    'refusals that followed a 404 long ago': loadBalanced({ targets: ['refused'], event }),
  },
});
