import { spotInterruption } from '../../../src/rules/placement/spot-interruption.ts';
import { exited, release, service, steady, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const interrupted = {
  stopCode: 'SpotInterruption',
  stoppedReason: 'Your Spot Task was interrupted.',
  capacityProviderName: 'FARGATE_SPOT',
};

testRule(spotInterruption, {
  finds: {
    'tasks that Spot took and that are missing now': {
      given: {
        services: service({ runningCount: 0, deployments: [steady({ runningCount: 0 })] }),
        stoppedTasks: tasks(exited(137, interrupted), exited(143, interrupted)),
      },
      confidence: 'confirmed',
      says: /of 2 tasks back .*: 0 of 2 tasks run/,
      sees: { 'tasks[0].capacityProviderName': 'FARGATE_SPOT' },
    },
    'tasks that were replaced': {
      given: {
        services: service({ deployments: [release({ runningCount: 2 })] }),
        stoppedTasks: tasks(exited(143, interrupted)),
      },
    },
    'a task whose replacement came and crashes, which is what is wrong': {
      given: {
        services: service({ runningCount: 1, deployments: [steady({ runningCount: 1 })] }),
        stoppedTasks: tasks(
          exited(143, { ...interrupted, stoppingAt: '2026-11-22T02:45:00Z' }),
          exited(1, { createdAt: '2026-11-22T02:45:10Z', startedAt: '2026-11-22T02:46:00Z' }),
        ),
      },
      kind: 'note',
    },
    'a task that has two minutes left': {
      given: {
        services: service({ deployments: [steady()] }),
        runningTasks: tasks({
          ...interrupted,
          stopCode: 'TerminationNotice',
          lastStatus: 'RUNNING',
        }),
      },
      sees: { 'tasks[0].stopCode': 'TerminationNotice' },
    },
  },
  ignores: {
    'a crash with the same exit code': {
      services: service(),
      stoppedTasks: tasks(exited(137)),
    },
    'a person who stopped a task': {
      services: service(),
      stoppedTasks: tasks(exited(143, { stopCode: 'UserInitiated' })),
    },
  },
});
