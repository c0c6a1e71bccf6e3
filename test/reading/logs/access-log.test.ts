import { expect, test } from 'vitest';
import { requestIn } from '../../../src/reading/logs/access-log.ts';
import { processorTime } from '../../support/processor-time.ts';

test.each([
  [
    '10.0.0.5 - - [22/Nov/2026:03:20:01 +0000] "GET /healthz HTTP/1.1" 404 22 "-" "ELB-HealthChecker/2.0"',
    { method: 'GET', path: '/healthz', status: 404, healthChecker: true },
  ],
  [
    'INFO:     10.0.0.5:41822 - "GET /api/health?x=1 HTTP/1.1" 200 OK',
    { method: 'GET', path: '/api/health', status: 200, healthChecker: false },
  ],
  [
    '[GIN] 2026/11/22 - 03:20:01 | 404 |       1.2µs |        10.0.0.5 | GET      "/healthz"',
    { method: 'GET', path: '/healthz', status: 404, healthChecker: false },
  ],
  [
    'method=GET path=/up format=html controller=HealthController status=200 duration=1.2',
    { method: 'GET', path: '/up', status: 200, healthChecker: false },
  ],
  [
    '{"level":"info","method":"GET","path":"/healthz","status":404,"ua":"ELB-HealthChecker/2.0"}',
    { method: 'GET', path: '/healthz', status: 404, healthChecker: true },
  ],
  [
    '{"req":{"method":"GET","url":"/live?full=1"},"res":{"statusCode":204},"msg":"request completed"}',
    { method: 'GET', path: '/live', status: 204, healthChecker: false },
  ],
  [
    'GET /health 200 1.234 ms - 2',
    { method: 'GET', path: '/health', status: 200, healthChecker: false },
  ],
])('%s', (line, seen) => {
  expect(requestIn(line)).toEqual(seen);
});

test.each([
  'Server listening on http://0.0.0.0:8000',
  'File "/app/main.py", line 200, in <module>',
  '{"msg":"took 200 ms","path":42}',
  '{"broken 200 /',
])('is no request: %s', (line) => {
  expect(requestIn(line)).toBeUndefined();
});

test('a hostile line takes no time', () => {
  const pieces = ['GET /', ' /', '"GET / 2', '| 200 |', 'path=/ '];
  const took = processorTime(() => {
    for (const piece of pieces) requestIn(`200 ${piece.repeat(4096 / piece.length)}`);
  });
  expect(took).toBeLessThan(1_000);
});
