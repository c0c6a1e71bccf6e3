import type { Sample } from './sample.ts';

/** How servers and frameworks fail beside a crash: in a request, for want of descriptors, of a value that nothing filled in. */
export const frameworkLogs: readonly Sample[] = [
  [
    'missing-env-var',
    'Java',
    `Caused by: java.net.UnknownHostException: \${DB_HOST}\n\tat java.base/java.net.InetAddress.getAllByName(InetAddress.java:1306)`,
  ],
  [
    'missing-env-var',
    'Node',
    'Error: getaddrinfo ENOTFOUND undefined\n    at GetAddrInfoReqWrap.onlookup [as oncomplete] (node:dns:107:26)',
  ],
  [
    'missing-env-var',
    'psycopg',
    'could not translate host name "None" to address: Name or service not known',
  ],
  ['missing-env-var', 'Gunicorn', "Error: '$PORT' is not a valid port number."],
  [
    'missing-env-var',
    'Java',
    `java.lang.NumberFormatException: For input string: "\${SERVER_PORT}"`,
  ],
  ['missing-env-var', 'Go', 'strconv.Atoi: parsing "$PORT": invalid syntax'],
  [
    'missing-env-var',
    'Go',
    '"ERROR","msg":"recovered from panic","error":"required key ORDERS_API_KEY missing value"',
  ],
  ['missing-env-var', 'Go', 'panic: no configuration key orders.url'],
  [
    'missing-env-var',
    'Quarkus',
    'Caused by: java.util.NoSuchElementException: Required property orders.api.url not found',
  ],
  [
    'missing-env-var',
    'Prisma',
    'Error: P1013: The provided database string is invalid. empty host in database URL.',
  ],
  [
    'app-crash-late',
    'nginx',
    '2026/11/22 04:00:00 [alert] 7#7: *90 socket() failed (24: Too many open files) while connecting to upstream',
  ],
  ['app-crash-late', 'Node', 'warn: error raised: Error: accept EMFILE'],
  ['app-crash-late', 'Node', "Error: ENFILE: file table overflow, open '/srv/logs/a.log'"],
  [
    'app-5xx',
    'Uvicorn',
    'ERROR:    Exception in ASGI application\nTraceback (most recent call last):\n  File "/srv/main.py", line 9, in cart\n    return total[0]\nIndexError: list index out of range',
  ],
  [
    'app-5xx',
    'Flask',
    '[2026-11-22 04:00:00,001] ERROR in app: Exception on /cart [GET]\nTraceback (most recent call last):\n  File "/srv/app.py", line 9, in cart\nTypeError: unsupported operand',
  ],
  [
    'app-5xx',
    'Django',
    'Internal Server Error: /cart/4\nTraceback (most recent call last):\n  File "/srv/views.py", line 9, in cart\nKeyError: \'total\'',
  ],
  [
    'app-5xx',
    'Go',
    '2026/11/22 04:00:00 http: panic serving 10.0.1.9:4321: runtime error: index out of range [3] with length 3\ngoroutine 41 [running]:',
  ],
  [
    'db-refused',
    'Flask',
    'ERROR in app: Exception on /cart [GET]\npsycopg2.OperationalError: connection to server at "10.0.0.5", port 5432 failed: Connection refused',
  ],
  [
    'db-unreachable-sg',
    'Npgsql',
    '      An unhandled exception has occurred while executing the request.\n       ---> Npgsql.NpgsqlException (0x80004005): Failed to connect to 10.0.0.5:5432\n       ---> System.TimeoutException: The operation has timed out.',
  ],
  [
    'app-crash-on-start',
    'Django',
    'django.core.exceptions.ImproperlyConfigured: settings.DATABASES is improperly configured.',
  ],
  [
    'app-crash-on-start',
    'uWSGI',
    '--- no python application found, check your startup logs for errors ---',
  ],
  [
    'dependency-other',
    'nginx',
    '2026/11/22 04:00:00 [error] 7#7: *9 upstream prematurely closed connection while reading response header from upstream, client: 10.0.1.9, upstream: "http://10.0.2.4:5601/app"',
  ],
  [
    'dependency-other',
    'Celery',
    '[2026-11-22 04:00:00,001: WARNING/MainProcess] consumer: Connection to broker lost. Trying to re-establish the connection...\nTraceback (most recent call last):\n  File "/usr/local/lib/python3.12/site-packages/celery/worker/consumer/consumer.py", line 318, in start',
  ],
  [
    'dependency-other',
    'Celery',
    '[2026-11-22 04:00:00,001: ERROR/ForkPoolWorker-5] Connection to 10.0.0.6:5672 failed: timeout',
  ],
  [
    'dependency-other',
    'kafka-python',
    '[Error 58] SaslAuthenticationFailedError: [cc8333d3]: Access denied',
  ],
  ['db-unreachable-sg', 'MongoDB', 'ERROR: Server selection timed out after 30000 ms'],
  [
    'db-schema-or-name',
    'SQL Server',
    "Login failed for user 'sa'. Reason: Failed to open the explicitly specified database 'Orders'.",
  ],
  [
    'db-schema-or-name',
    'Liquibase',
    'changelog/v3.yml::3.0.0::shop was: 8:e7665ec3001db076eb431e87c364d0fa but is now: 8:bd29b98cfaf7d8e194c660d2effce361',
  ],
  ['app-crash-on-start', 'sh', "cp: cannot stat '/config/app.conf': No such file or directory"],
  [
    'ecs-service-permissions-broken',
    'CloudFormation',
    'Resource handler returned message: "Invalid request provided: CreateService error: Unable to assume the service linked role. Please verify that the ECS service linked role exists." (RequestToken: 0, HandlerErrorCode: InvalidRequest)',
  ],
  [
    'dns-resolution-failed',
    'Vault',
    '2026-11-22T21:35:28.911Z [WARN]  storage migration check error: error="Get http://consul.internal:8500/v1/kv/vault/core/migration: dial tcp: lookup consul.internal on 127.0.0.11:53: no such host"\nWARNING! Unable to read storage migration status.',
  ],
  [
    'dependency-other',
    'Vault',
    'Error making API request.\n\nURL: PUT http://vault.internal:8200/v1/pki/issue/web\nCode: 400. Errors:',
  ],
  [
    'db-refused',
    'Doctrine',
    'In AbstractMySQLDriver.php line 113:\nAn exception occurred in driver: SQLSTATE[HY000] [2002] No such file or directory',
  ],
  ['dependency-other', 'PHP', 'Could not connect to /var/run/php/php-fpm.sock'],
  [
    'dependency-other',
    'Caddy',
    '{"level":"error","logger":"http.log.error","msg":"no upstreams available","status":503}',
  ],
  [
    'dependency-other',
    'HAProxy',
    '[ALERT] 322/040000 (7) : backend orders has no server available!',
  ],
  [
    'abort-134',
    'Node',
    '<--- Last few GCs --->\n[1:0x5510430]     9018 ms: Mark-sweep (reduce) 510.5 (520.7) -> 510.2 (521.4) MB',
  ],
  ['app-crash-on-start', 'Java', '06:39:39  ERROR  Java heap space'],
  [
    'db-auth-failed',
    'jasync-sql',
    "UnsupportedAuthenticationMethodException: Unknown authentication method -> 'caching_sha2_password'",
  ],
  [
    'task-role-missing',
    'AWS SDK for JavaScript',
    "TypeError: Cannot read property 'accessKeyId' of null\n    at features.constructor.apiAttemptEvent (/app/node_modules/aws-sdk/lib/service.js:338:42)",
  ],
  ['task-role-missing', 'AWS SDK for Java', 'Failed to load credentials from IMDS'],
  [
    'dependency-other',
    'amqplib',
    '2026-11-22T07:28:21Z ERROR rabbit: ConnectionManager connection error Error: Heartbeat timeout\n    at Heart.<anonymous> (/app/node_modules/amqplib/lib/connection.js:427:19)',
  ],
  [
    'app-crash-on-start',
    'OpenSearch',
    'ERROR: [1] bootstrap checks failed\n[1]: max virtual memory areas vm.max_map_count [65530] is too low, increase to at least [262144]',
  ],
  [
    'db-connections-exhausted',
    'HikariCP',
    'java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available',
  ],
];
