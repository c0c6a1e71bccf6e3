import { fixedHealthPortMismatch } from '../../../src/rules/ports/fixed-health-port-mismatch.ts';
import { loadBalanced, targetGroupArn } from '../../support/load-balanced.ts';
import { testRule } from '../../support/test-rule.ts';

const fixed = { group: { HealthCheckPort: '8081' } };
const log = ['Uvicorn running on http://0.0.0.0:8000'];

testRule(fixedHealthPortMismatch, {
  finds: {
    'a fixed port that nobody serves': {
      given: loadBalanced({ ...fixed, targets: ['refused', 'refused'], log }),
      subject: 'target group checkout',
      confidence: 'confirmed',
      says: /fixed port 8081.*registered on 8000.*2 of 2 targets/,
      sees: {
        [`TargetGroups[?TargetGroupArn=='${targetGroupArn}'] | [0].HealthCheckPort`]: '8081',
        "TargetHealthDescriptions[?Target.Id=='10.0.1.10'] | [0].Target.Port": 8000,
      },
    },
    'a probe without an answer, which may be dropped on its way': {
      given: loadBalanced({ ...fixed, targets: ['timeout'], log }),
      confidence: 'possible',
    },
    "a Network Load Balancer's words, which may mean the same": {
      given: loadBalanced({
        group: { ...fixed.group, Protocol: 'TCP' },
        targets: ['refused'],
        log,
      }),
      confidence: 'possible',
    },
    'an application that does not say where it listens': {
      given: loadBalanced({ ...fixed, targets: ['refused'] }),
      confidence: 'likely',
    },
    'the fault between two attempts': {
      given: loadBalanced({ ...fixed, targets: [], killed: 4, event: 'Health checks failed', log }),
      confidence: 'confirmed',
      says: /4 tasks were stopped/,
    },
  },
  ignores: {
    'the traffic port': loadBalanced({ targets: ['refused'], log }),
    'a fixed port equal to the registered one': loadBalanced({
      group: { HealthCheckPort: '8000' },
      targets: ['refused'],
      log,
    }),
    'a health port that passes': loadBalanced({ ...fixed, log }),
    'a health port that a container listens on': loadBalanced({
      ...fixed,
      targets: ['refused'],
      log: [...log, 'health server listening on :8081'],
    }),
    'a health port that a container maps': loadBalanced({
      ...fixed,
      targets: ['refused'],
      mapped: [8000, 8081],
    }),
    'a health port that answers with the wrong status': loadBalanced({
      ...fixed,
      targets: [404],
      log,
    }),
  },
});
