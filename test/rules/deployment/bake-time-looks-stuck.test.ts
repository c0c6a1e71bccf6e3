import { bakeTimeLooksStuck } from '../../../src/rules/deployment/bake-time-looks-stuck.ts';
import { rollout } from '../../support/rollouts.ts';
import { release, releaseId, service, steady, steadyId, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const alarms = { alarmNames: ['5xx'], enable: true, rollback: true };
const full = release({ runningCount: 4, desiredCount: 4 });
const baking = service({
  desiredCount: 4,
  runningCount: 4,
  deployments: [full],
  deploymentConfiguration: { bakeTimeInMinutes: 15, alarms },
});
const runningTasks = tasks(
  { startedBy: releaseId, startedAt: '2026-11-22T03:16:00Z' },
  { startedBy: releaseId, startedAt: '2026-11-22T03:15:00Z' },
);

testRule(bakeTimeLooksStuck, {
  finds: {
    'alarms that still watch a deployment that has all its tasks': {
      given: {
        services: baking,
        runningTasks,
        ...rollout({ alarms: { status: 'MONITORING', alarmNames: ['5xx'] } }),
      },
      subject: 'deployment of checkout-svc:42',
      confidence: 'likely',
      says: /^The deployment of `checkout-svc:42` is done but for its bake time of 15 min: 4 of 4 new tasks run and are watched by `5xx`, until about 2026-11-22 03:31 UTC \(60 s left\)$/,
    },
    'the end of the last task that it replaced, from when on it is watched': {
      given: {
        services: baking,
        runningTasks,
        stoppedTasks: tasks({ startedBy: steadyId, stoppedAt: '2026-11-22T03:20:00Z' }),
      },
      says: /until about 2026-11-22 03:35 UTC \(5 min left\)$/,
    },
    'the stage of a blue/green deployment': {
      given: {
        services: service({
          deployments: [release({ runningCount: 2 }), steady({ status: 'ACTIVE' })],
          deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 30 },
        }),
        ...rollout({ lifecycleStage: 'BAKE_TIME', updatedAt: '2026-11-22T03:20:00Z' }),
      },
      confidence: 'confirmed',
      says: /until about 2026-11-22 03:50 UTC \(20 min left\)$/,
    },
    'a bake time that should be over': {
      given: {
        services: baking,
        runningTasks: tasks({ startedBy: releaseId, startedAt: '2026-11-22T03:10:00Z' }),
      },
      says: /which is about to end$/,
    },
  },
  ignores: {
    'a hook that waits for a person': {
      services: baking,
      ...rollout({ lifecycleHookDetails: [{ hookId: 'a', status: 'AWAITING_ACTION' }] }),
    },
    'another stage': { services: baking, ...rollout({ lifecycleStage: 'SCALE_UP' }) },
    'old tasks that are still there': {
      services: service({
        deployments: [release({ runningCount: 2 }), steady({ status: 'ACTIVE', runningCount: 1 })],
        deploymentConfiguration: { bakeTimeInMinutes: 15, alarms },
      }),
    },
    'a roll-out without alarms and bake time': {
      services: service({ deployments: [release({ runningCount: 2 })] }),
    },
    'tasks that fail': {
      services: service({
        deployments: [release({ runningCount: 2, failedTasks: 1 })],
        deploymentConfiguration: { bakeTimeInMinutes: 15, alarms },
      }),
    },
  },
});
