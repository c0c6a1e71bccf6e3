import { expect, test } from 'vitest';
import { startPeriodTooShort } from '../../../src/rules/health/start-period-too-short.ts';
import { checkedContainer, curl, elbChecksFailed } from '../../support/checked-container.ts';
import { taskId } from '../../support/load-balanced.ts';
import { diagnosisOf } from '../../support/scenario.ts';
import { testRule } from '../../support/test-rule.ts';

const listening = 'Listening at: http://0.0.0.0:8000 (7)';

testRule(startPeriodTooShort, {
  finds: {
    'a start that takes longer than the check allows': {
      given: checkedContainer({
        healthCheck: curl,
        killed: 3,
        life: 200,
        log: [
          [1, 'Starting gunicorn 23.0.0'],
          [154, listening],
        ],
      }),
      subject: 'container app',
      confidence: 'confirmed',
      says: /needs 154 s to start and its health check gives it 120 s: 3 tasks were stopped for it$/,
      sees: {
        "taskDefinition.containerDefinitions[?name=='app'] | [0].healthCheck.startPeriod": 60,
        'events[1].message': listening,
      },
    },
    'a grace period of the service that is too short as well': {
      given: checkedContainer({
        healthCheck: curl,
        killed: 1,
        life: 200,
        grace: 140,
        log: [[154, listening]],
      }),
      says: /gives it 140 s/,
    },
    'a program that tells no port, by its first good answer': {
      given: checkedContainer({
        healthCheck: curl,
        killed: 1,
        life: 300,
        log: [
          [2, 'Loading the catalogue'],
          [171, '127.0.0.1 - - "GET /healthz HTTP/1.1" 200 2 "-" "curl/8.5.0"'],
        ],
      }),
      says: /needs 171 s/,
    },
    'tasks that were called unhealthy while they started and are HEALTHY since': {
      given: checkedContainer({
        healthCheck: curl,
        running: ['HEALTHY', 'HEALTHY'],
        events: [
          { task: 0, after: 121 },
          { task: 1, after: 122 },
        ],
        log: [[154, listening]],
      }),
      confidence: 'confirmed',
      says: /gives it 120 s: ECS called 2 tasks unhealthy for it$/,
      sees: {
        "services[0].events[?id=='event-1'] | [0].message": `(service checkout-svc) (task ${taskId(1)}) failed container health checks.`,
      },
    },
  },
  ignores: {
    'a task that was called unhealthy long after its start': checkedContainer({
      healthCheck: curl,
      running: ['HEALTHY'],
      events: [{ task: 0, after: 400 }],
      log: [[154, listening]],
    }),
    'a start of more than the start period that the retries cover': checkedContainer({
      healthCheck: curl,
      killed: 1,
      log: [[110, listening]],
    }),
    'a grace period of the service that covers it': checkedContainer({
      healthCheck: curl,
      running: ['UNHEALTHY'],
      grace: 200,
      log: [[154, listening]],
    }),
    'a program that never listens': checkedContainer({
      healthCheck: curl,
      killed: 3,
      log: [[1, 'Starting gunicorn 23.0.0']],
    }),
    "a load balancer's checks": checkedContainer({
      healthCheck: curl,
      killed: 1,
      reason: elbChecksFailed,
      targets: [],
      log: [[154, listening]],
    }),
  },
});

test('a check that the program answers with an error fails for that first, and for its start period once that is mended', () => {
  const { findings } = diagnosisOf(
    checkedContainer({
      healthCheck: curl,
      killed: 3,
      life: 400,
      log: [
        [154, listening],
        [180, '127.0.0.1 - - "GET /healthz HTTP/1.1" 404 22 "-" "curl/8.5.0"'],
      ],
    }),
  );
  const roles = findings.map(({ role, rule }) => `${role} ${rule}`);
  expect(roles).toContain('cause container-health-failing');
  expect(roles).toContain('risk start-period-too-short');
});
