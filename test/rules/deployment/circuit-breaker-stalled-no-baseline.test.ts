import { circuitBreakerStalledNoBaseline } from '../../../src/rules/deployment/circuit-breaker-stalled-no-baseline.ts';
import { release, rolledBack, service, steady } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const reason = 'ECS deployment circuit breaker: tasks failed to start.';
const failed = release({
  rolloutState: 'FAILED',
  rolloutStateReason: reason,
  failedTasks: 3,
  updatedAt: '2026-11-22T03:15:00Z',
});
const withBreaker = (rollback: boolean) => ({
  deploymentCircuitBreaker: { enable: true, rollback },
});

testRule(circuitBreakerStalledNoBaseline, {
  finds: {
    'the first deployment of a service': {
      given: {
        services: service({
          runningCount: 0,
          deployments: [failed],
          deploymentConfiguration: withBreaker(true),
        }),
      },
      subject: 'deployment of checkout-svc:42',
      confidence: 'confirmed',
      says: /^The deployment of `checkout-svc:42` failed at 2026-11-22 03:15 UTC after 3 failed tasks and ECS starts no more tasks: no deployment of this service was ever completed that it could go back to \(0 of 2 tasks run\)$/,
    },
    'a breaker that is not to roll back': {
      given: {
        services: service({
          deployments: [failed, steady({ status: 'ACTIVE' })],
          deploymentConfiguration: withBreaker(false),
        }),
      },
      says: /the circuit breaker's roll-back is off/,
    },
    'a roll-back that had somewhere to go and failed': {
      given: {
        services: service({ deployments: [failed], deploymentConfiguration: withBreaker(true) }),
        serviceDeployments: {
          serviceDeployments: [
            {
              serviceDeploymentArn: 'a',
              status: 'ROLLBACK_FAILED',
              rollback: { serviceRevisionArn: 'revision/41' },
            },
          ],
        },
      },
      says: /starts no more tasks: going back to the revision before failed as well/,
    },
    'a roll-back without a candidate': {
      given: {
        services: service({ deployments: [failed], deploymentConfiguration: withBreaker(true) }),
        serviceDeployments: {
          serviceDeployments: [
            {
              serviceDeploymentArn: 'a',
              status: 'ROLLBACK_FAILED',
              statusReason: 'No rollback candidate was found to run the rollback.',
              deploymentCircuitBreaker: { status: 'TRIGGERED', failureCount: 4, threshold: 4 },
            },
          ],
        },
      },
      says: /after 4 failed tasks/,
      sees: {
        "serviceDeployments[?serviceDeploymentArn=='a'] | [0].status": 'ROLLBACK_FAILED',
      },
    },
  },
  ignores: {
    'a roll-back that went well': rolledBack,
    'a roll-back under way': {
      services: service({
        deployments: [failed],
        events: [
          {
            id: '1',
            createdAt: '2026-11-22T03:15:00Z',
            message: '(service checkout-svc) rolling back to deployment ecs-svc/41.',
          },
        ],
      }),
    },
    'a deployment that an alarm ended': {
      services: service({
        deployments: [{ ...failed, rolloutStateReason: 'ECS deployment alarm: alarm detected.' }],
      }),
    },
    'a deployment that a person stopped': {
      services: service({
        deployments: [{ ...failed, rolloutStateReason: 'ECS deployment ecs-svc/42 was stopped.' }],
      }),
    },
    'a deployment that still tries': { services: service({ deployments: [release()] }) },
  },
});
