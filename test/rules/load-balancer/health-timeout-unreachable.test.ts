import { healthTimeoutUnreachable } from '../../../src/rules/load-balancer/health-timeout-unreachable.ts';
import { takenAt } from '../../support/facts.ts';
import { loadBalanced, taskId } from '../../support/load-balanced.ts';
import { testRule } from '../../support/test-rule.ts';

const targets = ['timeout', 'timeout'] as const;
const group = { HealthCheckTimeoutSeconds: 5 };
const check = '10.0.0.5 - - "GET /healthz HTTP/1.1" 200 2 "-" "ELB-HealthChecker/2.0"';
const checkedAgo = (seconds: number, message = check) => ({
  ...loadBalanced({ targets, group }),
  logEvents: {
    [`${taskId(0)}/app`]: {
      events: [{ message, timestamp: Date.parse(takenAt) - seconds * 1000 }],
    },
  },
});

testRule(healthTimeoutUnreachable, {
  finds: {
    'checks that arrive and are answered too late': {
      given: checkedAgo(20),
      subject: 'target group checkout',
      confidence: 'confirmed',
      says: /gets the health checks .* does not answer them within 5 s: 2 of 2 targets/,
      sees: {
        "TargetHealthDescriptions[?Target.Id=='10.0.1.10'] | [0].TargetHealth.Reason":
          'Target.Timeout',
      },
    },
    'checks of a Network Load Balancer that are answered well and fail all the same': {
      given: {
        ...loadBalanced({ targets: ['refused'], group: { Protocol: 'TCP' } }),
        logEvents: checkedAgo(20).logEvents,
      },
      confidence: 'possible',
      says: /gets the health checks .* does not answer them in time/,
    },
    'a check that was answered before they began to fail': {
      given: checkedAgo(900),
      confidence: 'possible',
    },
    'a log without any check, which leaves both open': {
      given: loadBalanced({ targets, group, log: ['startup complete'] }),
      confidence: 'possible',
      says: /get no answer from port 8000 .* within 5 s, and its log shows none of them/,
    },
    'an event between two attempts': {
      given: loadBalanced({ targets: [], killed: 2, event: 'Request timed out' }),
      confidence: 'possible',
    },
  },
  ignores: {
    'refusals of a Network Load Balancer that no log explains': loadBalanced({
      targets: ['refused'],
      group: { Protocol: 'TCP' },
    }),
    'a status that a Network Load Balancer does not accept': {
      ...loadBalanced({ targets: ['refused'], group: { Protocol: 'TCP' } }),
      logEvents: checkedAgo(20, check.replace('200', '404')).logEvents,
    },
    'programs behind a Network Load Balancer that have just started': {
      ...loadBalanced({ targets: ['refused'], group: { Protocol: 'TCP' }, age: 50 }),
      logEvents: checkedAgo(20).logEvents,
    },
    'refused connections': loadBalanced({ targets: ['refused', 'refused'] }),
    'a wrong status': loadBalanced({ targets: [404, 503] }),
    'healthy targets and an old event': loadBalanced({ event: 'Request timed out' }),
  },
});
