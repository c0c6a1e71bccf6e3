import { sigkillAfterStopTimeout } from '../../../src/rules/container/sigkill-after-stop-timeout.ts';
import { exited, revision, revision42, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const killed = {
  stopCode: 'ServiceSchedulerInitiated',
  stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/4200000000000000000)',
  stoppingAt: '2026-11-22T03:20:00Z',
  executionStoppedAt: '2026-11-22T03:20:30.400Z',
};

testRule(sigkillAfterStopTimeout, {
  finds: {
    'a kill after the default of 30 seconds': {
      given: { stoppedTasks: tasks(exited(137, killed), exited(137, killed)) },
      subject: 'container app',
      confidence: 'confirmed',
      says: /killed after 30 s, 2 times in the last hour/,
      sees: {
        'tasks[0].stopCode': 'ServiceSchedulerInitiated',
        'tasks[0].executionStoppedAt': '2026-11-22T03:20:30.400Z',
      },
    },
    "a kill after the container's own timeout, by a person": {
      given: {
        stoppedTasks: tasks(
          exited(137, {
            ...killed,
            stopCode: 'UserInitiated',
            executionStoppedAt: '2026-11-22T03:20:10Z',
          }),
        ),
        taskDefinitions: revision(revision42, { stopTimeout: 10 }),
      },
      confidence: 'confirmed',
    },
    'a kill without times': {
      given: {
        stoppedTasks: tasks(exited(137, { ...killed, stoppingAt: undefined })),
      },
      confidence: 'likely',
    },
  },
  ignores: {
    'an OOM kill': {
      stoppedTasks: tasks(
        exited(137, {
          ...killed,
          containers: [
            {
              name: 'app',
              exitCode: 137,
              reason: 'OutOfMemoryError: Container killed due to memory usage',
            },
          ],
        }),
      ),
    },
    'a 137 that ECS did not order': { stoppedTasks: tasks(exited(137)) },
    'a kill long before the timeout': {
      stoppedTasks: tasks(exited(137, { ...killed, executionStoppedAt: '2026-11-22T03:20:04Z' })),
    },
    'an orderly end': { stoppedTasks: tasks(exited(143, killed)) },
  },
});
