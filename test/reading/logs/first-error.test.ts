import { describe, expect, test } from 'vitest';
import { firstError } from '../../../src/reading/logs/first-error.ts';
import { logLines } from '../../../src/reading/logs/log-lines.ts';
import { readStartFailure } from '../../../src/reading/stops/start-failure.ts';
import { failedConnection } from '../../../src/rules/container/connection-words.ts';

function eventsOf(log: string) {
  return log.split('\n').map((message) => ({ message }));
}

function linesOf(log: string) {
  return logLines(eventsOf(log));
}

const python = `[7] [INFO] Starting gunicorn 23.0.0
[8] [ERROR] Exception in worker process
Traceback (most recent call last):
  File "/app/wsgi.py", line 3, in <module>
    import shop
  File "/app/shop/__init__.py", line 1, in <module>
    from shop.tax import rates
ModuleNotFoundError: No module named 'shop.tax'
[8] [INFO] Worker exiting (pid: 8)
[7] [ERROR] Worker (pid:8) exited with code 3
[7] [ERROR] Shutting down: Master
[7] [ERROR] Reason: Worker failed to boot.`;

const java = `INFO 1 --- [main] c.shop.App : Starting App
ERROR 1 --- [main] o.s.boot.SpringApplication : Application run failed
org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'dataSource'
\tat org.springframework.beans.Foo.bar(Foo.java:12)
Caused by: java.lang.IllegalStateException: Cannot load driver class: org.h2.Driver
\tat org.springframework.boot.Baz.qux(Baz.java:44)
\t... 21 more`;

describe('the first error of a run', () => {
  const cases: Readonly<
    Record<string, readonly [log: string, message: string, from: number, to: number]>
  > = {
    'of a Python worker, not what gunicorn says about it': [
      python,
      "ModuleNotFoundError: No module named 'shop.tax'",
      2,
      7,
    ],
    'of Java, its root cause': [
      java,
      'java.lang.IllegalStateException: Cannot load driver class: org.h2.Driver',
      2,
      6,
    ],
    'of Node': [
      "node:internal/modules/cjs/loader:1404\n  throw err;\n  ^\nError: Cannot find module '/app/dist/server.js'\n    at Module._resolve (node:internal)\n    at x {\n  code: 'MODULE_NOT_FOUND'\n}\nNode.js v22.11.0",
      "Error: Cannot find module '/app/dist/server.js'",
      3,
      7,
    ],
    'of Go': [
      'starting\npanic: runtime error: invalid memory address or nil pointer dereference\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go:12',
      'panic: runtime error: invalid memory address or nil pointer dereference',
      1,
      4,
    ],
    'of Rust': [
      "thread 'main' panicked at src/main.rs:4:5:\nindex out of bounds",
      'panicked: index out of bounds',
      0,
      0,
    ],
    'of Spring Boot': [
      'APPLICATION FAILED TO START\n***************************\n\nDescription:\n\nWeb server failed to start. Port 8080 was already in use.',
      'Web server failed to start. Port 8080 was already in use.',
      0,
      5,
    ],
    'of a shell': [
      '/entrypoint.sh: 7: gunicron: not found',
      '/entrypoint.sh: 7: gunicron: not found',
      0,
      0,
    ],
    'of a structured log': [
      '{"level":"info","msg":"starting"}\n{"level":"fatal","msg":"cannot parse config.yml"}',
      'cannot parse config.yml',
      1,
      1,
    ],
    'of npm, not what npm says about it': [
      '> start\nTypeError: app.listn is not a function\n    at main.js:3\nnpm error code 1\nnpm error path /app',
      'TypeError: app.listn is not a function',
      1,
      2,
    ],
  };

  test.each(Object.entries(cases))('%s', (_, [log, message, from, to]) => {
    expect(firstError(linesOf(log))).toEqual({ message, from, to });
  });

  test('is none in a log without errors', () => {
    expect(
      firstError(linesOf('INFO starting\nlistening on 8000\nnpm error code 1')),
    ).toBeUndefined();
  });
});

describe('a failing connection', () => {
  const cases = {
    'Error: connect ECONNREFUSED 10.0.4.12:5432': ['10.0.4.12:5432', 'refused the connection'],
    'Error: getaddrinfo ENOTFOUND db.internal': ['db.internal', 'has a name that does not resolve'],
    'psycopg2.OperationalError: connection to server at "db.internal" (10.0.1.2), port 5432 failed: Connection timed out':
      ['db.internal:5432', 'cannot be reached'],
    'dial tcp 10.0.1.2:6379: i/o timeout': ['10.0.1.2:6379', 'cannot be reached'],
    'FATAL: password authentication failed for user "shop"': [undefined, 'refused the credentials'],
  };
  test.each(Object.entries(cases))('%s', (line, [peer, how]) => {
    expect({ ...failedConnection(line), advice: undefined }).toEqual(
      peer ? { peer, how } : { how },
    );
  });

  test.each([
    ['FATAL: password authentication failed for user "shop"', /^Compare the credentials/],
    ['FATAL: sorry, too many clients already', /make the pools of the tasks smaller/],
    ['Error: connect ECONNREFUSED 10.0.4.12:5432', /^Check that the dependency runs/],
  ])('is to be looked at where it broke: %s', (line, advice) => {
    expect(failedConnection(line)?.advice).toMatch(advice);
  });

  test('is not every error', () => {
    expect(failedConnection('TypeError: x is not a function')).toBeUndefined();
    expect(failedConnection("ModuleNotFoundError: No module named 'x'")).toBeUndefined();
  });
});

describe('why a program did not start', () => {
  test('is the missing setting where the error names it', () => {
    const log = 'Traceback (most recent call last):\n  File "a.py"\nKeyError: \'SECRET_KEY\'';
    expect(readStartFailure({ events: eventsOf(log) }).diedOfSettings).toBe(true);
  });

  test('is the error where an unset variable was only noted', () => {
    const log = `SENTRY_DSN is not set\n${python}`;
    const { diedOfSettings, settings } = readStartFailure({ events: eventsOf(log) });
    expect(diedOfSettings).toBe(false);
    expect(settings.map(({ name }) => name)).toEqual(['SENTRY_DSN']);
  });
});
