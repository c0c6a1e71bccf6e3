import { sigkillAfterStopTimeout } from '../../../src/rules/container/sigkill-after-stop-timeout.ts';
import { exited, log, revision, revision42, service, taskIdOf, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const killed = {
  launchType: 'FARGATE',
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

/** A task that ECS stopped for its checks, whose log is read for that, and what it wrote from 03:20:00 on, a line a second. */
function logged(...lines: readonly string[]) {
  const unhealthy = { ...killed, stoppedReason: 'Task failed container health checks' };
  return {
    services: service(),
    stoppedTasks: tasks(
      exited(137, {
        ...unhealthy,
        stoppingAt: '2026-11-22T03:20:02Z',
        executionStoppedAt: '2026-11-22T03:20:32.2Z',
      }),
    ),
    taskDefinitions: revision(revision42),
    logEvents: log(0, lines.join('\n')),
  };
}

testRule(sigkillAfterStopTimeout, {
  finds: {
    'a kill of which the log says that the shutdown had begun': {
      given: logged(
        'GET /orders 200',
        'GET /orders 200',
        'GET /orders 200',
        'Received SIGTERM, shutting down',
      ),
      confidence: 'confirmed',
      says: /^Container `app` did not end within its stop timeout of 30 s and was killed, 1 time in the last hour, though its log says at 2026-11-22 03:20 UTC that it was shutting down/,
      remedy: /end sooner .*; or raise `stopTimeout`/,
      sees: { 'events[3].message': 'Received SIGTERM, shutting down' },
    },
    'a kill of which the log says nothing': {
      given: logged('GET /orders 200'),
      confidence: 'confirmed',
      says: /was killed, 1 time in the last hour, and its log says nothing of a shutdown/,
      remedy: /^Let process 1 of `app` handle SIGTERM: start it without a shell/,
    },
    'a kill long after the log spoke of another shutdown': {
      given: logged('Received SIGTERM, shutting down'),
      says: /its log says nothing of a shutdown/,
    },
    'a kill of which the log may say something in words that nobody knows': {
      given: logged(
        'GET /orders 200',
        'GET /orders 200',
        'Draining connections before exit',
        'Waiting for 12 in-flight requests',
      ),
      confidence: 'confirmed',
      says: /was killed, 1 time in the last hour: what/,
      remedy: /^Read the log of `app` from the stop on/,
    },
    'two kills, of which one log is silent and the other may not be': {
      given: {
        services: service(),
        stoppedTasks: tasks(
          exited(137, {
            ...killed,
            stoppingAt: '2026-11-22T03:20:02Z',
            executionStoppedAt: '2026-11-22T03:20:32.2Z',
          }),
          exited(137, killed),
        ),
        taskDefinitions: revision(revision42),
        logEvents: { ...log(0, 'GET /orders 200'), ...log(1, 'Draining') },
      },
      says: /was killed, 2 times in the last hour: what/,
    },
    'a kill whose log was read from a later moment on': {
      given: {
        ...logged(),
        logEvents: {
          [`${taskIdOf(0)}/app`]: {
            events: [{ message: 'GET /orders 200', timestamp: Date.UTC(2026, 10, 22, 3, 20, 20) }],
          },
        },
      },
      says: /was killed, 1 time in the last hour: what/,
      remedy: /^Read the log of `app` from the stop on/,
    },
    'a kill of a revision that was not read, with a stop timeout that nobody knows': {
      given: { services: service(), stoppedTasks: tasks(exited(137, killed)) },
      confidence: 'likely',
      says: /did not end within its stop timeout \(30 s unless it is set\) and was killed/,
    },
    'a kill on an instance, whose ECS agent may have a stop timeout of its own': {
      given: {
        services: service(),
        stoppedTasks: tasks(exited(137, { ...killed, launchType: 'EC2' })),
        taskDefinitions: revision(revision42),
      },
      confidence: 'likely',
      says: /did not end within its stop timeout \(30 s unless it is set\) and was killed/,
    },
    "a kill on an instance after the container's own timeout": {
      given: {
        services: service(),
        stoppedTasks: tasks(exited(137, { ...killed, launchType: 'EC2' })),
        taskDefinitions: revision(revision42, { stopTimeout: 25 }),
      },
      confidence: 'confirmed',
      says: /did not end within its stop timeout of 25 s and was killed/,
    },
    'a kill after draining, of which only the stop timeout is known': {
      given: {
        services: balanced,
        stoppedTasks: tasks(exited(137, killed)),
        taskDefinitions: revision(revision42),
      },
      confidence: 'likely',
      says: /did not end within its stop timeout and was killed/,
    },
    'a kill after the default of 30 seconds': {
      given: {
        services: service(),
        stoppedTasks: tasks(exited(137, killed), exited(137, killed)),
        taskDefinitions: revision(revision42),
      },
      subject: 'container app',
      confidence: 'confirmed',
      says: /^Container `app` did not end within its stop timeout of 30 s and was killed, 2 times in the last hour: what it had open was lost$/,
      remedy: /^Read the log of `app` from the stop on/,
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
      says: /its stop timeout of 10 s/,
    },
    'a kill after draining, of which nobody knows how long it took': {
      given: { services: balanced, stoppedTasks: tasks(exited(137, killed)) },
      confidence: 'likely',
      says: /was killed, 1 time in the last hour/,
    },
    'a stop no longer than the targets may drain': {
      given: {
        services: balanced,
        targetGroupAttributes: drains(300),
        stoppedTasks: tasks(exited(137, { ...killed, executionStoppedAt: '2026-11-22T03:25:02Z' })),
      },
      confidence: 'likely',
      says: /was killed, 1 time/,
    },
    'a stop that outlasts the draining by the timeout': {
      given: {
        services: balanced,
        targetGroupAttributes: drains(20),
        stoppedTasks: tasks(exited(137, { ...killed, executionStoppedAt: '2026-11-22T03:20:51Z' })),
        taskDefinitions: revision(revision42),
      },
      confidence: 'confirmed',
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
