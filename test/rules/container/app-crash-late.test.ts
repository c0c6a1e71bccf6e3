import { appCrashLate } from '../../../src/rules/container/app-crash-late.ts';
import { exited, log, service, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const services = service();
const hour = { startedAt: '2026-11-22T02:20:00Z' };
const stoppedTasks = tasks(exited(1, hour), exited(1, { startedAt: '2026-11-22T02:50:00Z' }));
const trace = `INFO listening on 0.0.0.0:8000
ERROR payment provider timed out, retrying
Traceback (most recent call last):
  File "/app/sessions.py", line 61, in sweep
KeyError: 'total'
INFO recovered, going on
INFO order 4711 placed
Traceback (most recent call last):
  File "/app/sessions.py", line 88, in close
ConnectionError: pool is closed

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/app/main.py", line 12, in run
RuntimeError: dictionary changed size during iteration
[7] [ERROR] Worker (pid:8) exited with code 1`;

testRule(appCrashLate, {
  finds: {
    'the last error of a program that had worked, its chain kept together': {
      given: { services, stoppedTasks, logEvents: log(0, trace) },
      subject: 'container app',
      confidence: 'confirmed',
      says: /crashes with code 1 after it has run for 30 min to 60 min: `ConnectionError: pool is closed`: 2 of 2 failed tasks of `checkout-svc:42` since 2026-11-22 03:20 UTC/,
      sees: {
        "tasks[0].containers[?name=='app'] | [0].exitCode": 1,
        'events[7:16].message': trace.split('\n').slice(7, 16),
      },
    },
    'a crash whose log cannot be read': {
      given: { services, stoppedTasks, logEvents: { unknown: 'denied' } },
      confidence: 'likely',
      says: /after it has run for 30 min to 60 min: 2 of 2/,
    },
    'a permission that AWS refused, where the program is only the messenger': {
      given: {
        services,
        stoppedTasks,
        logEvents: log(
          0,
          'listening on 8000\nAccessDenied: User: arn:aws:sts::123456789012:assumed-role/app/1 is not authorized to perform: s3:PutObject on resource: arn:aws:s3:::exports/a.csv\n    at S3.put (/app/s3.js:4:1)\nError: cannot export: AccessDenied\n    at main (/app/main.js:1:2)',
        ),
      },
      confidence: 'possible',
      says: /because AWS denies it `s3:PutObject`: 2 of 2/,
    },
  },
  ignores: {
    'a crash at start': { services, stoppedTasks: tasks(exited(1)) },
    'a kill for memory': {
      services,
      stoppedTasks: tasks(
        exited(137, {
          ...hour,
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
    'an orderly end': {
      services,
      stoppedTasks: tasks(
        exited(143, {
          ...hour,
          stopCode: 'ServiceSchedulerInitiated',
          stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/4200000000000000000)',
        }),
      ),
    },
    'a stop for failed checks': {
      services,
      stoppedTasks: tasks(
        exited(1, {
          ...hour,
          stopCode: 'ServiceSchedulerInitiated',
          stoppedReason: 'Task failed ELB health checks in (target-group arn:x)',
        }),
      ),
    },
    'a segmentation fault': { services, stoppedTasks: tasks(exited(139, hour)) },
  },
});
