import { userStoppedTask } from '../../../src/rules/placement/user-stopped-task.ts';
import { exited, service, steady, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const byHand = { stopCode: 'UserInitiated', stoppedReason: 'Task stopped by user' };

testRule(userStoppedTask, {
  finds: {
    'a task that somebody stopped': {
      given: {
        services: service({ deployments: [steady()] }),
        stoppedTasks: tasks(exited(143, byHand)),
      },
      says: /stopped 1 task with StopTask .*: 2 of 2 tasks run/,
    },
    'tasks that a job stopped, with its reason, and that are missing': {
      given: {
        services: service({ runningCount: 0, deployments: [steady({ runningCount: 0 })] }),
        stoppedTasks: tasks(
          exited(137, { ...byHand, stoppedReason: 'nightly recycle' }),
          exited(143, { ...byHand, stoppedReason: 'nightly recycle' }),
        ),
      },
      confidence: 'confirmed',
      kind: 'fault',
      says: /2 tasks .*\(`nightly recycle`\): 0 of 2/,
    },
    'a task whose replacement came and crashes, which is what is wrong': {
      given: {
        services: service({ runningCount: 1, deployments: [steady({ runningCount: 1 })] }),
        stoppedTasks: tasks(
          exited(143, { ...byHand, stoppingAt: '2026-11-22T02:45:00Z' }),
          exited(1, { createdAt: '2026-11-22T02:45:10Z', startedAt: '2026-11-22T02:46:00Z' }),
        ),
      },
      kind: 'note',
    },
    'a task whose replacement runs, while a scale-out is short of another': {
      given: {
        services: service({
          desiredCount: 3,
          deployments: [steady({ desiredCount: 3 })],
        }),
        stoppedTasks: tasks(exited(143, { ...byHand, stoppingAt: '2026-11-22T02:45:00Z' })),
        runningTasks: tasks(
          { createdAt: '2026-11-22T02:45:10Z', startedAt: '2026-11-22T02:46:00Z' },
          { createdAt: '2026-11-22T03:29:00Z' },
        ),
      },
      kind: 'note',
    },
    'two tasks of which one is still to be replaced': {
      given: {
        services: service({ runningCount: 1, deployments: [steady({ runningCount: 1 })] }),
        stoppedTasks: tasks(
          exited(143, { ...byHand, stoppingAt: '2026-11-22T03:20:00Z' }),
          exited(143, { ...byHand, stoppingAt: '2026-11-22T03:20:01Z' }),
        ),
        runningTasks: tasks(
          { createdAt: '2026-11-22T03:20:10Z', startedAt: '2026-11-22T03:21:00Z' },
          { createdAt: '2026-11-22T03:20:10Z' },
        ),
      },
      kind: 'fault',
    },
  },
  ignores: {
    'a scale-in': {
      services: service(),
      stoppedTasks: tasks(
        exited(143, {
          stopCode: 'ServiceSchedulerInitiated',
          stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/4100000000000000000)',
        }),
      ),
    },
    'an instance that was deregistered by force': {
      services: service(),
      stoppedTasks: tasks(
        exited(137, {
          stopCode: 'UserInitiated',
          stoppedReason: 'Container instance deregistration forced by user',
        }),
      ),
    },
  },
});
