import { healthFlapsUnderLoad } from '../../../src/rules/health/health-flaps-under-load.ts';
import { checkedContainer, elbChecksFailed } from '../../support/checked-container.ts';
import { testRule } from '../../support/test-rule.ts';

const timedOut = 'Request timed out';
const flapping = {
  targets: ['healthy'],
  running: ['UNKNOWN'],
  killed: 2,
  life: 700,
  reason: elbChecksFailed,
  grace: 60,
  events: [
    { task: 100, after: 400, why: timedOut },
    { task: 101, after: 520, why: timedOut },
  ],
} as const;

/** The two periods in which the checks of those tasks failed: 400 s and 580 s ago. */
function during(value: number) {
  return [
    [450, value],
    [750, value],
  ] as const;
}

testRule(healthFlapsUnderLoad, {
  finds: {
    'tasks that passed for minutes and then answered too late, at a full CPU': {
      given: checkedContainer({ ...flapping, cpu: during(99.6) }),
      subject: 'target group checkout',
      confidence: 'confirmed',
      says: /^2 tasks of container `app` passed .* did not answer them within 5 s, at up to 100 % of the CPU$/,
      sees: { "MetricDataResults[?Id=='cpu'] | [0].Values": [99.6, 99.6] },
    },
    'a busy CPU': {
      given: checkedContainer({ ...flapping, cpu: during(85) }),
      confidence: 'likely',
    },
    'no word about the CPU while checks failed': {
      given: checkedContainer({ ...flapping, cpu: [[3_000, 98]] }),
      confidence: 'possible',
    },
    'a grace period that was raised since, and a log that shows that the task had passed': {
      given: checkedContainer({
        ...flapping,
        running: [],
        grace: 7200,
        cpu: during(99.6),
        log: [[60, '10.0.0.5 - - "GET /healthz HTTP/1.1" 200 2 "-" "ELB-HealthChecker/2.0"']],
      }),
      confidence: 'confirmed',
      says: /^1 task of container `app` passed/,
    },
    'no word about the CPU': { given: checkedContainer(flapping), confidence: 'possible' },
  },
  ignores: {
    'a CPU that was busy only while tasks started': checkedContainer({
      ...flapping,
      cpu: [...during(6), [1_800, 98]],
    }),
    'an idle CPU': checkedContainer({ ...flapping, cpu: during(12) }),
    'tasks that never passed': checkedContainer({
      ...flapping,
      cpu: during(99),
      events: [
        { task: 100, after: 75, why: timedOut },
        { task: 101, after: 80, why: timedOut },
      ],
    }),
    'tasks within a grace period that was raised since, of which nothing says that they passed':
      checkedContainer({ ...flapping, grace: 7200, cpu: during(99.6) }),
    'checks that are refused': checkedContainer({
      ...flapping,
      cpu: during(99),
      events: [{ task: 100, after: 400, why: 'Health checks failed' }],
    }),
    'one task that hung, of which the CPU says nothing': checkedContainer({
      ...flapping,
      events: [{ task: 100, after: 400, why: timedOut }],
    }),
  },
});
