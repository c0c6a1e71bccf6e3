import { expect, test } from 'vitest';
import { classifyLog } from '../../../src/reading/log-classes/classify-log.ts';
import { told } from './told.ts';

test('the last error before the end comes first, and is surer than the first warning', () => {
  const found = classifyLog(
    [
      'WARN cache: connect ECONNREFUSED 10.0.8.20:6379, retrying',
      'ERROR open /etc/app/features.json: no such file or directory',
      'INFO reading the configuration',
      'FATAL required environment variable "DB_HOST" is not set',
      'npm error Lifecycle script `start` failed with error:',
      'npm error code 1',
    ].join('\n'),
  );
  expect(found.map((it) => [told(it), it.confidence])).toEqual([
    ['missing-setting DB_HOST', 'confirmed'],
    ['missing-file /etc/app/features.json', 'likely'],
    ['connection-refused 10.0.8.20:6379', 'possible'],
  ]);
});

test('an error that the program got over is only possible', () => {
  const over = 'Error: connect ECONNREFUSED 10.0.8.20:6379\nReconnected to redis\n';
  expect(classifyLog(over).map(({ confidence }) => confidence)).toEqual(['possible']);
  const listens = 'Error: connect ECONNREFUSED 10.0.8.20:6379\nlistening on 0.0.0.0:8080';
  expect(classifyLog(listens).map((it) => [told(it), it.confidence])).toEqual([
    ['connection-refused 10.0.8.20:6379', 'possible'],
    ['listening 0.0.0.0:8080', 'confirmed'],
  ]);
});

test('a loop is told once, with how often and since when', () => {
  const start = Date.UTC(2026, 10, 22, 3, 11);
  const events = Array.from({ length: 40 }, (_, n) => ({
    timestamp: start + n * 2_000,
    message: 'db:5432 - no response, retrying in 2 s',
  }));
  expect(classifyLog(events)).toEqual([
    {
      kind: 'waiting-for-dependency',
      line: 0,
      last: 39,
      times: 40,
      text: 'db:5432 - no response, retrying in 2 s',
      at: '2026-11-22T03:11:00.000Z',
      confidence: 'likely',
      detail: { host: 'db', port: 5432, since: '2026-11-22T03:11:00.000Z' },
    },
  ]);
});

test('waiting that came to a good end is only possible', () => {
  const log =
    'waiting for db:5432\nwaiting for db:5432\nwaiting for db:5432\ndb:5432 is available after 9 seconds';
  expect(classifyLog(log).map(({ confidence }) => confidence)).toEqual(['possible']);
});

test('a trace of several lines is one finding, with what any of its lines names', () => {
  const trace = [
    'Traceback (most recent call last):',
    '  File "/app/db.py", line 4, in connect',
    'ConnectionRefusedError: [Errno 111] Connection refused',
    '',
    'During handling of the above exception, another exception occurred:',
    '',
    'Traceback (most recent call last):',
    '  File "/app/main.py", line 9, in <module>',
    "requests.exceptions.ConnectionError: HTTPConnectionPool(host='orders.internal', port=8080): Max retries exceeded (Caused by NewConnectionError('Failed to establish a new connection: [Errno 111] Connection refused'))",
  ];
  expect(classifyLog(trace.join('\n')).map(told)).toEqual([
    'connection-refused orders.internal:8080',
  ]);
});

test('two errors that only stand near each other stay two', () => {
  const log = 'ERROR connect ECONNREFUSED 10.0.8.20:6379\nERROR getaddrinfo ENOTFOUND db.internal';
  expect(classifyLog(log).map(told)).toEqual([
    'cannot-resolve db.internal',
    'connection-refused 10.0.8.20:6379',
  ]);
});

test('lines are counted by events, and an event may hold many lines', () => {
  const events = [
    { message: 'starting' },
    {
      message:
        'Traceback (most recent call last):\n  File "a.py", line 1\nModuleNotFoundError: No module named \'shop\'',
    },
  ];
  expect(classifyLog(events).map(({ line, text }) => [line, text])).toEqual([
    [1, "ModuleNotFoundError: No module named 'shop'"],
  ]);
});

test('times are read from events, from plain lines and from JSON, and zones are honoured', () => {
  const at = (log: string) => classifyLog(log).map((it) => it.at);
  expect(at('2026-11-22 03:11:02,123 ERROR disk: No space left on device')).toEqual([
    '2026-11-22T03:11:02.123Z',
  ]);
  expect(at('2026-11-22T03:11:02+01:00 ERROR No space left on device')).toEqual([
    '2026-11-22T02:11:02.000Z',
  ]);
  expect(at('{"level":50,"time":1763780000000,"msg":"ENOSPC: no space left on device"}')).toEqual([
    '2025-11-22T02:53:20.000Z',
  ]);
  expect(at('ERROR No space left on device')).toEqual([undefined]);
});

test('what tools print before each line is not part of it', () => {
  const id = '0af9'.repeat(8);
  const tail = `2026-11-22T03:11:02.000000+00:00 app/web/${id} Killed`;
  expect(classifyLog(tail).map((it) => [it.kind, it.text, it.at])).toEqual([
    ['killed', 'Killed', '2026-11-22T03:11:02.000Z'],
  ]);
  expect(classifyLog('web-1  | Killed').map(({ text }) => text)).toEqual(['Killed']);
});

test('a very long line is read around its trigger', () => {
  const log = `${'x'.repeat(300_000)} connect ECONNREFUSED 10.0.8.20:6379 ${'y'.repeat(300_000)}`;
  expect(classifyLog(log).map(told)).toEqual(['connection-refused 10.0.8.20:6379']);
});

test('a missing file that a script looks for is only possible, unless it is a secret, a setting or the last word', () => {
  const sure = (log: string) => classifyLog(log).map((it) => [told(it), it.confidence]);
  const gone = "rm: cannot remove '/srv/pids/server.pid': No such file or directory";
  expect(sure(`${gone}\nstarting`)).toEqual([['missing-file /srv/pids/server.pid', 'possible']]);
  expect(sure(`starting\n${gone}\n`)).toEqual([['missing-file /srv/pids/server.pid', 'confirmed']]);
  expect(sure("ls: cannot access '/run/secrets/key': No such file or directory\nbye")).toEqual([
    ['missing-file /run/secrets/key', 'confirmed'],
  ]);
  expect(sure('tar: /models/model.tar.gz: Cannot open: No such file or directory\nbye')).toEqual([
    ['missing-file /models/model.tar.gz', 'confirmed'],
  ]);
});

test('advice below an error does not take it back', () => {
  const log =
    "Error: EACCES: permission denied, open '/data/x'. If you get `EACCES`, chown the volume";
  expect(classifyLog(log).map(told)).toEqual(['permission-denied /data/x']);
  expect(
    classifyLog('2026-11-22 04:00:00 INFO Hint: if you see "ECONNREFUSED", start the database'),
  ).toEqual([]);
});

test('a path below a home directory is no setting', () => {
  expect(classifyLog('FATAL: unable to parse $HOME/.npmrc: no such host').map(told)).toEqual([
    'cannot-resolve',
  ]);
  expect(classifyLog('FATAL: unable to parse "$HOME/.npmrc"').map(told)).toEqual([]);
});

test('an empty log says nothing', () => {
  expect(classifyLog('')).toEqual([]);
  expect(classifyLog([])).toEqual([]);
});
