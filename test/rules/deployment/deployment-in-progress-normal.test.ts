import { deploymentInProgressNormal } from '../../../src/rules/deployment/deployment-in-progress-normal.ts';
import { rollout } from '../../support/rollouts.ts';
import { exited, release, service, steady, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const young = release({ createdAt: '2026-11-22T03:27:00Z', runningCount: 1, pendingCount: 1 });
const health = (State: string) => ({
  tg: { TargetHealthDescriptions: [{ Target: { Id: '10.0.0.1' }, TargetHealth: { State } }] },
});

testRule(deploymentInProgressNormal, {
  finds: {
    'a roll-out of three minutes': {
      given: {
        services: service({ deployments: [young, steady({ status: 'ACTIVE' })] }),
        targetHealth: health('draining'),
      },
      subject: 'deployment of checkout-svc:42',
      confidence: 'confirmed',
      says: /from 2026-11-22 03:27 UTC is on its way: 1 of 2 new tasks run, 2 old ones still serve, none failed; old targets are draining/,
    },
    'a long roll-out in many batches': {
      given: {
        services: service({
          desiredCount: 12,
          deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 110 },
          deployments: [release({ createdAt: '2026-11-22T03:15:00Z', desiredCount: 12 })],
        }),
      },
    },
    'a deployment that was declared successful early and goes on': {
      given: {
        services: service({
          desiredCount: 10,
          runningCount: 9,
          deployments: [
            release({ rolloutState: 'COMPLETED', desiredCount: 10, runningCount: 6 }),
            steady({ status: 'ACTIVE', runningCount: 3 }),
          ],
          deploymentConfiguration: {
            earlySuccessCriteria: {
              enable: true,
              healthyPercent: 50,
              sourceServiceRevisionCleanup: 'DEFERRED',
            },
          },
        }),
      },
      says: /^The deployment of `checkout-svc:42` was declared successful early and goes on in the background: 6 of 10 new tasks run, 3 old ones are still there; neither circuit breaker nor alarms protect it any more$/,
    },
    'a blue/green deployment, by its stage': {
      given: {
        services: service({
          deployments: [young, steady({ status: 'ACTIVE' })],
          deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 },
        }),
        ...rollout({ lifecycleStage: 'SCALE_UP' }),
      },
      says: /; the new tasks start and serve nobody yet \(stage `SCALE_UP`\)$/,
    },
  },
  ignores: {
    'a hook that waits for a person, which has a name of its own': {
      services: service({ deployments: [young] }),
      ...rollout({ lifecycleHookDetails: [{ hookId: 'a', status: 'AWAITING_ACTION' }] }),
    },
    'the bake time, which has a name of its own': {
      services: service({ deployments: [young] }),
      ...rollout({ lifecycleStage: 'BAKE_TIME' }),
    },
    'a roll-out with failed tasks': {
      services: service({ deployments: [{ ...young, failedTasks: 1 }] }),
    },
    'a roll-out whose tasks crashed after they ran': {
      services: service({ deployments: [young] }),
      stoppedTasks: tasks(exited(1)),
    },
    'a roll-out older than it may be': {
      services: service({ deployments: [release({ createdAt: '2026-11-22T03:00:00Z' })] }),
    },
    'a roll-back under way': {
      services: service({
        deployments: [
          {
            ...young,
            rolloutStateReason: 'ECS deployment circuit breaker: rolling back to deploymentId x.',
          },
        ],
      }),
    },
    'a roll-out that ECS finds no place for': {
      services: service({
        deployments: [{ ...young, runningCount: 0 }],
        events: [
          {
            id: 'e-1',
            createdAt: '2026-11-22T03:28:00Z',
            message:
              '(service checkout-svc) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
          },
        ],
      }),
    },
    'a roll-out whose targets are unhealthy': {
      services: service({ deployments: [young] }),
      targetHealth: health('unhealthy'),
    },
    'percentages that let no task start': {
      services: service({
        deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 },
        deployments: [young],
      }),
    },
    'a steady service': { services: service({ deployments: [steady()] }) },
  },
});
