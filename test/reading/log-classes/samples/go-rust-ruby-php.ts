import type { Sample } from './sample.ts';

export const go: readonly Sample[] = [
  [
    'leg100/otf#197',
    '2022-10-26T16:14:47Z INF started cache max_size=0 ttl=10m0s\npanic: dial tcp 10.96.232.21:5432: connect: connection refused\n\ngoroutine 1 [running]:\nmain.main()\n        /src/cmd/otfd/main.go:109 +0x24bf',
    ['connection-refused 10.96.232.21:5432'],
  ],
  [
    'langgenius/dify#14620',
    'plugin_daemon-1  | 2025/03/01 10:35:14 init.go:141: [PANIC]failed to init dify plugin db: failed to connect to `host=db user=postgres database=postgres`: dial error (dial tcp 172.19.0.3:5432: connect: connection refused)',
    ['connection-refused 172.19.0.3:5432'],
  ],
  [
    'EdyTheCow/ente-selfhost#2',
    'museum-1  | INFO[0000]main.go:838 setupDatabase Setting up db\nmuseum-1  | panic: dial tcp [::1]:5432: connect: connection refused\nmuseum-1  |\nmuseum-1  | goroutine 1 [running]:',
    ['connection-refused [::1]:5432'],
  ],
  [
    'sigstore/rekor#479',
    '2021-11-03T12:54:43.331-0400\tPANIC\tapi/api.go:165\tdial tcp 127.0.0.1:6379: connect: connection refused',
    ['connection-refused 127.0.0.1:6379'],
  ],
  [
    'go net',
    '2026/11/22 03:11:02 dial tcp: lookup db.prod.local on 10.0.0.2:53: no such host',
    ['cannot-resolve db.prod.local'],
  ],
  [
    'go net',
    'level=error msg="cannot reach cache" error="dial tcp 10.0.8.20:6379: i/o timeout"',
    ['connection-timed-out 10.0.8.20:6379'],
  ],
  [
    'go net',
    'Get "https://api.partner.com/v1": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
    [],
  ],
  [
    'go net',
    'read tcp 10.0.1.5:43210->10.0.3.4:5432: read: connection reset by peer',
    ['connection-reset 10.0.3.4:5432'],
  ],
  [
    'go net',
    'dial tcp 10.0.3.4:5432: connect: no route to host',
    ['host-unreachable 10.0.3.4:5432'],
  ],
  [
    'certimate-go/certimate#1108',
    'Get "https://acme-v02.api.letsencrypt.org/directory": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    ['tls-failed acme-v02.api.letsencrypt.org'],
  ],
  [
    'go crypto/x509',
    'x509: certificate is valid for *.example.com, not db.internal',
    ['tls-failed'],
  ],
  ['go crypto/tls', 'tls: first record does not look like a TLS handshake', ['tls-failed']],
  ['lib/pq', 'pq: password authentication failed for user "shop"', ['authentication-refused shop']],
  ['lib/pq', 'panic: pq: SSL is not enabled on the server', ['tls-failed']],
  ['lib/pq', 'pq: relation "orders" does not exist', ['migration-failed orders']],
  [
    'lncapital/torq#1',
    'pq: remaining connection slots are reserved for non-replication superuser connections',
    ['too-many-connections'],
  ],
  [
    'pgx',
    'failed to connect to `host=db.prod.local user=shop database=shop`: hostname resolving error (lookup db.prod.local on 10.0.0.2:53: no such host)',
    ['cannot-resolve db.prod.local'],
  ],
  [
    'pgx',
    'FATAL: password authentication failed for user "shop" (SQLSTATE 28P01)',
    ['authentication-refused shop'],
  ],
  [
    'golang-migrate',
    'error: Dirty database version 3. Fix and force version.',
    ['migration-failed'],
  ],
  [
    'go-sql-driver',
    "Error 1045 (28000): Access denied for user 'shop'@'10.0.1.5' (using password: YES)",
    ['authentication-refused shop'],
  ],
  [
    'envconfig',
    '2026/11/22 03:11:00 required key DATABASE_URL missing value',
    ['missing-setting DATABASE_URL'],
  ],
  [
    'caarlos0/env',
    'env: required environment variable "DB_HOST" is not set',
    ['missing-setting DB_HOST'],
  ],
  ['go net', 'listen tcp :8080: bind: address already in use', ['port-in-use 8080']],
  ['go net', '2026/11/22 03:11:02 listen tcp :80: bind: permission denied', ['port-privileged 80']],
  [
    'go net',
    'listen tcp 10.9.9.9:8080: bind: cannot assign requested address',
    ['address-not-available 10.9.9.9:8080'],
  ],
  [
    'go os',
    'open /etc/app/config.yaml: no such file or directory',
    ['missing-file /etc/app/config.yaml'],
  ],
  [
    'go os',
    'open /var/lib/app/state.db: permission denied',
    ['permission-denied /var/lib/app/state.db'],
  ],
  ['go os', 'mkdir /app/tmp: read-only file system', ['read-only-file-system /app/tmp']],
  ['go os', 'write /tmp/upload-123: no space left on device', ['disk-full /tmp/upload-123']],
  ['go os/exec', 'exec: "ffmpeg": executable file not found in $PATH', ['missing-command ffmpeg']],
  [
    'go runtime',
    'fatal error: runtime: out of memory\n\nruntime stack:\nruntime.throw({0x8a, 0x16})',
    ['out-of-memory'],
  ],
  [
    'go runtime',
    'panic: runtime error: invalid memory address or nil pointer dereference\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x4a]\n\ngoroutine 1 [running]:',
    [],
  ],
  [
    'aws/aws-sdk-go#3874',
    'NoCredentialProviders: no valid providers in chain. Deprecated.\n\tFor verbose messaging see aws.Config.CredentialsChainVerboseErrors',
    ['aws-credentials-missing'],
  ],
  [
    'aws-sdk-go-v2',
    'operation error S3: GetObject, https response error StatusCode: 403, RequestID: 4KX, HostID: x, api error AccessDenied: Access Denied',
    ['aws-access-denied GetObject S3'],
  ],
  [
    'aws-sdk-go-v2',
    'operation error SQS: SendMessage, get identity: get credentials: failed to refresh cached credentials, no EC2 IMDS role found',
    ['aws-credentials-missing'],
  ],
  [
    'aws-sdk-go',
    'MissingRegion: could not find region configuration',
    ['missing-setting AWS_REGION'],
  ],
  [
    'kubernetes-sigs/aws-load-balancer-controller#1935',
    '{"level":"error","ts":1657324768.868449,"msg":"Reconciler error","error":"WebIdentityErr: failed to retrieve credentials\\ncaused by: AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity\\n\\tstatus code: 403, request id: 5c3f"}',
    ['aws-access-denied sts:AssumeRoleWithWebIdentity'],
  ],
  [
    'cloudposse/docs#146',
    'time="2018-06-19T19:58:43Z" level=error msg="Error assuming role AccessDenied: User: arn:aws:sts::957237095956:assumed-role/nodes/i-007b is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::957237095956:role/external-dns\\n\\tstatus code: 403"',
    ['aws-access-denied sts:AssumeRole arn:aws:iam::957237095956:role/external-dns'],
  ],
  ['gin', '[GIN-debug] Listening and serving HTTP on :8080', ['listening 0.0.0.0:8080']],
  [
    'gin',
    '[GIN] 2026/11/22 - 03:20:01 | 500 |     1.2µs |       10.0.0.5 | GET      "/healthz"',
    ['health-endpoint-failing /healthz 500'],
  ],
  [
    'go',
    'time=2026-11-22T03:11:02Z level=INFO msg="received signal, shutting down" signal=terminated',
    ['graceful-shutdown'],
  ],
];

