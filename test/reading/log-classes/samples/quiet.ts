import type { Sample } from './sample.ts';

/**
 * Logs of programs that are well, as noisy as they are: nothing but where they listen and that they were told to stop may
 * be read from them.
 */
export const quiet: readonly Sample[] = [
  [
    'TandoorRecipes/recipes#2666',
    '/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration\n/docker-entrypoint.sh: Looking for shell scripts in /docker-entrypoint.d/\n/docker-entrypoint.sh: Launching /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh\n10-listen-on-ipv6-by-default.sh: info: /etc/nginx/conf.d/default.conf is not a file or does not exist\n/docker-entrypoint.sh: Sourcing /docker-entrypoint.d/15-local-resolvers.envsh\n/docker-entrypoint.sh: Configuration complete; ready for start up\n2023/10/04 11:25:38 [notice] 1#1: using the "epoll" event method\n2023/10/04 11:25:38 [notice] 1#1: nginx/1.25.2\n2023/10/04 11:25:38 [notice] 1#1: getrlimit(RLIMIT_NOFILE): 1048576:1048576\n2023/10/04 11:25:38 [notice] 1#1: start worker process 19',
    [],
  ],
  [
    'nginx',
    '10-listen-on-ipv6-by-default.sh: info: can not modify /etc/nginx/conf.d/default.conf (read-only file system?)',
    [],
  ],
  [
    'nginx',
    '2026/11/22 03:11:02 [error] 29#29: *5 open() "/usr/share/nginx/html/favicon.ico" failed (2: No such file or directory), client: 10.0.1.9, server: localhost, request: "GET /favicon.ico HTTP/1.1", host: "shop.example.com"',
    [],
  ],
  [
    'nginx',
    '2026/11/22 03:11:02 [warn] 29#29: *5 a client request body is buffered to a temporary file /var/cache/nginx/client_temp/0000000001, client: 10.0.1.9',
    [],
  ],
  [
    'nginx',
    '2026/11/22 03:11:02 [info] 29#29: *5 client closed connection while waiting for request, client: 10.0.1.9, server: 0.0.0.0:80',
    [],
  ],
  [
    'nginx access log',
    '10.0.1.23 - - [22/Nov/2026:03:11:02 +0000] "GET /api/orders/404?expand=items HTTP/1.1" 200 1532 "-" "Mozilla/5.0"\n10.0.1.23 - - [22/Nov/2026:03:11:03 +0000] "GET /.env HTTP/1.1" 404 153 "-" "curl/8"\n10.0.2.9 - - [22/Nov/2026:03:11:04 +0000] "GET /health HTTP/1.1" 200 2 "-" "ELB-HealthChecker/2.0"',
    [],
  ],
  [
    'nginx access log',
    '10.0.1.23 - - [22/Nov/2026:03:11:02 +0000] "GET /docs/troubleshooting/connection-refused HTTP/1.1" 200 1532 "https://example.com/permission-denied" "Mozilla/5.0"',
    [],
  ],
  [
    'nginx access log',
    '10.0.1.23 - - [22/Nov/2026:03:11:02 +0000] "POST /api/orders HTTP/1.1" 503 157 "-" "Mozilla/5.0"',
    [],
  ],
  [
    'apache',
    "AH00558: apache2: Could not reliably determine the server's fully qualified domain name, using 10.130.2.85. Set the 'ServerName' directive globally to suppress this message\n[Sun Nov 22 03:11:02.123 2026] [mpm_event:notice] [pid 1:tid 1] AH00489: Apache/2.4.62 (Unix) configured -- resuming normal operations\n[Sun Nov 22 03:11:02.124 2026] [core:notice] [pid 1:tid 1] AH00094: Command line: 'httpd -D FOREGROUND'",
    [],
  ],
  [
    'gunicorn',
    '[2026-11-22 03:11:02 +0000] [1] [INFO] Starting gunicorn 23.0.0\n[2026-11-22 03:11:02 +0000] [1] [INFO] Listening at: http://0.0.0.0:8000 (1)\n[2026-11-22 03:11:02 +0000] [1] [INFO] Using worker: sync\n[2026-11-22 03:11:02 +0000] [7] [INFO] Booting worker with pid: 7',
    ['listening 0.0.0.0:8000'],
  ],
  [
    'uvicorn',
    'INFO:     Started server process [1]\nINFO:     Waiting for application startup.\nINFO:     Application startup complete.\nINFO:     Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)\nINFO:     10.0.1.23:51234 - "GET /orders HTTP/1.1" 200 OK\nINFO:     10.0.1.23:51234 - "GET /nothing HTTP/1.1" 404 Not Found',
    ['listening 0.0.0.0:8000'],
  ],
  [
    'django',
    'Operations to perform:\n  Apply all migrations: admin, auth, contenttypes, sessions\nRunning migrations:\n  No migrations to apply.\nSystem check identified no issues (0 silenced).',
    [],
  ],
  [
    'django',
    'System check identified some issues:\n\nWARNINGS:\n?: (security.W004) You have not set a value for the SECURE_HSTS_SECONDS setting. If your entire site is served only over SSL, you may want to consider setting a value and enabling HTTP Strict Transport Security.',
    [],
  ],
  [
    'alembic',
    'INFO  [alembic.runtime.migration] Context impl PostgresqlImpl.\nINFO  [alembic.runtime.migration] Will assume transactional DDL.\nINFO  [alembic.runtime.migration] Running upgrade 1a2b -> 3c4d, add missing index',
    [],
  ],
  [
    'python',
    '/app/main.py:12: DeprecationWarning: There is no current event loop; required in a future version\n  loop = asyncio.get_event_loop()',
    [],
  ],
  [
    'urllib3',
    "/usr/lib/python3/site-packages/urllib3/connectionpool.py:1099: InsecureRequestWarning: Unverified HTTPS request is being made to host 'vault.internal'. Adding certificate verification is strongly advised.",
    [],
  ],
  [
    'celery',
    "[2026-11-22 03:11:02,123: WARNING/MainProcess] No hostname was supplied. Reverting to default 'localhost'\n[2026-11-22 03:11:02,200: INFO/MainProcess] Connected to redis://redis:6379/0\n[2026-11-22 03:11:02,210: INFO/MainProcess] mingle: searching for neighbors\n[2026-11-22 03:11:03,220: INFO/MainProcess] celery@worker ready.",
    [],
  ],
  [
    'celery',
    '[2026-11-22 03:11:02,123: INFO/ForkPoolWorker-1] Task shop.tasks.cleanup[0af9] succeeded in 0.0123s: {"failed": 0, "timed out": 0}',
    [],
  ],
  [
    'express',
    '> shop@1.0.0 start\n> node dist/server.js\n\nerror handler registered\nConnected to database\nServer is running on port: 3000',
    ['listening 3000'],
  ],
  [
    'nest',
    '[Nest] 1  - 11/22/2026, 3:11:02 AM     LOG [NestFactory] Starting Nest application...\n[Nest] 1  - 11/22/2026, 3:11:02 AM     LOG [InstanceLoader] TypeOrmModule dependencies initialized +38ms\n[Nest] 1  - 11/22/2026, 3:11:02 AM     LOG [RouterExplorer] Mapped {/health, GET} route +1ms\n[Nest] 1  - 11/22/2026, 3:11:02 AM     LOG [NestApplication] Nest application successfully started +2ms',
    [],
  ],
  [
    'pino-http',
    '{"level":30,"time":1763780000000,"pid":1,"hostname":"ip-10-0-1-5","req":{"id":1,"method":"GET","url":"/health","headers":{"user-agent":"ELB-HealthChecker/2.0"}},"res":{"statusCode":200},"responseTime":3,"msg":"request completed"}',
    [],
  ],
  [
    'pino-http',
    '{"level":30,"time":1763780000000,"pid":1,"req":{"method":"GET","url":"/orders/404"},"res":{"statusCode":404},"responseTime":500,"msg":"request completed"}',
    [],
  ],
  [
    'winston',
    '{"level":"info","message":"order created","orderId":"500","customer":"Missing Required Ltd","timestamp":"2026-11-22T03:11:02.123Z"}',
    [],
  ],
  [
    'winston',
    '{"level":"warn","message":"Payment declined for customer 12: card expired","timestamp":"2026-11-22T03:11:02.123Z"}',
    [],
  ],
  [
    'node',
    '(node:1) [DEP0040] DeprecationWarning: The `punycode` module is deprecated. Please use a userland alternative instead.\n(Use `node --trace-deprecation ...` to show where the warning was created)',
    [],
  ],
  [
    'node',
    "(node:1) Warning: Setting the NODE_TLS_REJECT_UNAUTHORIZED environment variable to '0' makes TLS connections and HTTPS requests insecure by disabling certificate verification.",
    [],
  ],
  [
    'node',
    '(node:1) MaxListenersExceededWarning: Possible EventEmitter memory leak detected. 11 error listeners added to [Socket]. Use emitter.setMaxListeners() to increase limit',
    [],
  ],
  [
    'npm',
    'npm warn config production Use `--omit=dev` instead.\nnpm notice New major version of npm available! 10.8.2 -> 11.0.0\nadded 312 packages, and audited 313 packages in 9s\n\nfound 0 vulnerabilities',
    [],
  ],
  [
    'next',
    '   ▲ Next.js 14.2.5\n   - Local:        http://localhost:3000\n   - Network:      http://0.0.0.0:3000\n\n ✓ Starting...\n ✓ Ready in 412ms',
    ['listening localhost:3000', 'listening 0.0.0.0:3000'],
  ],
  [
    'spring',
    '2026-11-22T03:11:02.123Z  INFO 1 --- [           main] com.shop.App                             : No active profile set, falling back to 1 default profile: "default"\n2026-11-22T03:11:03.123Z  WARN 1 --- [           main] JpaBaseConfiguration$JpaWebConfiguration : spring.jpa.open-in-view is enabled by default. Therefore, database queries may be performed during view rendering.\n2026-11-22T03:11:04.123Z  INFO 1 --- [           main] com.zaxxer.hikari.HikariDataSource       : HikariPool-1 - Start completed.\n2026-11-22T03:11:05.123Z  INFO 1 --- [           main] com.shop.App                             : Started App in 3.412 seconds (process running for 4.1)',
    [],
  ],
  [
    'spring',
    "2026-11-22T03:11:02.123Z  INFO 1 --- [nio-8080-exec-1] o.s.web.servlet.DispatcherServlet        : Initializing Servlet 'dispatcherServlet'\n2026-11-22T03:11:02.125Z  INFO 1 --- [nio-8080-exec-1] o.s.web.servlet.DispatcherServlet        : Completed initialization in 2 ms",
    [],
  ],
  [
    'spring',
    "2026-11-22T03:11:02.123Z  WARN 1 --- [nio-8080-exec-2] .w.s.m.s.DefaultHandlerExceptionResolver : Resolved [org.springframework.web.bind.MissingServletRequestParameterException: Required request parameter 'id' for method parameter type Long is not present]",
    [],
  ],
  [
    'spring security',
    '2026-11-22T03:11:02.123Z DEBUG 1 --- [nio-8080-exec-2] o.s.s.w.a.ExceptionTranslationFilter     : Sending to authentication entry point since access is denied\norg.springframework.security.access.AccessDeniedException: Access is denied',
    [],
  ],
  ['java', 'Picked up JAVA_TOOL_OPTIONS: -XX:+ExitOnOutOfMemoryError -XX:MaxRAMPercentage=75', []],
  [
    'flyway',
    '2026-11-22T03:11:02.123Z  INFO 1 --- [main] o.f.core.internal.command.DbValidate     : Successfully validated 12 migrations (execution time 00:00.031s)\n2026-11-22T03:11:02.223Z  INFO 1 --- [main] o.f.core.internal.command.DbMigrate      : Schema "public" is up to date. No migration necessary.',
    [],
  ],
  [
    'flyway',
    'DB: relation "orders" already exists, skipping (SQL State: 42P07 - Error Code: 0)',
    [],
  ],
  [
    'kafka-clients',
    '[main] INFO org.apache.kafka.clients.consumer.ConsumerConfig - ConsumerConfig values:\n\tconnections.max.idle.ms = 540000\n\tdefault.api.timeout.ms = 60000\n\tenable.auto.commit = true\n\tssl.keystore.certificate.chain = null\n\tsasl.login.refresh.min.period.seconds = 60',
    [],
  ],
  [
    'go',
    '2026-11-22T03:11:02Z INF http server listening addr=:8080\n2026-11-22T03:11:03Z INF request method=GET path=/orders status=200 dur=3ms\n2026-11-22T03:11:04Z WRN slow query dur=1.2s query="SELECT * FROM migrations"',
    ['listening 0.0.0.0:8080'],
  ],
  [
    'go net/http',
    '2026/11/22 03:11:02 http: TLS handshake error from 10.0.1.9:51234: EOF\n2026/11/22 03:11:02 http: TLS handshake error from 10.0.1.9:51235: read tcp 10.0.1.5:443->10.0.1.9:51235: read: connection reset by peer',
    [],
  ],
  [
    'go',
    'level=info msg="retry succeeded" attempt=3 lasterr="dial tcp 10.0.8.20:6379: i/o timeout"',
    [],
  ],
  [
    'go',
    '{"level":"info","ts":1763780000.1,"msg":"shutdown hooks registered","signals":["SIGTERM","SIGINT"]}',
    [],
  ],
  [
    'gin',
    '[GIN-debug] [WARNING] Running in "debug" mode. Switch to "release" mode in production.\n - using env:\texport GIN_MODE=release\n - using code:\tgin.SetMode(gin.ReleaseMode)\n\n[GIN-debug] GET    /health                   --> main.main.func1 (3 handlers)\n[GIN] 2026/11/22 - 03:20:01 | 200 |     1.2µs |       10.0.0.5 | GET      "/health"',
    [],
  ],
  [
    'rails',
    '=> Booting Puma\n=> Rails 7.1.3 application starting in production\n=> Run `bin/rails server --help` for more startup options\nPuma starting in single mode...\n* Puma version: 6.4.2 (ruby 3.3.0-p0) ("The Eagle of Durin")\n*  Min threads: 5\n* Environment: production\n* Listening on http://0.0.0.0:3000\nUse Ctrl-C to stop',
    ['listening 0.0.0.0:3000'],
  ],
  [
    'rails',
    'I, [2026-11-22T03:11:02.123 #1]  INFO -- : Started GET "/orders/500" for 10.0.1.23 at 2026-11-22 03:11:02 +0000\nI, [2026-11-22T03:11:02.130 #1]  INFO -- : Completed 200 OK in 7ms (Views: 0.2ms | ActiveRecord: 1.1ms)\nF, [2026-11-22T03:11:03.130 #1] FATAL -- : ActionController::RoutingError (No route matches [GET] "/wp-login.php"):',
    [],
  ],
  [
    'sidekiq',
    '2026-11-22T03:11:02.123Z pid=1 tid=a INFO: Booted Rails 7.1.3 application in production environment\n2026-11-22T03:11:02.124Z pid=1 tid=a INFO: Sidekiq 7.2.0 connecting to Redis with options {:size=>10, :pool_name=>"internal", :url=>"redis://redis:6379/0"}\n2026-11-22T03:11:03.124Z pid=1 tid=b class=CleanupJob jid=0af9 INFO: done elapsed=0.123',
    [],
  ],
  [
    '.NET',
    "warn: Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository[60]\n      Storing keys in a directory '/root/.aspnet/DataProtection-Keys' that may not be persisted outside of the container. Protected data will be unavailable when container is destroyed.\ninfo: Microsoft.Hosting.Lifetime[14]\n      Now listening on: http://[::]:8080\ninfo: Microsoft.Hosting.Lifetime[0]\n      Application started. Press Ctrl+C to shut down.\ninfo: Microsoft.Hosting.Lifetime[0]\n      Hosting environment: Production",
    ['listening 0.0.0.0:8080'],
  ],
  [
    '.NET',
    'info: Microsoft.EntityFrameworkCore.Migrations[20405]\n      No migrations were applied. The database is already up to date.',
    [],
  ],
  [
    'php-fpm',
    '[22-Nov-2026 03:11:02] NOTICE: fpm is running, pid 1\n[22-Nov-2026 03:11:02] NOTICE: ready to handle connections\n127.0.0.1 -  22/Nov/2026:03:11:05 +0000 "GET /index.php" 200',
    [],
  ],
  [
    'laravel',
    '[2026-11-22 03:11:02] production.INFO: Order 500 created {"customer":12}\n   INFO  Nothing to migrate.  ',
    [],
  ],
  [
    'postgres',
    '2023-12-10 19:18:34.098 UTC [1] LOG:  starting PostgreSQL 14.0 on aarch64-unknown-linux-musl\n2023-12-10 19:18:34.100 UTC [1] LOG:  listening on Unix socket "/var/run/postgresql/.s.PGSQL.5432"\n2023-12-10 19:18:34.104 UTC [21] LOG:  database system was shut down at 2023-12-10 19:18:05 UTC\n2023-12-10 19:18:34.113 UTC [1] LOG:  database system is ready to accept connections',
    [],
  ],
  [
    'mysqld',
    '2026-11-22T03:11:02.123Z 0 [Warning] [MY-010068] [Server] CA certificate ca.pem is self signed.\n2026-11-22T03:11:02.123Z 0 [System] [MY-013602] [Server] Channel mysql_main configured to support TLS. Encrypted connections are now supported for this channel.',
    [],
  ],
  [
    'redis',
    "1:C 22 Nov 2026 03:11:02.123 # WARNING Memory overcommit must be enabled! Without it, a background save or replication may fail under low memory condition. Being disabled, it can also cause failures without low memory condition, see https://github.com/jemalloc/jemalloc/issues/1328. To fix this issue add 'vm.overcommit_memory = 1' to /etc/sysctl.conf\n1:M 22 Nov 2026 03:11:02.130 * Ready to accept connections tcp",
    [],
  ],
  [
    'kubernetes-style',
    "I0606 07:08:31.170474       1 util.go:195] Did not find 'aws_access_key' and 'aws_secret_key' in params, using default chain.",
    [],
  ],
  [
    'prometheus',
    '# HELP redis_errors_total Connection refused, timed out and out of memory errors\n# TYPE redis_errors_total counter\nredis_errors_total{kind="connection refused"} 0',
    [],
  ],
  [
    'jest',
    '  ✓ rejects when connection refused (12 ms)\n  ✓ exits when DATABASE_URL is missing (3 ms)\n\nTests:       42 passed, 42 total',
    [],
  ],
  [
    'datadog-agent',
    '2026-11-22 03:11:02 UTC | CORE | INFO | (pkg/collector/worker/check_logger.go:59 in CheckStarted) | check:disk | Running check...',
    [],
  ],
  [
    'aws-xray',
    '2026-11-22T03:11:02Z [Info] Initializing AWS X-Ray daemon 3.3.7\n2026-11-22T03:11:02Z [Info] Using buffer memory limit of 9 MB\n2026-11-22T03:11:02Z [Info] Starting proxy http server on 0.0.0.0:2000',
    ['listening 0.0.0.0:2000'],
  ],
  [
    'config dump',
    'db.pool.connectionTimeout=30000 db.pool.max=10 http.connect timeout: 5s retries=3',
    [],
  ],
  ['shop', 'Refusing connection with unknown host shop.evil.example', []],
  ['shop', 'signup: the domain hotmial.com has no mail server (NXDOMAIN), user asked again', []],
  ['shop', 'callback to https://partner.example.com dropped: dns error, tried again at 04:00', []],
  ['supervisord', '2026-11-22 03:11:02,101 INFO stopped: mailer (terminated by SIGKILL)', []],
  ['supervisord', "2026-11-22 03:11:02,101 WARN killing 'mailer' (99) with SIGKILL", []],
  ['shop', '2026-11-22T03:11:02Z INFO user 12 set missing required field "address" on profile', []],
  ['shop', '2026-11-22T03:11:02Z INFO GET /reports/permission-denied 200 12ms', []],
  ['shop', '2026-11-22T03:11:02Z INFO 500 orders processed in 503 ms, 404 skipped', []],
  ['shop', '2026-11-22T03:11:02Z INFO job finished: 12 ok, 0 failed, 0 timed out', []],
  ['shop', '2026-11-22T03:11:02Z ERROR validation failed: field "email" is required', []],
  ['shop', '2026-11-22T03:11:02Z ERROR payment 12 declined: INSUFFICIENT_FUNDS', []],
  ['shop', '2026-11-22T03:11:02Z WARN SENTRY_DSN is not set, error reporting is disabled', []],
  ['shop', '2026-11-22T03:11:02Z INFO Cache miss for key USER_SETTINGS not found, loading', []],
  ['Dubbo', 'WARN Thread pool is EXHAUSTED! Thread Name: DubboServerHandler, Pool Size: 200', []],
  ['DHCP', 'IP address pool is exhausted, the guest network waits', []],
];
