import { expect, test } from 'vitest';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { portMismatch } from '../../../src/rules/ports/port-mismatch.ts';
import { factsOf } from '../../support/facts.ts';
import { deploymentId, loadBalanced, targetGroupArn } from '../../support/load-balanced.ts';
import { testRule } from '../../support/test-rule.ts';

const uvicorn = 'INFO:     Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)';
const refused = { targets: ['refused', 'refused'], port: 80 } as const;

const idle = targetGroupArn.replace('/checkout/', '/checkout-blue/');

/** A task of the deployment that ended by itself, and its log. */
function crashed(line: string) {
  const id = 'c'.repeat(32);
  const taskArn = `arn:aws:ecs:eu-west-1:123456789012:task/prod/${id}`;
  const task = {
    taskArn,
    startedBy: deploymentId,
    stopCode: 'EssentialContainerExited',
    stoppedAt: '2026-11-22T03:29:00Z',
    containers: [{ name: 'app', exitCode: 1 }],
  };
  return {
    stoppedTasks: { [taskArn]: { tasks: [task] } },
    logEvents: { [`${id}/app`]: { events: [{ message: line }] } },
  };
}

testRule(portMismatch, {
  finds: {
    'another port in the log than the registered one, and refused checks': {
      given: loadBalanced({ ...refused, log: [uvicorn] }),
      subject: 'container app',
      confidence: 'confirmed',
      says: /listens on port 8000 but target group `checkout` sends to port 80: 2 of 2 targets/,
      sees: {
        'events[0].message': uvicorn,
        [`services[0].loadBalancers[?targetGroupArn=='${targetGroupArn}'] | [0].containerPort`]: 80,
        "TargetHealthDescriptions[?Target.Id=='10.0.1.10'] | [0].TargetHealth.Reason":
          'Target.FailedHealthChecks',
      },
    },
    'a port without an address': {
      given: loadBalanced({ ...refused, log: ['Server is running on port 3000'] }),
      confidence: 'confirmed',
      says: /port 3000/,
    },
    'a structured line': {
      given: loadBalanced({ ...refused, log: ['{"msg":"listening","port":8000}'] }),
      confidence: 'confirmed',
    },
    'the mismatch between two attempts, when only events and stops are left': {
      given: loadBalanced({
        targets: [],
        port: 80,
        killed: 3,
        event: 'Health checks failed',
        log: [uvicorn],
      }),
      confidence: 'confirmed',
      says: /3 tasks were stopped for failing checks/,
    },
    'the mismatch behind a closed security group': {
      given: loadBalanced({ targets: ['timeout', 'timeout'], port: 80, log: [uvicorn] }),
      confidence: 'likely',
    },
    'a port of something else, and refused checks': {
      given: loadBalanced({ ...refused, log: ['gRPC server listening on :9090'] }),
      confidence: 'likely',
    },
    'a port of something else, and no answer': {
      given: loadBalanced({
        targets: ['timeout', 'timeout'],
        port: 80,
        log: ['gRPC server listening on :9090'],
      }),
      confidence: 'possible',
    },
    'a port of nobody knows what, and no answer': {
      given: loadBalanced({
        targets: ['timeout', 'timeout'],
        port: 80,
        log: ['listening on :9090'],
      }),
      confidence: 'possible',
    },
    'gRPC behind a target group for gRPC': {
      given: loadBalanced({
        ...refused,
        group: { ProtocolVersion: 'GRPC' },
        log: ['gRPC server listening on :9090'],
      }),
      confidence: 'confirmed',
    },
    'the port of HTTP, of two': {
      given: loadBalanced({ ...refused, log: ['gRPC server listening on :9090', uvicorn] }),
      confidence: 'confirmed',
      says: /listens on port 8000 and 9090/,
      sees: { 'events[1].message': uvicorn },
    },
    'the mismatch in the other target group of a blue/green pair': {
      given: loadBalanced({
        ...refused,
        log: [uvicorn],
        service: {
          loadBalancers: [
            {
              targetGroupArn: idle,
              containerName: 'app',
              containerPort: 80,
              advancedConfiguration: { alternateTargetGroupArn: targetGroupArn },
            },
          ],
        },
      }),
      confidence: 'confirmed',
      says: /target group `checkout` sends to port 80/,
      sees: {
        [`services[0].loadBalancers[?targetGroupArn=='${idle}'] | [0].containerPort`]: 80,
      },
    },
    'the mismatch before the first check has failed': {
      given: loadBalanced({ targets: ['initial'], port: 80, log: [uvicorn] }),
      confidence: 'likely',
      says: /1 target has not passed a check yet/,
    },
  },
  ignores: {
    'a port for metrics, of a program that does not say where it serves': loadBalanced({
      targets: ['refused', 'refused'],
      log: ['{"level":"info","msg":"Starting metrics server","addr":":9090"}'],
    }),
    'a port for health checks beside it': loadBalanced({
      targets: ['refused', 'refused'],
      log: ['Serving health checks on :8081'],
    }),
    'equal numbers': loadBalanced({ targets: ['refused'], log: [uvicorn] }),
    "the target group's own port": loadBalanced({ group: { Port: 80 }, log: [uvicorn] }),
    'a port that passes its checks whatever the log says': loadBalanced({
      targets: ['healthy'],
      port: 80,
      log: [uvicorn],
    }),
    'a second port beside the registered one': loadBalanced({
      targets: ['refused'],
      log: [uvicorn, 'metrics listening on :9090'],
    }),
    'a port that answers with the wrong status': loadBalanced({
      targets: [404],
      port: 80,
      log: [uvicorn],
    }),
    'probes that reach the application': loadBalanced({
      ...refused,
      log: [uvicorn, '10.0.0.5 - - "GET /healthz HTTP/1.1" 200 2 "-" "ELB-HealthChecker/2.0"'],
    }),
    'a task that crashed before it listened on its main port': {
      ...loadBalanced({ targets: [], running: 0 }),
      ...crashed('metrics listening on :9090'),
    },
    'a bind to loopback': loadBalanced({
      targets: ['refused'],
      log: ['Uvicorn running on http://127.0.0.1:8000'],
    }),
    'an application that says nothing': loadBalanced({ ...refused, log: ['startup complete'] }),
  },
});

