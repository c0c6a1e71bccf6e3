import { circuitBreakerRolledBack } from '../../../src/rules/deployment/circuit-breaker-rolled-back.ts';
import {
  exited,
  release,
  repository,
  revision,
  revision41,
  revision42,
  rolledBack,
  service,
  steady,
  steadyId,
  tasks,
} from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const failed = {
  id: '1',
  createdAt: '2026-11-22T03:15:00Z',
  message:
    '(service checkout-svc) (deployment ecs-svc/4200000000000000000) deployment failed: tasks failed to start.',
};
const back = {
  id: '2',
  createdAt: '2026-11-22T03:15:01Z',
  message: `(service checkout-svc) rolling back to deployment ${steadyId}.`,
};
const record = rolledBack.serviceDeployments.serviceDeployments[0];

testRule(circuitBreakerRolledBack, {
  finds: {
    'a roll-back on record': {
      given: rolledBack,
      subject: 'deployment of checkout-svc:42',
      confidence: 'confirmed',
      says: /^The circuit breaker rolled `checkout-svc:42` back to `checkout-svc:41` at 2026-11-22 03:15 UTC after 3 failed tasks; users are served by `checkout-svc:41` \(2 of 2 tasks running\)$/,
    },
    'hours ago, when ECS lists its tasks no longer': {
      given: {
        ...rolledBack,
        stoppedTasks: {},
        serviceDeployments: {
          serviceDeployments: [
            { ...record, rollback: { ...record?.rollback, startedAt: '2026-11-21T23:15:00Z' } },
          ],
        },
      },
      says: /after 3 failed tasks; ECS lists stopped tasks for about an hour, so that only its events, and the logs of tasks that started, may still tell why they failed; users are served/,
    },
    'what the failed revision changed, and who registered it': {
      given: {
        ...rolledBack,
        taskDefinitions: {
          ...revision(revision41, {
            environment: [{ name: 'SECRET_KEY', value: 'x' }, { name: 'LOG_LEVEL' }],
            secrets: [{ name: 'TOKEN', valueFrom: 'a' }],
          }),
          [revision42]: {
            taskDefinition: {
              taskDefinitionArn: revision42,
              registeredBy: 'arn:aws:sts::123456789012:assumed-role/ci-deploy/github-actions',
              registeredAt: '2026-11-22T03:09:00Z',
              memory: '512',
              containerDefinitions: [
                {
                  name: 'app',
                  image: `${repository}:1.5.0`,
                  environment: [{ name: 'LOG_LEVEL' }],
                  secrets: [{ name: 'TOKEN', valueFrom: 'b' }],
                },
              ],
            },
          },
        },
      },
      says: /; changed \(registered by `ci-deploy\/github-actions` at 2026-11-22 03:09 UTC\): image of `app` `1\.4\.1` → `1\.5\.0`, `SECRET_KEY` gone from `app`, `TOKEN` of `app` from another place, 1 more$/,
      sees: {
        'taskDefinition.registeredBy':
          'arn:aws:sts::123456789012:assumed-role/ci-deploy/github-actions',
        "taskDefinition.containerDefinitions[?name=='app'] | [0].image": `${repository}:1.5.0`,
      },
    },
    'a roll-back known from events and tasks only': {
      given: {
        services: service({
          deployments: [steady({ rolloutState: 'IN_PROGRESS' })],
          events: [back, failed],
        }),
        recentDeployments: { unknown: 'denied' },
        serviceDeployments: { unknown: 'denied' },
        serviceRevisions: { unknown: 'denied' },
        stoppedTasks: tasks(exited(1)),
      },
      confidence: 'confirmed',
      says: /is rolling `checkout-svc:42` back to `checkout-svc:41` at 2026-11-22 03:15 UTC/,
      sees: { "services[0].events[?id=='2'] | [0].message": back.message },
    },
    'a roll-back whose reason nobody gives': {
      given: {
        ...rolledBack,
        serviceDeployments: {},
        services: service({ deployments: [steady()] }),
      },
      confidence: 'likely',
    },
  },
  ignores: {
    'a roll-back because of an alarm': {
      ...rolledBack,
      services: service({ deployments: [steady(), release({ status: 'INACTIVE' })] }),
      serviceDeployments: {
        serviceDeployments: [
          {
            ...record,
            deploymentCircuitBreaker: { status: 'MONITORING_COMPLETE' },
            rollback: { reason: 'Service deployment rolled back because of CloudWatch alarms.' },
          },
        ],
      },
    },
    'a roll-back that a later deployment has replaced': {
      ...rolledBack,
      services: service({ deployments: [release({ rolloutState: 'COMPLETED', runningCount: 2 })] }),
      recentDeployments: {
        serviceDeployments: [
          ...rolledBack.recentDeployments.serviceDeployments,
          { serviceDeploymentArn: 'y', status: 'SUCCESSFUL', createdAt: '2026-11-22T03:25:00Z' },
        ],
      },
    },
    'a roll-back of last week': {
      ...rolledBack,
      recentDeployments: {
        serviceDeployments: [
          {
            serviceDeploymentArn: 'x',
            status: 'ROLLBACK_SUCCESSFUL',
            createdAt: '2026-11-15T03:25:00Z',
          },
        ],
      },
    },
    'a roll-back because a hook failed': {
      ...rolledBack,
      serviceDeployments: {
        serviceDeployments: [
          {
            ...record,
            deploymentCircuitBreaker: { status: 'MONITORING_COMPLETE' },
            lifecycleHookDetails: [{ hookId: 'a', status: 'FAILED' }],
            rollback: {},
          },
        ],
      },
    },
    'a roll-back for which there was no candidate': {
      services: service({ deployments: [release({ rolloutState: 'FAILED' })] }),
      recentDeployments: {
        serviceDeployments: [
          {
            serviceDeploymentArn: 'x',
            status: 'ROLLBACK_FAILED',
            createdAt: '2026-11-22T03:10:00Z',
          },
        ],
      },
    },
    'a deployment that failed without a baseline': {
      services: service({ deployments: [release({ rolloutState: 'FAILED' })], events: [failed] }),
    },
  },
});
