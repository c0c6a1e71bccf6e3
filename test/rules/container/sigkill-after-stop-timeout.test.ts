import { sigkillAfterStopTimeout } from '../../../src/rules/container/sigkill-after-stop-timeout.ts';
import { exited, revision, revision42, service, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const killed = {
  stopCode: 'ServiceSchedulerInitiated',
  stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/4200000000000000000)',
  stoppingAt: '2026-11-22T03:20:00Z',
  executionStoppedAt: '2026-11-22T03:20:30.400Z',
};

const balanced = service({
  loadBalancers: [{ targetGroupArn: 'tg', containerName: 'app', containerPort: 8000 }],
});

function drains(seconds: number) {
  const Attributes = [{ Key: 'deregistration_delay.timeout_seconds', Value: String(seconds) }];
  return { tg: { Attributes } };
}

testRule(sigkillAfterStopTimeout, {
  finds: {
    'a kill after the default of 30 seconds': {
      given: {
        services: service(),
        stoppedTasks: tasks(exited(137, killed), exited(137, killed)),
      },
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
        services: service(),
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
    'a kill after draining, of which nobody knows how long it took': {
      given: { services: balanced, stoppedTasks: tasks(exited(137, killed)) },
      confidence: 'likely',
      says: /is killed, 1 time in the last hour/,
    },
    'a stop no longer than the targets may drain': {
      given: {
        services: balanced,
        targetGroupAttributes: drains(300),
        stoppedTasks: tasks(exited(137, { ...killed, executionStoppedAt: '2026-11-22T03:25:02Z' })),
      },
      confidence: 'likely',
      says: /is killed, 1 time/,
    },
    'a stop that outlasts the draining by the timeout': {
      given: {
        services: balanced,
        targetGroupAttributes: drains(20),
        stoppedTasks: tasks(exited(137, { ...killed, executionStoppedAt: '2026-11-22T03:20:51Z' })),
      },
      confidence: 'confirmed',
      says: /is killed after at least 31 s/,
    },
    'a service that was not read': {
      given: { stoppedTasks: tasks(exited(137, killed)) },
      confidence: 'likely',
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