export const rust: readonly Sample[] = [
  [
    'tokio-rs/tokio#1903',
    "thread 'main' panicked at 'called `Result::unwrap()` on an `Err` value: Os { code: 111, kind: ConnectionRefused, message: \"Connection refused\" }', src/libcore/result.rs:1165:5",
    ['connection-refused'],
  ],
  [
    'ClassmateLin/dm-ticket#200',
    "thread 'tokio-runtime-worker' panicked at 'called `Result::unwrap()` on an `Err` value: error sending request for url (http://172.88.0.2:8080/?key=bx_token): error trying to connect: tcp connect error: Connection refused (os error 111)\n\nCaused by:\n    0: error trying to connect: tcp connect error: Connection refused (os error 111)\n    1: tcp connect error: Connection refused (os error 111)', src/bin/ticket.rs:31:66",
    ['connection-refused 172.88.0.2:8080'],
  ],
  [
    'seanmonstar/reqwest#1868',
    '[hyper::client::connect::http] connect error for 127.0.0.1:8081: ConnectError("tcp connect error", Os { code: 111, kind: ConnectionRefused, message: "Connection refused" })',
    ['connection-refused 127.0.0.1:8081'],
  ],
  [
    'rust std',
    'error: failed to lookup address information: Name or service not known',
    ['cannot-resolve'],
  ],
  [
    'rust std',
    'Error: Os { code: 2, kind: NotFound, message: "No such file or directory" }',
    ['missing-file'],
  ],
  [
    'rust std',
    'Error: Os { code: 13, kind: PermissionDenied, message: "Permission denied" }',
    ['permission-denied'],
  ],
  [
    'rust std',
    'Error: Os { code: 98, kind: AddrInUse, message: "Address already in use" }',
    ['port-in-use'],
  ],
  [
    'rust std',
    "thread 'main' panicked at src/main.rs:12:5:\nDATABASE_URL must be set: NotPresent",
    ['missing-setting DATABASE_URL'],
  ],
  ['rust alloc', 'memory allocation of 8589934592 bytes failed', ['out-of-memory']],
  ['rustls', 'error sending request: invalid peer certificate: UnknownIssuer', ['tls-failed']],
  [
    'sqlx',
    'Error: migration 20230101000000 was previously applied but has been modified',
    ['migration-failed 20230101000000'],
  ],
  [
    'sqlx',
    'PoolTimedOut: pool timed out while waiting for an open connection',
    ['too-many-connections'],
  ],
  [
    'aws-sdk-rust',
    'DispatchFailure(DispatchFailure { source: ConnectorError { kind: Other(None), source: CredentialsNotLoaded(CredentialsNotLoaded { source: Some("no providers in chain provided credentials") }) } })',
    ['aws-credentials-missing'],
  ],
  [
    'glibc',
    "/app/server: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by /app/server)",
    ['missing-module GLIBC_2.34'],
  ],
];

