import type { Sample } from './sample.ts';

/** Ends of programs' logs, with the program or library whose wording it is. */
export const programLogs: readonly Sample[] = [
  [
    'missing-env-var',
    'common',
    'Error: Missing required environment variable: DATABASE_URL\n    at Object.<anonymous> (/app/config.js:12:9)\n    at Module._compile (node:internal/modules/cjs/loader:1376:14)',
  ],
  [
    'missing-env-var',
    'CPython',
    `Traceback (most recent call last):\n  File "/app/settings.py", line 3, in <module>\n    SECRET_KEY = os.environ["SECRET_KEY"]\n  File "<frozen os>", line 679, in __getitem__\nKeyError: 'SECRET_KEY'`,
  ],
  [
    'missing-env-var',
    'Spring',
    "java.lang.IllegalArgumentException: Could not resolve placeholder 'DB_URL'",
  ],
  [
    'db-refused',
    'node',
    'Error: connect ECONNREFUSED 127.0.0.1:5432\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1555:16)',
  ],
  [
    'db-refused',
    'psycopg2',
    'psycopg2.OperationalError: could not connect to server: Connection refused\n\tIs the server running on host "db" (10.0.1.5) and accepting\n\tTCP/IP connections on port 5432?',
  ],
  [
    'db-unreachable-sg',
    'libpq',
    'psycopg2.OperationalError: connection to server at "db.abc.eu-west-1.rds.amazonaws.com" (10.0.1.5), port 5432 failed: Connection timed out',
  ],
  ['db-unreachable-sg', 'node', 'Error: connect ETIMEDOUT 10.0.4.12:3306'],
  ['db-auth-failed', 'PostgreSQL', 'FATAL:  password authentication failed for user "app"'],
  [
    'db-refused',
    'Prisma',
    "PrismaClientInitializationError: Can't reach database server at `localhost:5432`",
  ],
  ['app-crash-on-start', 'JVM', 'java.lang.OutOfMemoryError: Java heap space'],
  [
    'dependency-other',
    'Apache Kafka',
    'org.apache.kafka.common.errors.TimeoutException: Failed to update metadata after 60000 ms.',
  ],
  [
    'health-endpoint-coupled-to-db',
    'Apache httpd',
    '"GET /health HTTP/1.1" 503 Service Unavailable "ELB-HealthChecker/2.0"',
  ],
  [
    'db-auth-failed',
    'MySQL',
    "ERROR 1045 (28000): Access denied for user 'app'@'10.0.3.4' (using password: YES)",
  ],
  ['db-connections-exhausted', 'PostgreSQL', 'FATAL:  sorry, too many clients already'],
  [
    'db-connections-exhausted',
    'SQLAlchemy',
    'sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00',
  ],
  [
    'db-tls-required',
    'PostgreSQL',
    'FATAL:  no pg_hba.conf entry for host "10.0.3.4", user "app", database "shop", no encryption',
  ],
  ['db-schema-or-name', 'PostgreSQL', 'ERROR:  relation "orders" does not exist at character 15'],
  ['db-schema-or-name', 'PostgreSQL', 'FATAL:  database "shop" does not exist'],
  ['db-not-available', 'PostgreSQL', 'FATAL:  the database system is starting up'],
  ['dns-resolution-failed', 'node', 'Error: getaddrinfo ENOTFOUND db.internal'],
  [
    'dns-resolution-failed',
    'libpq',
    'could not translate host name "db.internal" to address: Name or service not known',
  ],
  [
    'dependency-other',
    'ioredis',
    '[ioredis] Unhandled error event: Error: connect ECONNREFUSED 10.0.7.7:6379',
  ],
  [
    'task-role-denied',
    'botocore',
    'botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the GetObject operation: Access Denied',
  ],
  [
    'task-role-denied',
    'aws-sdk-js',
    'AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/web-task/0123 is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:eu-west-1:123456789012:table/t because no identity-based policy allows the dynamodb:PutItem action',
  ],
  [
    'resource-policy-explicit-deny',
    'iam:troubleshoot_access-denied',
    'AccessDenied: User: arn:aws:sts::123456789012:assumed-role/web-task/0123 is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/k" with an explicit deny in a resource-based policy',
  ],
  [
    'task-role-missing',
    'botocore',
    'botocore.exceptions.NoCredentialsError: Unable to locate credentials',
  ],
  [
    'task-role-missing',
    'aws-sdk-js v3',
    'CredentialsProviderError: Could not load credentials from any providers',
  ],
  ['exec-format-error', 'dockerd', 'exec /usr/local/bin/docker-entrypoint.sh: exec format error'],
  [
    'exec-format-error',
    'dockerd',
    'standard_init_linux.go:228: exec user process caused: exec format error',
  ],
  ['command-not-found-127', 'dockerd', 'exec /entrypoint.sh: no such file or directory'],
  ['command-not-found-127', 'dash', '/bin/sh: 1: gunicorn: not found'],
  ['command-not-executable-126', 'dockerd', 'exec /app/start.sh: permission denied'],
  ['health-tool-missing', 'dash', '/bin/sh: 1: curl: not found'],
  ['segfault-139', 'bash', 'Segmentation fault (core dumped)'],
  [
    'abort-134',
    'V8',
    '<--- Last few GCs --->\n\nFATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - JavaScript heap out of memory',
  ],
  [
    'app-crash-on-start',
    'node',
    "node:internal/modules/cjs/loader:1147\n  throw err;\n  ^\n\nError: Cannot find module '/app/dist/server.js'\n    at Module._resolveFilename (node:internal/modules/cjs/loader:1144:15)",
  ],
  [
    'app-crash-on-start',
    'CPython',
    'Traceback (most recent call last):\n  File "/app/main.py", line 1, in <module>\n    import flask\nModuleNotFoundError: No module named \'flask\'',
  ],
  ['app-crash-on-start', 'node', 'Error: listen EADDRINUSE: address already in use 0.0.0.0:3000'],
  [
    'app-crash-on-start',
    'Go',
    'panic: runtime error: invalid memory address or nil pointer dereference\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x6b]\n\ngoroutine 1 [running]:\nmain.main()',
  ],
  [
    'app-crash-on-start',
    'nginx',
    'nginx: [emerg] unknown directive "foo" in /etc/nginx/nginx.conf:3',
  ],
  [
    'listens-on-localhost',
    'uvicorn',
    'INFO:     Uvicorn running on http://127.0.0.1:8000 (Press CTRL+C to quit)',
  ],
  ['ephemeral-storage-full', 'node', 'Error: ENOSPC: no space left on device, write'],
  [
    'health-redirect-or-auth',
    'Django',
    "Invalid HTTP_HOST header: '10.0.1.5:8000'. You may need to add '10.0.1.5' to ALLOWED_HOSTS.",
  ],
  [
    'health-path-wrong',
    'nginx',
    '10.0.1.9 - - [22/Nov/2026:03:20:01 +0000] "GET /health HTTP/1.1" 404 153 "-" "ELB-HealthChecker/2.0"',
  ],
  [
    'entrypoint-waits-for-db',
    'common',
    'Database not ready, waiting...\nDatabase not ready, waiting...\nDatabase not ready, waiting...\nDatabase not ready, waiting...\nDatabase not ready, waiting...',
  ],
  [
    'oom-killed',
    'gunicorn',
    '[2026-11-22 03:20:01 +0000] [1] [ERROR] Worker (pid:7) was sent SIGKILL! Perhaps out of memory?',
  ],
  [
    'exit-1-2-config',
    'argparse',
    'usage: app [-h] [--port PORT]\napp: error: unrecognized arguments: --prot 80',
  ],
  [
    'dns-resolution-failed',
    '.NET',
    'Compilation succeeded.\n    0 Warning(s)\n    0 Error(s)\n\nSystem.AggregateException: One or more errors occurred. (No such device or address)\n   at System.Net.Dns.InternalGetHostByName(String hostName, Boolean includeIPv6)',
  ],
  [
    'missing-env-var',
    'pydantic 1',
    'pydantic.error_wrappers.ValidationError: 1 validation error for Shop\ndb -> host\n  field required (type=value_error.missing)',
  ],
  [
    'missing-env-var',
    'rails',
    "RuntimeError at /\nMissing `secret_token` and `secret_key_base` for 'production' environment, set these values in `config/secrets.yml`",
  ],
  [
    'db-connections-exhausted',
    'mysqljs/mysql',
    'Error: Queue limit reached.\n    at Pool.getConnection (/app/node_modules/mysql/lib/Pool.js:64:17)',
  ],
  [
    'db-connections-exhausted',
    'mongodb driver',
    'MongoWaitQueueTimeoutError: Timed out while checking out a connection from connection pool',
  ],
  ['db-auth-failed', 'MySQL', "Host '10.0.3.4' is not allowed to connect to this MySQL server"],
  [
    'db-refused',
    'libpq',
    'PG::ConnectionBad: could not connect to server: No such file or directory\n\tIs the server running locally and accepting\n\tconnections on Unix domain socket "/var/run/postgresql/.s.PGSQL.5432"?',
  ],
  [
    'db-unreachable-sg',
    'libpq',
    'could not connect to server: Connection timed out\n\tIs the server running on host "prod.example.com" (10.0.0.1) and accepting\n\tTCP/IP connections on port 5432?',
  ],
  [
    'db-tls-required',
    'node-postgres',
    '{\n "code": "28000",\n "file": "auth.c",\n "message": "no pg_hba.conf entry for host \\"10.0.3.4\\", user \\"app\\", database \\"shop\\", SSL off"\n}',
  ],
  [
    'dependency-other',
    'amqplib',
    `[Error: Operation failed: BasicConsume; 404 (NOT-FOUND) with message "NOT_FOUND - no queue 'jobs' in vhost '/'"]`,
  ],
  [
    'app-crash-on-start',
    'wildfly',
    '[0m2026-11-22 02:50:03,444 ERROR [org.jboss.as.controller] (Controller Boot Thread) WFLYCTL0013: Operation ("add") failed',
  ],
  [
    'db-tls-required',
    'node-postgres',
    'Error: self signed certificate in certificate chain\n    at TLSSocket.onConnectSecure (node:_tls_wrap:1502:34)\n    at /app/node_modules/pg/lib/connection.js:77:19',
  ],
  [
    'dependency-other',
    'node',
    'Error: self signed certificate in certificate chain\n    at TLSSocket.onConnectSecure (node:_tls_wrap:1502:34)\n    at /app/lib/payments.js:77:19',
  ],
  [
    'db-tls-required',
    'SqlClient',
    'A connection was successfully established with the server, but then an error occurred during the pre-login handshake. (provider: TCP Provider, error: 35)',
  ],
  [
    'db-connections-exhausted',
    'SqlClient',
    'Timeout expired. The timeout period elapsed prior to obtaining a connection from the pool.',
  ],
  ['dns-resolution-failed', 'busybox', "nslookup: can't resolve 'db.internal'"],
  [
    'dns-resolution-failed',
    'gRPC',
    'Error: 14 UNAVAILABLE: DNS resolution failed for service: users.local:50051',
  ],
  [
    'command-not-found-127',
    'glibc',
    'node: error while loading shared libraries: libssl.so.1.1: cannot open shared object file: No such file or directory',
  ],
  [
    'command-not-found-127',
    'musl',
    'Error loading shared library libstdc++.so.6: No such file or directory (needed by /usr/local/bin/node)',
  ],
  [
    'app-crash-on-start',
    'Node',
    'Error: Error loading shared library ld-linux-x86-64.so.2: No such file or directory (needed by /app/node_modules/sharp/build/Release/sharp.node)\n    at Object.Module._extensions..node (node:internal/modules/cjs/loader:1340:18)',
  ],
  [
    'task-role-denied',
    'AWS SDK for JavaScript',
    'AccessDenied: Access Denied\n    at throwDefaultError (/app/node_modules/@smithy/smithy-client/dist-cjs/index.js:388:20)',
  ],
];
