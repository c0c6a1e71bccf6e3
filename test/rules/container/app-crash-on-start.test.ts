import { appCrashOnStart } from '../../../src/rules/container/app-crash-on-start.ts';
import { exited, log, revision, revision42, service, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const trace = `[8] [ERROR] Exception in worker process
Traceback (most recent call last):
  File "/app/wsgi.py", line 3, in <module>
    import shop
ModuleNotFoundError: No module named 'shop.tax'
[7] [ERROR] Worker (pid:8) exited with code 3`;
const services = service();
const stoppedTasks = tasks(exited(3), exited(3));

testRule(appCrashOnStart, {
  finds: {
    'an exception at import, its trace kept together': {
      given: { services, stoppedTasks, logEvents: log(0, trace) },
      subject: 'container app',
      confidence: 'confirmed',
      says: /exits 3 s after its start with code 3: `ModuleNotFoundError: No module named 'shop\.tax'`: 2 of 2 failed tasks of `checkout-svc:42` since 2026-11-22 03:20 UTC/,
      sees: {
        "tasks[0].containers[?name=='app'] | [0].exitCode": 3,
        'events[1:5].message': trace.split('\n').slice(1, 5),
      },
    },
    'a crash whose log cannot be read': {
      given: { services, stoppedTasks, logEvents: { unknown: 'denied' } },
      confidence: 'likely',
      says: /exits 3 s after its start with code 3: 2 of 2/,
    },
    'a dependency that refuses': {
      given: {
        services,
        stoppedTasks,
        logEvents: log(0, 'Error: connect ECONNREFUSED 10.0.4.12:5432'),
      },
      confidence: 'possible',
      says: /because `10\.0\.4\.12:5432` refused the connection/,
    },
    'an error after a variable that was only noted': {
      given: { services, stoppedTasks, logEvents: log(0, `SENTRY_DSN is not set\n${trace}`) },
      confidence: 'confirmed',
      says: /ModuleNotFoundError/,
    },
  },
  ignores: {
    'ends with a name of their own': {
      services,
      stoppedTasks: tasks(exited(127), exited(126), exited(134), exited(139)),
    },
    'arguments that the program refuses': {
      services,
      stoppedTasks: tasks(exited(2)),
      logEvents: log(0, 'server: error: unrecognized arguments: --prot'),
    },
    'a sidecar that took the task with it': {
      services,
      stoppedTasks: tasks(
        exited(0, {
          containers: [
            { name: 'app', exitCode: 143 },
            { name: 'envoy', exitCode: 1 },
          ],
        }),
      ),
      taskDefinitions: {
        [revision42]: {
          taskDefinition: {
            taskDefinitionArn: revision42,
            containerDefinitions: [{ name: 'envoy' }, { name: 'app' }],
          },
        },
      },
    },
    'a missing variable': {
      services,
      stoppedTasks,
      logEvents: log(0, 'Error: SECRET_KEY must be set'),
    },
    'an OOM kill': {
      services,
      stoppedTasks: tasks(
        exited(1, {
          containers: [
            {
              name: 'app',
              exitCode: 1,
              reason: 'OutOfMemoryError: Container killed due to memory usage',
            },
          ],
        }),
      ),
    },
    'exit codes from outside': { services, stoppedTasks: tasks(exited(137), exited(143)) },
    'a program that finished': { services, stoppedTasks: tasks(exited(0)) },
    'a crash after an hour': {
      services,
      stoppedTasks: tasks(exited(1, { startedAt: '2026-11-22T02:20:00Z' })),
    },
    'a helper that is not essential': {
      services,
      stoppedTasks: tasks(exited(1)),
      taskDefinitions: revision(revision42, { essential: false }),
    },
    'a task that never started': {
      services,
      stoppedTasks: tasks(exited(1, { stopCode: 'TaskFailedToStart' })),
    },
  },
});
