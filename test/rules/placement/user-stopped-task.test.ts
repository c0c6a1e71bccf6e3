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
      says: /2 tasks .*\(`nightly recycle`\): 0 of 2/,
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
