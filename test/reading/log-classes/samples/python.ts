import type { Sample } from './sample.ts';

export const python: readonly Sample[] = [
  [
    'diogomatoschaves/MyCryptoBot#180',
    '[2024-03-11 09:28:18 +0000] [7] [INFO] Starting gunicorn 20.1.0\n[2024-03-11 09:28:18 +0000] [7] [INFO] Listening at: http://0.0.0.0:5000 (7)\n[2024-03-11 09:28:18 +0000] [11] [ERROR] Exception in worker process\nTraceback (most recent call last):\n  File "/usr/local/lib/python3.8/site-packages/gunicorn/arbiter.py", line 589, in spawn_worker\n    worker.init_process()\nModuleNotFoundError: No module named \'wsgi\'\n[2024-03-11 09:28:18 +0000] [11] [INFO] Worker exiting (pid: 11)\n[2024-03-11 09:28:18 +0000] [7] [INFO] Shutting down: Master\n[2024-03-11 09:28:18 +0000] [7] [INFO] Reason: Worker failed to boot.',
    ['missing-module wsgi', 'listening 0.0.0.0:5000'],
  ],
  [
    'alesandroLang/docker-django#11',
    "ModuleNotFoundError: No module named '.wsgi'",
    ['missing-module .wsgi'],
  ],
  [
    'python',
    'ImportError: libGL.so.1: cannot open shared object file: No such file or directory',
    ['missing-module libGL.so.1'],
  ],
  [
    'python',
    "ImportError: cannot import name 'url_quote' from 'werkzeug.urls' (/usr/local/lib/python3.11/site-packages/werkzeug/urls.py)",
    ['missing-module url_quote'],
  ],
  ['python', '/usr/local/bin/python: No module named uvicorn', ['missing-module uvicorn']],
  [
    'python',
    "python: can't open file '/app/main.py': [Errno 2] No such file or directory",
    ['missing-file /app/main.py'],
  ],
  [
    'python',
    "FileNotFoundError: [Errno 2] No such file or directory: '/app/config.yml'",
    ['missing-file /app/config.yml'],
  ],
  [
    'jonaswinkler/paperless-ng#1729',
    "PermissionError: [Errno 13] Permission denied: '/config/log'",
    ['permission-denied /config/log'],
  ],
  [
    'python',
    "OSError: [Errno 30] Read-only file system: '/app/static/report.csv'",
    ['read-only-file-system /app/static/report.csv'],
  ],
  ['python', 'OSError: [Errno 28] No space left on device', ['disk-full']],
  [
    'python',
    'Traceback (most recent call last):\n  File "/app/settings.py", line 9, in <module>\n    SECRET_KEY = os.environ[\'SECRET_KEY\']\n  File "<frozen os>", line 679, in __getitem__\nKeyError: \'SECRET_KEY\'',
    ['missing-setting SECRET_KEY'],
  ],
  [
    'pydantic',
    'pydantic_core._pydantic_core.ValidationError: 2 validation errors for Settings\ndatabase_url\n  Field required [type=missing, input_value={}, input_type=dict]\nsecret_key\n  Field required [type=missing, input_value={}, input_type=dict]',
    ['missing-setting database_url', 'missing-setting secret_key'],
  ],
  [
    'django',
    'django.core.exceptions.ImproperlyConfigured: The SECRET_KEY setting must not be empty.',
    ['missing-setting SECRET_KEY'],
  ],
  [
    'django-environ',
    'django.core.exceptions.ImproperlyConfigured: Set the DATABASE_URL environment variable',
    ['missing-setting DATABASE_URL'],
  ],
  [
    'decouple',
    'decouple.UndefinedValueError: SECRET_KEY not found. Declare it as envvar or define a default value.',
    ['missing-setting SECRET_KEY'],
  ],
  [
    'psycopg2',
    'psycopg2.OperationalError: connection to server at "db.prod.local" (10.0.3.4), port 5432 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?',
    ['connection-refused db.prod.local:5432'],
  ],
  [
    'app-generator/django-volt-dashboard-pro#3',
    'django.db.utils.OperationalError: connection to server at "localhost" (127.0.0.1), port 5432 failed: Connection refused',
    ['connection-refused localhost:5432'],
  ],
  [
    'psycopg2 (libpq 12)',
    'psycopg2.OperationalError: could not connect to server: Connection refused\n\tIs the server running on host "db" (172.19.0.2) and accepting\n\tTCP/IP connections on port 5432?',
    ['connection-refused db:5432'],
  ],
  [
    'psycopg2',
    'psycopg2.OperationalError: could not translate host name "db.prod.local" to address: Name or service not known',
    ['cannot-resolve db.prod.local'],
  ],
  [
    'psycopg2',
    'psycopg2.OperationalError: connection to server at "db.prod.local" (10.0.3.4), port 5432 failed: Connection timed out',
    ['connection-timed-out db.prod.local:5432'],
  ],
  [
    'psycopg2',
    'psycopg2.OperationalError: connection to server at "10.0.3.4", port 5432 failed: FATAL:  password authentication failed for user "shop"',
    ['authentication-refused 10.0.3.4:5432 shop'],
  ],
  [
    'OpenEnergyPlatform/oeplatform#2495',
    'psycopg2.OperationalError: connection to server at "oe" (141.44.24.77), port 5432 failed:\nFATAL:  remaining connection slots are reserved for non-replication superuser connections',
    ['too-many-connections'],
  ],
  [
    'psycopg2',
    'psycopg2.OperationalError: connection to server at "10.0.3.4", port 5432 failed: FATAL:  no pg_hba.conf entry for host "10.0.1.5", user "shop", database "shop", no encryption',
    ['tls-failed 10.0.3.4:5432'],
  ],
  [
    'psycopg2',
    'psycopg2.errors.UndefinedTable: relation "users" does not exist\nLINE 1: SELECT * FROM users',
    ['migration-failed users'],
  ],
  [
    'psycopg2',
    'psycopg2.OperationalError: SSL SYSCALL error: EOF detected\nserver closed the connection unexpectedly\n\tThis probably means the server terminated abnormally',
    ['connection-reset'],
  ],
  [
    'psycopg2',
    'psycopg2.OperationalError: FATAL:  database "shop" does not exist',
    ['migration-failed shop'],
  ],
  [
    'psycopg2',
    'psycopg2.OperationalError: FATAL:  role "shop" does not exist',
    ['authentication-refused shop'],
  ],
  [
    'asyncpg',
    "OSError: Multiple exceptions: [Errno 111] Connect call failed ('::1', 5432, 0, 0), [Errno 111] Connect call failed ('127.0.0.1', 5432)",
    ['connection-refused ::1:5432'],
  ],
  [
    'asyncpg',
    "ConnectionRefusedError: [Errno 111] Connect call failed ('172.18.0.3', 5432)",
    ['connection-refused 172.18.0.3:5432'],
  ],
  [
    'asyncpg',
    'asyncpg.exceptions.InvalidPasswordError: password authentication failed for user "app"',
    ['authentication-refused app'],
  ],
  [
    'sqlalchemy',
    'sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00',
    ['too-many-connections'],
  ],
  [
    'alembic',
    "alembic.util.exc.CommandError: Can't locate revision identified by '1a2b3c4d5e6f'",
    ['migration-failed 1a2b3c4d5e6f'],
  ],
  [
    'alembic',
    "FAILED: Multiple head revisions are present for given argument 'head'",
    ['migration-failed'],
  ],
  [
    'django',
    "django.db.migrations.exceptions.InconsistentMigrationHistory: Migration admin.0001_initial is applied before its dependency users.0001_initial on database 'default'.",
    ['migration-failed admin.0001_initial'],
  ],
  [
    'django',
    'You have 18 unapplied migration(s). Your project may not work properly until you apply the migrations for app(s): admin, auth.',
    ['migration-failed'],
  ],
  [
    'django',
    'django.db.utils.ProgrammingError: relation "django_session" does not exist\nLINE 1: SELECT (1) AS "a" FROM "django_session"',
    ['migration-failed django_session'],
  ],
  ['sqlite3', 'sqlite3.OperationalError: no such table: auth_user', ['migration-failed auth_user']],
  [
    'pymysql',
    "pymysql.err.OperationalError: (2003, \"Can't connect to MySQL server on 'mysql.prod.local' ([Errno 111] Connection refused)\")",
    ['connection-refused mysql.prod.local'],
  ],
  [
    'mysqlclient',
    'MySQLdb.OperationalError: (2005, "Unknown MySQL server host \'db\' (-2)")',
    ['cannot-resolve db'],
  ],
  [
    'pymysql',
    "pymysql.err.OperationalError: (1045, \"Access denied for user 'shop'@'10.0.1.5' (using password: YES)\")",
    ['authentication-refused shop'],
  ],
  [
    'pymysql',
    "pymysql.err.OperationalError: (1040, 'Too many connections')",
    ['too-many-connections'],
  ],
  [
    'redis-py',
    'redis.exceptions.ConnectionError: Error 111 connecting to redis:6379. Connection refused.',
    ['connection-refused redis:6379'],
  ],
  [
    'redis-py',
    'redis.exceptions.ConnectionError: Error -2 connecting to cache.prod.local:6379. Name or service not known.',
    ['cannot-resolve cache.prod.local:6379'],
  ],
  [
    'redis-py',
    'redis.exceptions.ConnectionError: Error 99 connecting to localhost:6379. Cannot assign requested address.',
    ['host-unreachable localhost:6379'],
  ],
  [
    'redis-py',
    'redis.exceptions.TimeoutError: Timeout connecting to server',
    ['connection-timed-out'],
  ],
  [
    'redis-py',
    'redis.exceptions.AuthenticationError: invalid username-password pair or user is disabled.',
    ['authentication-refused'],
  ],
  [
    'celery',
    '[2026-11-22 03:11:02,123: ERROR/MainProcess] consumer: Cannot connect to amqp://guest:**@rabbitmq:5672//: [Errno 111] Connection refused.\nTrying again in 2.00 seconds... (1/100)',
    ['connection-refused rabbitmq:5672'],
  ],
  [
    'requests',
    "requests.exceptions.ConnectionError: HTTPConnectionPool(host='orders.internal', port=8080): Max retries exceeded with url: /v1 (Caused by NewConnectionError('<urllib3.connection.HTTPConnection object at 0x7f>: Failed to establish a new connection: [Errno 111] Connection refused'))",
    ['connection-refused orders.internal:8080'],
  ],
  [
    'requests',
    "requests.exceptions.SSLError: HTTPSConnectionPool(host='api.partner.com', port=443): Max retries exceeded with url: / (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self signed certificate in certificate chain (_ssl.c:1007)')))",
    ['tls-failed api.partner.com:443'],
  ],
  [
    'requests',
    "urllib3.exceptions.NameResolutionError: <urllib3.connection.HTTPSConnection object at 0x7f>: Failed to resolve 'api.partner.com' ([Errno -3] Temporary failure in name resolution)",
    ['cannot-resolve api.partner.com'],
  ],
  ['python', 'socket.gaierror: [Errno -2] Name or service not known', ['cannot-resolve']],
  ['python', 'ConnectionResetError: [Errno 104] Connection reset by peer', ['connection-reset']],
  ['python', 'OSError: [Errno 113] No route to host', ['host-unreachable']],
  ['kafka-python', 'kafka.errors.NoBrokersAvailable: NoBrokersAvailable', ['connection-timed-out']],
  [
    'pymongo',
    'pymongo.errors.ServerSelectionTimeoutError: mongo:27017: [Errno 111] Connection refused, Timeout: 30s',
    ['connection-refused mongo:27017'],
  ],
  [
    'gunicorn',
    "[2026-11-22 03:11:02 +0000] [1] [ERROR] Connection in use: ('0.0.0.0', 8000)\n[2026-11-22 03:11:02 +0000] [1] [ERROR] Retrying in 1 second.",
    ['port-in-use 0.0.0.0:8000'],
  ],
  [
    'uvicorn',
    "ERROR:    [Errno 98] error while attempting to bind on address ('0.0.0.0', 8000): address already in use",
    ['port-in-use 0.0.0.0:8000'],
  ],
  [
    'uvicorn',
    "ERROR:    [Errno 13] error while attempting to bind on address ('0.0.0.0', 80): permission denied",
    ['port-privileged 0.0.0.0:80'],
  ],
  [
    'uvicorn',
    "ERROR:    [Errno 99] error while attempting to bind on address ('10.9.9.9', 8000): cannot assign requested address",
    ['address-not-available 10.9.9.9:8000'],
  ],
  [
    'uvicorn',
    'INFO:     Uvicorn running on http://127.0.0.1:8000 (Press CTRL+C to quit)',
    ['listening-loopback 127.0.0.1:8000'],
  ],
  [
    'uvicorn',
    'INFO:     Shutting down\nINFO:     Waiting for application shutdown.\nINFO:     Application shutdown complete.\nINFO:     Finished server process [1]',
    ['graceful-shutdown'],
  ],
  [
    'gunicorn',
    '[2026-11-22 03:11:02 +0000] [1] [INFO] Handling signal: term',
    ['graceful-shutdown'],
  ],
  [
    'benoitc/gunicorn#3136',
    '[2024-01-09 13:24:39 +0000] [1637] [CRITICAL] WORKER TIMEOUT (pid:7214)',
    [],
  ],
  [
    'konveyor/kai#109',
    '[2024-03-25 21:53:28 -0400] [11801] [ERROR] Worker (pid:12903) was sent SIGKILL! Perhaps out of memory?',
    ['killed'],
  ],
  [
    'gunicorn',
    '[2023-05-11 18:13:57 +0000] [7] [WARNING] Worker with pid 14824 was terminated due to signal 9',
    ['killed'],
  ],
  ['python', 'MemoryError', ['out-of-memory']],
  [
    'numpy',
    'numpy.core._exceptions._ArrayMemoryError: Unable to allocate 7.45 GiB for an array with shape (1000000000,) and data type float64',
    ['out-of-memory'],
  ],
  [
    'boto3',
    'botocore.exceptions.NoCredentialsError: Unable to locate credentials',
    ['aws-credentials-missing'],
  ],
  [
    'boto3',
    'botocore.exceptions.NoRegionError: You must specify a region.',
    ['missing-setting AWS_REGION'],
  ],
  [
    'boto3',
    'botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the PutObject operation: Access Denied',
    ['aws-access-denied PutObject'],
  ],
  [
    'boto3',
    'botocore.exceptions.ClientError: An error occurred (AccessDeniedException) when calling the GetSecretValue operation: User: arn:aws:sts::123456789012:assumed-role/shop-task/1 is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf because no identity-based policy allows the secretsmanager:GetSecretValue action',
    [
      'aws-access-denied secretsmanager:GetSecretValue arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf',
    ],
  ],
  [
    'aws-samples/aws-cdk-for-emr-on-eks#2',
    'ClientError: An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity',
    ['aws-access-denied sts:AssumeRoleWithWebIdentity'],
  ],
  [
    'boto3',
    'botocore.exceptions.ClientError: An error occurred (ExpiredTokenException) when calling the Publish operation: The security token included in the request is expired',
    ['aws-credentials-missing'],
  ],
  [
    'boto3',
    'botocore.exceptions.EndpointConnectionError: Could not connect to the endpoint URL: "https://sqs.eu-west-1.amazonaws.com/"',
    ['connection-timed-out sqs.eu-west-1.amazonaws.com'],
  ],
  [
    'boto3',
    'botocore.exceptions.ConnectTimeoutError: Connect timeout on endpoint URL: "https://secretsmanager.eu-west-1.amazonaws.com/"',
    ['connection-timed-out secretsmanager.eu-west-1.amazonaws.com'],
  ],
  [
    'gunicorn access log',
    '10.0.2.9 - - [22/Nov/2026:03:11:02 +0000] "GET /healthz HTTP/1.1" 503 19 "-" "ELB-HealthChecker/2.0"\n10.0.2.9 - - [22/Nov/2026:03:11:32 +0000] "GET /healthz HTTP/1.1" 503 19 "-" "ELB-HealthChecker/2.0"',
    ['health-endpoint-failing /healthz 503'],
  ],
  [
    'uvicorn access log',
    'INFO:     10.0.2.9:41522 - "GET /health HTTP/1.1" 404 Not Found',
    ['health-endpoint-failing /health 404'],
  ],
];
