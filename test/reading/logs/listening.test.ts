import { expect, test } from 'vitest';
import { getLogEvents } from '../../../src/facts/logs.ts';
import { type Bind, listeningIn, listeningLines } from '../../../src/reading/logs/listening.ts';
import { processorTime } from '../../support/processor-time.ts';

const says: readonly (readonly [line: string, port: number, bind: Bind])[] = [
  ['INFO:     Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)', 8000, 'all'],
  ['INFO:     Uvicorn running on http://127.0.0.1:8000 (Press CTRL+C to quit)', 8000, 'loopback'],
  [
    '\u001b[32mINFO\u001b[0m:     Uvicorn running on \u001b[1mhttp://0.0.0.0:80\u001b[0m (Press CTRL+C to quit)',
    80,
    'all',
  ],
  ['[2026-11-22 03:11:02 +0000] [7] [INFO] Listening at: http://0.0.0.0:8000 (7)', 8000, 'all'],
  [
    '[2026-11-22 03:11:02 +0000] [7] [INFO] Listening at: http://127.0.0.1:8000 (7)',
    8000,
    'loopback',
  ],
  ['[INFO] Running on http://127.0.0.1:8000 (CTRL + C to quit)', 8000, 'loopback'],
  [' * Running on http://127.0.0.1:5000', 5000, 'loopback'],
  [' * Running on http://10.0.1.5:5000', 5000, 'all'],
  ['Starting development server at http://127.0.0.1:8000/', 8000, 'loopback'],
  ['Listening on TCP address 127.0.0.1:8000', 8000, 'loopback'],
  ['INFO:waitress:Serving on http://0.0.0.0:8080', 8080, 'all'],
  ['======== Running on http://0.0.0.0:8080 ========', 8080, 'all'],
  ['Serving HTTP on 0.0.0.0 port 8000 (http://0.0.0.0:8000/) ...', 8000, 'all'],
  ['Example app listening on port 3000!', 3000, 'unknown'],
  ['Server is running on port: 3000', 3000, 'unknown'],
  ['Server listening on http://localhost:3000', 3000, 'localhost'],
  ['Listening on :::3000', 3000, 'all'],
  ['listening on *:3000', 3000, 'all'],
  ['   - Local:        http://localhost:3000', 3000, 'localhost'],
  ['   - Network:      http://10.0.1.5:3000', 3000, 'all'],
  ['  ➜  Local:   http://localhost:5173/', 5173, 'localhost'],
  ['Listening on http://localhost:3000/', 3000, 'localhost'],
  [
    '{"level":30,"time":1763780000000,"pid":1,"msg":"Server listening at http://127.0.0.1:3000"}',
    3000,
    'loopback',
  ],
  ['{"msg":"listening","port":8000}', 8000, 'unknown'],
  ['{"level":"info","msg":"listening on 0.0.0.0:8080"}', 8080, 'all'],
  ['{"level":"info","message":"server started","addr":"[::]:8080"}', 8080, 'all'],
  ['{"message":"listening","host":"127.0.0.1","port":"9000"}', 9000, 'loopback'],
  ["Tomcat started on port(s): 8080 (http) with context path ''", 8080, 'unknown'],
  ["Tomcat started on port 8080 (http) with context path '/'", 8080, 'unknown'],
  ['o.s.b.web.embedded.netty.NettyWebServer  : Netty started on port 8080', 8080, 'unknown'],
  ['Undertow started on port(s) 8080 (http)', 8080, 'unknown'],
  ['Started ServerConnector@1f{HTTP/1.1, (http/1.1)}{0.0.0.0:8080}', 8080, 'all'],
  ['Quarkus 3.15.1 started in 1.2s. Listening on: http://0.0.0.0:8080', 8080, 'all'],
  ['Startup completed in 812ms. Server Running: http://localhost:8080', 8080, 'localhost'],
  ['Now listening on: http://[::]:8080', 8080, 'all'],
  ['      Now listening on: http://localhost:5000', 5000, 'loopback'],
  ['Now listening on: http://+:80', 80, 'all'],
  ['[GIN-debug] Listening and serving HTTP on :8080', 8080, 'all'],
  ['⇨ http server started on [::]:1323', 1323, 'all'],
  ['2026/11/22 03:11:02 listening on [::]:8000', 8000, 'all'],
  ['level=info msg="http server listening" addr=:9090', 9090, 'all'],
  ['time=2026-11-22T03:11:02Z level=INFO msg=listening port=8080', 8080, 'unknown'],
  [' │ (bound on host 0.0.0.0 and port 3000) │', 3000, 'all'],
  ['* Listening on http://0.0.0.0:3000', 3000, 'all'],
  ['* Listening on http://[::1]:3000', 3000, 'loopback'],
  [
    '[2026-11-22 03:11:02] INFO  WEBrick::HTTPServer#start: pid=1 port=3000 running',
    3000,
    'unknown',
  ],
  ['[info] Running Shop.Endpoint with Bandit 1.5.0 at 127.0.0.1:4000 (http)', 4000, 'loopback'],
  ['[info] Running Shop.Endpoint with cowboy 2.12.0 at :::4000 (http)', 4000, 'all'],
  [
    'starting service: "actix-web-service-0.0.0.0:8080", workers: 2, listening on: 0.0.0.0:8080',
    8080,
    'all',
  ],
  ['Rocket has launched from http://127.0.0.1:8000', 8000, 'loopback'],
  ['PHP 8.3.1 Development Server (http://127.0.0.1:8000) started', 8000, 'loopback'],
  ['   INFO  Server running on [http://0.0.0.0:8000].', 8000, 'all'],
];

test.each(says)('%s', (line, port, bind) => {
  expect(listeningIn(line)).toEqual({ port, bind });
});

test.each([
  'INFO:     Started server process [1]',
  'Error: listen EADDRINUSE: address already in use 0.0.0.0:3000',
  'Port 3000 is in use, trying port 3001',
  'nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)',
  'connected to postgres://db.internal:5432, ready',
  'Starting up, connecting to redis at 10.0.3.4:6379',
  'Debugger listening on ws://127.0.0.1:9229/7c1e',
  '{"level":"info","msg":"admin endpoint started","address":"localhost:2019"}',
  '[7] [INFO] Listening at: unix:/tmp/app.sock (7)',
  'job started at 12:30:45',
  '10.0.0.5 - - [22/Nov/2026:03:20:01 +0000] "GET /healthz HTTP/1.1" 200 2',
  'Running 12 migrations',
  '',
])('says nothing of listening: %s', (line) => {
  expect(listeningIn(line)).toBeUndefined();
});

test('Vite that keeps to itself says so on the next line', () => {
  const lines = (second: string) =>
    listeningLines(
      getLogEvents.parse({
        events: [{ message: '  ➜  Local:   http://localhost:5173/' }, { message: second }],
      }),
    );
  expect(lines('  ➜  Network: use --host to expose')[0]?.bind).toBe('loopback');
  expect(lines('  ➜  Network: http://10.0.1.5:5173/').map(({ bind }) => bind)).toEqual([
    'localhost',
    'all',
  ]);
});

test('a hostile line takes no time', () => {
  const pieces = ['listening ', 'http://', 'port ', ':::', '[', '{"msg":'];
  const took = processorTime(() => {
    for (const piece of pieces) listeningIn(`listening on ${piece.repeat(4096 / piece.length)}`);
  });
  expect(took).toBeLessThan(1_000);
});
