import type { Sample } from './sample.ts';

/** Faults whose lines stand beside others that must not hide them: an error of a request before, a connection or a step after. */
export const laterLines: readonly Sample[] = [
  [
    'app-crash-on-start',
    'Uvicorn',
    'ERROR:    Exception in ASGI application\nTraceback (most recent call last):\n  File "/srv/a.py", line 3\nValueError: bad\nINFO shutting down\nTraceback (most recent call last):\n  File "/srv/main.py", line 1, in <module>\nModuleNotFoundError: No module named \'orders\'',
  ],
  [
    'app-crash-on-start',
    'Node',
    "Listening on 3000\nError processing request: TypeError: Cannot read properties of undefined (reading 'id')\n    at handler (/srv/src/a.js:3:1)\n/srv/src/db.js:10\n    throw err;\n    ^\n\nError: boom\n    at Object.<anonymous> (/srv/src/db.js:10:9)\n\nNode.js v20.11.0\nnpm ERR! Exit status 1",
  ],
  [
    'app-crash-on-start',
    'Django',
    'Internal Server Error: /api/carts\nTraceback (most recent call last):\nValueError: x\n[2026-11-22] [ERROR] Worker failed to boot.',
  ],
  [
    'app-crash-on-start',
    'Spring',
    'ERROR Servlet.service() for servlet [dispatcherServlet] threw exception\nAPPLICATION FAILED TO START\nDescription: bean x',
  ],
  [
    'app-crash-on-start',
    'Express',
    'error handling request: boom\nFATAL: configuration is corrupt',
  ],
  [
    'app-crash-on-start',
    'Node',
    "Error processing request: bad input\n    at handler (/srv/src/a.js:3:1)\nError: Cannot find module '/srv/server.js'\n    at Module._resolveFilename (node:internal/modules/cjs/loader:1145:15)",
  ],
  ['exit-1-2-config', 'Go', '2026/11/22 04:00:00 http: panic serving 10.0.1.9:4321\nexit status 2'],
  [
    'app-5xx',
    'Uvicorn',
    'ERROR:    Exception in ASGI application\nTraceback (most recent call last):\n  File "/srv/a.py", line 3\nKeyError: 4\n\nDuring handling of the above exception, another exception occurred:\n\nTraceback (most recent call last):\n  File "/srv/b.py", line 4\nTypeError: bad\nINFO:     10.0.1.9:4321 - "GET /cart HTTP/1.1" 500',
  ],
  [
    'app-5xx',
    'Tomcat',
    'ERROR Servlet.service() for servlet [web] threw exception with root cause\n\njava.lang.NullPointerException: total\n\tat shop.Cart.sum(Cart.java:9)\nCaused by: java.lang.IllegalStateException: no total\n\t... 12 more',
  ],
  [
    'app-5xx',
    'Go',
    '2026/11/22 04:00:00 http: panic serving 10.0.1.9:4321: runtime failure\ngoroutine 41 [running]:\nnet/http.(*conn).serve.func1()\n\t/usr/local/go/src/net/http/server.go:1898 +0xbe\npanic({0x6b0f40, 0x7a1b10})\n\t/usr/local/go/src/runtime/panic.go:770 +0x132\ncreated by net/http.(*Server).Serve in goroutine 1',
  ],
  [
    'dependency-other',
    'redis-py',
    '2026-11-22T04:00:00Z ERROR redis.exceptions.ConnectionError: lost\n2026-11-22T04:00:01Z INFO connected to postgres',
  ],
  [
    'dependency-other',
    'Kafka',
    '2026-11-22T04:00:05Z ERROR kafka connection lost\n2026-11-22T04:00:09Z ERROR producer is not connected to kafka, dropping',
  ],
  [
    'dependency-other',
    'redis-py',
    '2026-11-22T04:00:05Z ERROR redis.exceptions.TimeoutError: Timeout reading from socket\n2026-11-22T04:00:09Z INFO client 17 connected to room lobby',
  ],
  [
    'dependency-other',
    'redis-py',
    'ERROR redis.exceptions.ConnectionError: lost\nERROR client disconnected from redis, was connected to redis for 3 s',
  ],
  ['missing-env-var', 'Node', `getaddrinfo ENOTFOUND \${DB_HOST}.internal`],
  [
    'db-unreachable-sg',
    'a program',
    'ERROR could not connect to the database\nERROR worker: not connected to the database, exiting',
  ],
  [
    'db-unreachable-sg',
    'a program',
    '2026-11-22T04:00:00Z ERROR redis.exceptions.ConnectionError: lost\n2026-11-22T04:00:03Z INFO connected to redis\n2026-11-22T04:00:05Z ERROR could not connect to the database',
  ],
  [
    'service-not-found',
    'BuildKit',
    '#9 [4/6] RUN npm test\n#9 3.456 error: expected in test\n#10 [5/6] COPY . .\n#10 DONE 0.1s\nAn error occurred (ServiceNotFoundException) when calling the UpdateService operation: Service not found.',
  ],
  [
    'app-crash-on-start',
    'head',
    "head: cannot open '/run/secrets/db_password' for reading: No such file or directory",
  ],
  ['app-crash-on-start', 'grep', 'grep: /etc/app/config.ini: No such file or directory'],
  [
    'app-crash-on-start',
    'tail',
    "tail: cannot open '/var/log/app.log' for reading: No such file or directory\ntail: no files remaining",
  ],
  ['app-crash-on-start', 'uv', 'gunicorn: /srv/uv.lock: No such file or directory'],
  [
    'app-crash-on-start',
    'Poetry',
    'entrypoint.sh: line 4: /srv/poetry.lock: No such file or directory',
  ],
  ['app-crash-on-start', 'Bundler', 'bundler: cannot open Gemfile.lock: No such file or directory'],
  ['app-crash-on-start', 'rm', "rm: cannot remove '/etc/app.conf': No such file or directory"],
  [
    'app-crash-on-start',
    'rm',
    "starting\nrm: cannot remove '/srv/pids/server.pid': No such file or directory\n",
  ],
  ['app-crash-on-start', 'Node', "Error: Cannot find mod\nule '/srv/server.js'"],
  [
    'dependency-other',
    'a circuit breaker',
    "ERROR circuit breaker 'payments' is open, skipping call",
  ],
  ['dependency-other', 'Envoy', 'no healthy upstream, skipping request'],
  [
    'dependency-other',
    'gRPC',
    'rpc error: code = DeadlineExceeded desc = context deadline exceeded using an idle connection',
  ],
  [
    'dependency-other',
    'gRPC',
    'StatusRuntimeException: UNAVAILABLE: io exception; using its default retry policy',
  ],
  [
    'app-crash-on-start',
    'Node',
    "Error: EACCES: permission denied, open '/data/x'. If you get `EACCES`, chown the volume",
  ],
  [
    'db-unreachable-sg',
    'Prisma',
    'Can\'t reach database server at `db.internal:5432`. If you see "P1001", please make sure your database server is running',
  ],
  ['dns-resolution-failed', 'npm', 'FATAL: unable to parse $HOME/.npmrc: no such host'],
];
