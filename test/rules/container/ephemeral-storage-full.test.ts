import { ephemeralStorageFull } from '../../../src/rules/container/ephemeral-storage-full.ts';
import {
  exited,
  log,
  releaseId,
  revision,
  revision42,
  service,
  taskIdOf,
  tasks,
} from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const services = service();
const late = { startedAt: '2026-11-22T02:50:00Z', ephemeralStorage: { sizeInGiB: 20 } };
const line = "OSError: [Errno 28] No space left on device: '/tmp/exports/orders.csv'";
const trace = `listening on 0.0.0.0:8000\nTraceback (most recent call last):\n  File "/app/a.py", line 8\n${line}`;

testRule(ephemeralStorageFull, {
  finds: {
    'a program that died of it': {
      given: { services, stoppedTasks: tasks(exited(1, late)), logEvents: log(0, trace) },
      subject: 'container app',
      confidence: 'confirmed',
      says: /ends with code 1 because the task's 20 GiB of writable storage is full: `OSError: .*orders\.csv'`: 1 of 1/,
      sees: { 'events[3].message': line, 'tasks[0].ephemeralStorage.sizeInGiB': 20 },
    },
    'a volume that is full': {
      given: {
        services,
        stoppedTasks: tasks(exited(1, late)),
        logEvents: log(0, trace),
        taskDefinitions: revision(revision42, {
          mountPoints: [{ sourceVolume: 'exports', containerPath: '/tmp/exports' }],
        }),
      },
      says: /because volume `exports` at `\/tmp\/exports` is full/,
    },
    'a running task that its load balancer calls unhealthy': {
      given: {
        services,
        runningTasks: tasks({
          taskDefinitionArn: revision42,
          startedBy: releaseId,
          launchType: 'FARGATE',
          containers: [{ name: 'app' }],
        }),
        logEvents: log(0, `ERROR request failed\n${line}\nERROR request failed\n${line}`),
      },
      confidence: 'likely',
      says: /^Container `app` of a running task of `checkout-svc:42` fails because the task's 20 GiB of writable storage is full/,
    },
    'a running task whose container ends of it and is restarted in place': {
      given: {
        services,
        runningTasks: tasks({
          taskDefinitionArn: revision42,
          startedBy: releaseId,
          launchType: 'FARGATE',
          containers: [{ name: 'app' }],
        }),
        logEvents: {
          [`${taskIdOf(0)}/app`]: {
            events: [
              'Listening on http://0.0.0.0:8000',
              line,
              'Listening on http://0.0.0.0:8000',
              line,
            ].map((message, n) => ({ message, timestamp: 1_795_316_400_000 + n * 120_000 })),
          },
        },
      },
      confidence: 'confirmed',
      says: /^Container `app` of a running task/,
    },
  },
  ignores: {
    'a disk that is full while the image is pulled': {
      services,
      stoppedTasks: tasks({
        ...exited(1),
        stopCode: 'TaskFailedToStart',
        stoppedReason: 'CannotPullContainerError: no space left on device',
        containers: [{ name: 'app' }],
      }),
    },
    'too many file watchers': {
      services,
      stoppedTasks: tasks(exited(1, late)),
      logEvents: log(
        0,
        "Error: ENOSPC: System limit for number of file watchers reached, watch '/app'",
      ),
    },
    'a program that got over it and died of something else': {
      services,
      stoppedTasks: tasks(exited(1, late)),
      logEvents: log(
        0,
        `WARN ${line}, skipping the export\nTypeError: x is not a function\n    at /app/a.js:1:2`,
      ),
    },
  },
});
