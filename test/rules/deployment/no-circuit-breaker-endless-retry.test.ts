import { noCircuitBreakerEndlessRetry } from '../../../src/rules/deployment/no-circuit-breaker-endless-retry.ts';
import { exited, release, service, steady, tasks, unpulled } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const off = { deploymentCircuitBreaker: { enable: false, rollback: false } };
const on = { deploymentCircuitBreaker: { enable: true, rollback: true } };
const four = tasks(exited(1), exited(1), exited(1), exited(1));

testRule(noCircuitBreakerEndlessRetry, {
  finds: {
    'a deployment that fails again and again with the breaker off': {
      given: { services: service({ deploymentConfiguration: off }), stoppedTasks: four },
      subject: 'deployment of checkout-svc:42',
      confidence: 'confirmed',
      says: /^Nothing ends the failing deployment of `checkout-svc:42`: the circuit breaker is off and 4 tasks have failed since 2026-11-22 03:20 UTC; it would have ended it after 3$/,
      sees: {
        'services[0].deploymentConfiguration.deploymentCircuitBreaker.enable': false,
      },
    },
    'a service that was never told about a breaker': {
      given: {
        services: service(),
        stoppedTasks: tasks(
          unpulled('CannotPullContainerError: x', 'shop/checkout:1'),
          unpulled('CannotPullContainerError: x', 'shop/checkout:1'),
          unpulled('CannotPullContainerError: x', 'shop/checkout:1'),
        ),
      },
      says: /the circuit breaker is off and 3 tasks have failed/,
    },
    'a breaker that starts to count again whenever a task runs': {
      given: { services: service({ deploymentConfiguration: on }), stoppedTasks: four },
      says: /^The circuit breaker never ends the deployment .* 4 tasks have failed .* it counts only 0 of 3, because it starts again/,
    },
    'more stopped tasks than were read': {
      given: {
        services: service({ deploymentConfiguration: off }),
        stoppedTasks: { ...four, more: { unknown: 'failed' } },
      },
      says: /at least 4 tasks have failed since 2026-11-22 03:20 UTC or earlier/,
    },
  },
  ignores: {
    'a breaker that is counting and will end it': {
      services: service({
        deployments: [release({ failedTasks: 2 }), steady({ status: 'ACTIVE' })],
        deploymentConfiguration: on,
      }),
      stoppedTasks: tasks(exited(1), exited(1), exited(1)),
    },
    'two failures': {
      services: service({ deploymentConfiguration: off }),
      stoppedTasks: tasks(exited(1), exited(1)),
    },
    'failures of a former deployment': {
      services: service({ deploymentConfiguration: off }),
      stoppedTasks: tasks(...[1, 2, 3].map((code) => exited(code, { startedBy: 'ecs-svc/41' }))),
    },
    'a scale-in, where nothing failed': {
      services: service({ deploymentConfiguration: off }),
      stoppedTasks: tasks(
        ...[1, 2, 3].map(() =>
          exited(143, {
            stopCode: 'ServiceSchedulerInitiated',
            stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/42)',
          }),
        ),
      ),
    },
    'a service whose deployments alarms end': {
      services: service({
        deploymentConfiguration: { ...off, alarms: { enable: true, alarmNames: ['5xx'] } },
      }),
      stoppedTasks: four,
    },
    'a steady service that loses tasks': {
      services: service({ deployments: [release({ rolloutState: 'COMPLETED' })] }),
      stoppedTasks: four,
    },
  },
});