export const ruby: readonly Sample[] = [
  [
    'pglombardo/PasswordPusher#220',
    "bundler: failed to load command: puma (/opt/PasswordPusher/vendor/bundle/ruby/3.0.0/bin/puma)\n/opt/PasswordPusher/vendor/bundle/ruby/3.0.0/gems/puma-5.4.0/lib/puma/dsl.rb:81:in `read': No such file or directory @ rb_sysopen - config/puma.rb (Errno::ENOENT)",
    ['missing-file config/puma.rb'],
  ],
  [
    'docker/compose#507',
    "web_1 | /myapp/vendor/bundle/ruby/2.1.0/gems/pg-0.17.1/lib/pg.rb:4:in `require': cannot load such file -- pg_ext (LoadError)",
    ['missing-module pg_ext'],
  ],
  [
    'bundler',
    'Could not find rails-7.0.4 in locally installed gems (Bundler::GemNotFound)',
    ['missing-module rails-7.0.4'],
  ],
  [
    'IIC2143-2019-2/proyecto#46',
    "Could not find gem 'pg (>= 0.18, < 2.0)' in any of the gem sources listed in your Gemfile.",
    ['missing-module pg'],
  ],
  ['bundler', 'bundler: command not found: puma', ['missing-command puma']],
  [
    'phusion/passenger-docker#118',
    'PG::ConnectionBad (could not connect to server: No such file or directory\n\tIs the server running locally and accepting\n\tconnections on Unix domain socket "/var/run/postgresql/.s.PGSQL.5432"?',
    ['connection-refused'],
  ],
  [
    'pg',
    'PG::ConnectionBad: connection to server at "172.18.0.2", port 5432 failed: Connection refused',
    ['connection-refused 172.18.0.2:5432'],
  ],
  [
    'pg',
    'ActiveRecord::DatabaseConnectionError: There is an issue connecting with your hostname: db. could not translate host name "db" to address: Name or service not known',
    ['cannot-resolve db'],
  ],
  [
    'redis-rb',
    'Redis::CannotConnectError: Error connecting to Redis on redis:6379 (Errno::ECONNREFUSED)',
    ['connection-refused redis:6379'],
  ],
  [
    'ruby',
    'Errno::ECONNREFUSED: Connection refused - connect(2) for "orders" port 8080',
    ['connection-refused orders:8080'],
  ],
  [
    'net/http',
    'SocketError: Failed to open TCP connection to elastic:9200 (getaddrinfo: Name or service not known)',
    ['cannot-resolve elastic:9200'],
  ],
  ['net/http', 'Net::OpenTimeout: execution expired', ['connection-timed-out']],
  [
    'openssl',
    'OpenSSL::SSL::SSLError: SSL_connect returned=1 errno=0 state=error: certificate verify failed (unable to get local issuer certificate)',
    ['tls-failed'],
  ],
  [
    'mysql2',
    "Mysql2::Error::ConnectionError: Unknown MySQL server host 'mysql' (-2)",
    ['cannot-resolve mysql'],
  ],
  [
    'mysql2',
    "Mysql2::Error::ConnectionError: Can't connect to local MySQL server through socket '/var/run/mysqld/mysqld.sock' (2)",
    ['connection-refused'],
  ],
  [
    'rails',
    'ActiveRecord::PendingMigrationError: Migrations are pending. To resolve this issue, run: bin/rails db:migrate RAILS_ENV=production',
    ['migration-failed'],
  ],
  [
    'rails',
    '/app/config/environments/production.rb:8:in \'ENV.fetch\': key not found: "SECRET_KEY_BASE" (KeyError)',
    ['missing-setting SECRET_KEY_BASE'],
  ],
  [
    'rails',
    "ArgumentError: Missing `secret_key_base` for 'production' environment, set this string with `bin/rails credentials:edit`",
    ['missing-setting secret_key_base'],
  ],
  [
    'puma',
    'Address already in use - bind(2) for "0.0.0.0" port 3000 (Errno::EADDRINUSE)',
    ['port-in-use 0.0.0.0:3000'],
  ],
  [
    'puma',
    'Permission denied - bind(2) for "0.0.0.0" port 80 (Errno::EACCES)',
    ['port-privileged 0.0.0.0:80'],
  ],
  [
    'ruby',
    'Permission denied @ rb_sysopen - /app/log/production.log (Errno::EACCES)',
    ['permission-denied /app/log/production.log'],
  ],
  [
    'ruby',
    'Read-only file system @ dir_s_mkdir - /app/tmp/cache (Errno::EROFS)',
    ['read-only-file-system /app/tmp/cache'],
  ],
  ['ruby', 'NoMemoryError: failed to allocate memory', ['out-of-memory']],
  [
    'ruby',
    '/app/lib/native.rb:3: [BUG] Segmentation fault at 0x0000000000000000',
    ['segmentation-fault'],
  ],
  [
    'aws-sdk-ruby',
    'Aws::Errors::MissingCredentialsError: unable to sign request without credentials set',
    ['aws-credentials-missing'],
  ],
  ['aws-sdk-ruby', 'Aws::S3::Errors::AccessDenied: Access Denied', ['aws-access-denied']],
  ['puma', '* Listening on http://0.0.0.0:3000', ['listening 0.0.0.0:3000']],
  ['puma', '- Gracefully stopping, waiting for requests to finish', ['graceful-shutdown']],
];

