import { expect, test } from 'vitest';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { portMismatch } from '../../../src/rules/ports/port-mismatch.ts';
import { factsOf } from '../../support/facts.ts';
import { deploymentId, loadBalanced, targetGroupArn } from '../../support/load-balanced.ts';
import { testRule } from '../../support/test-rule.ts';

const uvicorn = 'INFO:     Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)';
const refused = { targets: ['refused', 'refused'], port: 80 } as const;

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
