import { restartPolicyHidesCrash } from '../../../src/rules/container/restart-policy-hides-crash.ts';
import { releaseId, revision, revision42, service, taskIdOf, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const running = tasks({
  taskDefinitionArn: revision42,
  startedBy: releaseId,
  lastStatus: 'RUNNING',
  startedAt: '2026-11-22T02:40:00Z',
  containers: [{ name: 'app' }],
});
const restarts = revision(revision42, { restartPolicy: { enabled: true } });

/** A log whose lines are so many minutes after the task's start. */
function minutes(...lines: readonly (readonly [minute: number, message: string])[]) {
  const start = Date.UTC(2026, 10, 22, 2, 40);
  return {
    [`${taskIdOf(0)}/app`]: {
      events: lines.map(([minute, message]) => ({ message, timestamp: start + minute * 60_000 })),
    },
  };
}

const crashing = minutes(
  [0, 'Server listening on http://0.0.0.0:8000'],
  [7, "TypeError: Cannot read properties of undefined (reading 'total')"],
  [7, '    at Timeout.sweep (/app/dist/sessions.js:61:24)'],
  [7.1, 'Server listening on http://0.0.0.0:8000'],
  [15, "TypeError: Cannot read properties of undefined (reading 'total')"],
  [15, '    at Timeout.sweep (/app/dist/sessions.js:61:24)'],
  [15.1, 'Server listening on http://0.0.0.0:8000'],
);

testRule(restartPolicyHidesCrash, {
  finds: {
    'several starts in the log of one running task': {
      given: {
        services: service(),
        runningTasks: running,
        taskDefinitions: restarts,
        logEvents: crashing,
      },
      subject: 'container app',
      confidence: 'likely',
      says: /^Container `app` ends and is restarted in place, 2 times in the log of task `01234567` of `checkout-svc:42`, the last at 2026-11-22 02:55 UTC: `TypeError: Cannot read properties/,
      sees: {
        'events[6].message': 'Server listening on http://0.0.0.0:8000',
        "taskDefinition.containerDefinitions[?name=='app'] | [0].restartPolicy.enabled": true,
      },
    },
    'a program that ends without a word and does not say where it listens': {
      given: {
        services: service(),
        runningTasks: running,
        taskDefinitions: restarts,
        logEvents: minutes(
          [0, 'mail-worker starting, concurrency 4'],
          [1, 'sent 4 mails'],
          [9, 'mail-worker starting, concurrency 4'],
        ),
      },
      says: /1 time in the log/,
    },
    'a task that has stopped, where those that run are young': {
      given: {
        services: service(),
        stoppedTasks: tasks({
          taskDefinitionArn: revision42,
          startedBy: releaseId,
          lastStatus: 'STOPPED',
          startedAt: '2026-11-22T02:40:00Z',
          stoppedAt: '2026-11-22T03:00:00Z',
          containers: [{ name: 'app' }],
        }),
        taskDefinitions: restarts,
        logEvents: crashing,
      },
      kind: 'risk',
      says: /^Container `app` ended and was restarted in place, 2 times in the log of task `01234567`/,
    },
  },
  ignores: {
    'a program that says twice at its start where it listens': {
      services: service(),
      runningTasks: running,
      taskDefinitions: restarts,
      logEvents: minutes(
        [0, 'listening on 0.0.0.0:8000'],
        [0.1, 'listening on 0.0.0.0:9000'],
        [0.2, 'listening on 0.0.0.0:8000'],
      ),
    },
    'a program that begins something else later': {
      services: service(),
      runningTasks: running,
      taskDefinitions: restarts,
      logEvents: minutes([0, 'starting server'], [9, 'starting worker for the nightly export']),
    },
    'a server that starts a worker anew from time to time': {
      services: service(),
      runningTasks: running,
      taskDefinitions: restarts,
      logEvents: minutes(
        [0, '[2026-11-22 02:40:00 +0000] [1] [INFO] Starting gunicorn 21.2.0'],
        [0, '[2026-11-22 02:40:00 +0000] [1] [INFO] Listening at: http://0.0.0.0:8000 (1)'],
        [0, '[2026-11-22 02:40:00 +0000] [8] [INFO] Booting worker with pid: 8'],
        [9, '[2026-11-22 02:49:00 +0000] [31] [INFO] Booting worker with pid: 31'],
        [20, '[2026-11-22 03:00:00 +0000] [47] [INFO] Booting worker with pid: 47'],
      ),
    },
    'the end of the log of such a server': {
      services: service(),
      runningTasks: running,
      taskDefinitions: restarts,
      logEvents: minutes(
        [9, '[2026-11-22 02:49:00 +0000] [31] [INFO] Booting worker with pid: 31'],
        [20, '[2026-11-22 03:00:00 +0000] [47] [INFO] Booting worker with pid: 47'],
      ),
    },
    'work that begins every five minutes': {
      services: service(),
      runningTasks: running,
      taskDefinitions: restarts,
      logEvents: minutes(
        [0, 'Server listening on http://0.0.0.0:8000'],
        [5, 'Starting sync of the service catalogue'],
        [10, 'Starting sync of the service catalogue'],
        [15, 'Starting sync of the service catalogue'],
      ),
    },
    'no restart policy': {
      services: service(),
      runningTasks: running,
      taskDefinitions: revision(revision42),
      logEvents: crashing,
    },
    'a policy that is off': {
      services: service(),
      runningTasks: running,
      taskDefinitions: revision(revision42, { restartPolicy: { enabled: false } }),
      logEvents: crashing,
    },
    'a log that cannot be read': {
      services: service(),
      runningTasks: running,
      taskDefinitions: restarts,
      logEvents: { unknown: 'denied' },
    },
  },
});