export const php: readonly Sample[] = [
  [
    'glosarium/glosarium#42',
    'PDOException: SQLSTATE[HY000] [2002] Connection refused\n  File "/home/glosarium/web/vendor/laravel/framework/src/Illuminate/Database/Connectors/Connector.php", line 119, in __construct',
    ['connection-refused'],
  ],
  [
    'laradock/laradock#2507',
    '  SQLSTATE[HY000] [2002] php_network_getaddresses: getaddrinfo failed: Name or service not known (SQL: select * from information_schema.tables where table_schema = unigates and table_name = migrations)  ',
    ['cannot-resolve'],
  ],
  [
    'php',
    'PHP Warning:  PDO::__construct(): php_network_getaddresses: getaddrinfo for db failed: Name or service not known in /app/index.php on line 5',
    ['cannot-resolve db'],
  ],
  [
    'php',
    "SQLSTATE[HY000] [1045] Access denied for user 'shop'@'10.0.1.5' (using password: YES)",
    ['authentication-refused shop'],
  ],
  [
    'php',
    "SQLSTATE[42S02]: Base table or view not found: 1146 Table 'shop.orders' doesn't exist",
    ['migration-failed shop.orders'],
  ],
  ['php', 'SQLSTATE[HY000] [1040] Too many connections', ['too-many-connections']],
  ['php', "SQLSTATE[HY000] [1049] Unknown database 'shop'", ['migration-failed shop']],
  ['php', 'could not find driver (Connection: mysql, SQL: select 1)', ['missing-module']],
  [
    'erikdubbelboer/phpRedisAdmin#136',
    'Fatal error: Uncaught Predis\\Response\\ServerException: NOAUTH Authentication required. in /src/app/vendor/predis/predis/src/Client.php:365',
    ['authentication-refused'],
  ],
  [
    'predis',
    'Predis\\Connection\\ConnectionException: Connection refused [tcp://redis:6379]',
    ['connection-refused redis:6379'],
  ],
  [
    'phpredis',
    'RedisException: php_network_getaddresses: getaddrinfo for redis failed: Temporary failure in name resolution',
    ['cannot-resolve redis'],
  ],
  [
    'php',
    "PHP Fatal error:  Uncaught Error: Class 'Redis' not found in /app/src/Cache.php:12",
    ['missing-module Redis'],
  ],
  [
    'php',
    'PHP Fatal error:  Uncaught Error: Class "App\\Kernel" not found in /app/public/index.php:7',
    ['missing-module App\\Kernel'],
  ],
  [
    'php',
    'PHP Fatal error:  Uncaught Error: Call to undefined function mb_strlen()',
    ['missing-module mb_strlen'],
  ],
  [
    'php',
    "PHP Fatal error:  Uncaught Error: Failed opening required '/app/vendor/autoload.php' (include_path='.:/usr/share/php')",
    ['missing-file /app/vendor/autoload.php'],
  ],
  [
    'php',
    'PHP Warning:  require(/app/vendor/autoload.php): Failed to open stream: No such file or directory in /app/artisan on line 18',
    ['missing-file /app/vendor/autoload.php'],
  ],
  [
    'php',
    'PHP Fatal error:  Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes) in /app/src/Report.php on line 44',
    ['out-of-memory'],
  ],
  [
    'monolog',
    'The stream or file "/var/www/html/storage/logs/laravel.log" could not be opened in append mode: Failed to open stream: Permission denied',
    ['permission-denied /var/www/html/storage/logs/laravel.log'],
  ],
  [
    'laravel',
    'The /var/www/html/bootstrap/cache directory must be present and writable.',
    ['permission-denied /var/www/html/bootstrap/cache'],
  ],
  [
    'phpdotenv',
    'Dotenv\\Exception\\ValidationException: One or more environment variables failed assertions: DB_HOST is missing, DB_NAME is missing.',
    ['missing-setting DB_HOST', 'missing-setting DB_NAME'],
  ],
  ['symfony', 'Environment variable not found: "DATABASE_URL".', ['missing-setting DATABASE_URL']],
  [
    'php-fpm',
    "ERROR: unable to bind listening socket for address '127.0.0.1:9000': Address already in use (98)",
    ['port-in-use 127.0.0.1:9000'],
  ],
  [
    'php-fpm',
    '[22-Nov-2026 03:11:02] NOTICE: Terminating ...\n[22-Nov-2026 03:11:02] NOTICE: exiting, bye-bye!',
    [],
  ],
  [
    'php-fpm',
    '[22-Nov-2026 03:11:02] WARNING: [pool www] child 12 exited on signal 11 (SIGSEGV) after 3.2 seconds from start',
    ['segmentation-fault'],
  ],
];