test('a wrong port behind a closed security group is two causes, and one change mends both', () => {
  const facts = factsOf(
    loadBalanced({ targets: ['timeout', 'timeout'], port: 80, log: [uvicorn] }),
  );
  const { findings, verdict } = diagnose(facts, { calls: 0, rounds: 0, elapsedMs: 0 });
  const causes = findings.filter(({ role }) => role === 'cause');
  expect(causes.map(({ rule }) => rule)).toEqual(['sg-lb-to-task-blocked', 'port-mismatch']);
  expect(causes[0]?.remediation.text).toMatch(/listens on 8000, which `sg-task` already lets in/);
  expect(verdict).toBe('cause-found');
});

test.each([
  ['that serves something else', 'gRPC server listening on :9090', 8000],
  ['that serves nobody knows what', 'listening on :9090', 8000],
])('a port %s is folded under a closed group', (_, line, port) => {
  const facts = factsOf(
    loadBalanced({ targets: ['timeout', 'timeout'], port, rules: [], log: [line] }),
  );
  const { findings, verdict } = diagnose(facts, { calls: 0, rounds: 0, elapsedMs: 0 });
  const roleOf = (id: string) => findings.find(({ rule }) => rule === id)?.role;
  expect(roleOf('sg-lb-to-task-blocked')).toBe('cause');
  expect(roleOf('port-mismatch')).toBe('consequence');
  expect(verdict).toBe('cause-found');
});

test('a fixed health port behind a group that is open to the main port alone is the closed group', () => {
  const facts = factsOf(
    loadBalanced({
      targets: ['timeout', 'timeout'],
      group: { HealthCheckPort: '8081' },
      log: ['Tomcat started on port(s): 8000 (http)'],
    }),
  );
  const { findings } = diagnose(facts, { calls: 0, rounds: 0, elapsedMs: 0 });
  const causes = findings.filter(({ role }) => role === 'cause');
  expect(causes.map(({ rule }) => rule)).toEqual(['sg-lb-to-task-blocked']);
  expect(causes[0]?.summary).toMatch(/reach port 8081 of container/);
  expect(causes[0]?.remediation.text).toMatch(/If nothing serves port 8081, set .* `traffic-port`/);
  expect(findings.find(({ rule }) => rule === 'fixed-health-port-mismatch')?.role).toBe(
    'consequence',
  );
});
