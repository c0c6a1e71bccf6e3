import type { Sample } from './sample.ts';

export const servers: readonly Sample[] = [
  [
    'namespacelabs/foundation#47',
    '2022/03/04 17:05:32 [emerg] 1#1: mkdir() "/var/cache/nginx/client_temp" failed (30: Read-only file system)\nnginx: [emerg] mkdir() "/var/cache/nginx/client_temp" failed (30: Read-only file system)',
    ['read-only-file-system /var/cache/nginx/client_temp'],
  ],
  [
    '3liz/lizmap-docker-compose#17',
    '2021/06/07 16:23:13 [emerg] 1#1: mkdir() "/var/cache/nginx/client_temp" failed (13: Permission denied)',
    ['permission-denied /var/cache/nginx/client_temp'],
  ],
  [
    'filecoin-saturn/L1-node#115',
    'nginx: [emerg] chown("/usr/src/app/shared/nginx_cache", 101) failed (1: Operation not permitted)',
    ['permission-denied /usr/src/app/shared/nginx_cache'],
  ],
  [
    'hjacobs/kube-resource-report#146',
    'nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)',
    ['port-privileged 0.0.0.0:80'],
  ],
  [
    'nginx',
    'nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)',
    ['port-in-use 0.0.0.0:80'],
  ],
  [
    'nginx',
    'nginx: [emerg] host not found in upstream "api:3000" in /etc/nginx/conf.d/default.conf:12',
    ['cannot-resolve api:3000'],
  ],
  [
    'nginx',
    '2026/11/22 03:11:02 [error] 29#29: *5 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.1.9, server: localhost, request: "GET / HTTP/1.1", upstream: "http://10.0.5.6:3000/", host: "shop.example.com"',
    ['connection-refused 10.0.5.6:3000'],
  ],
  [
    'nginx',
    '2026/11/22 03:11:02 [error] 29#29: *5 upstream timed out (110: Connection timed out) while connecting to upstream, client: 10.0.1.9, server: localhost, request: "GET / HTTP/1.1", upstream: "http://10.0.5.6:3000/"',
    ['connection-timed-out 10.0.5.6:3000'],
  ],
  [
    'nginx',
    '2026/11/22 03:11:02 [error] 29#29: *7 api.internal could not be resolved (3: Host not found), client: 10.0.1.9, server: localhost',
    ['cannot-resolve api.internal'],
  ],
  [
    'nginx',
    'nginx: [emerg] cannot load certificate "/etc/nginx/certs/tls.crt": BIO_new_file() failed (SSL: error:80000002:system library::No such file or directory)',
    ['missing-file /etc/nginx/certs/tls.crt'],
  ],
  [
    'nginx',
    'nginx: [emerg] open() "/etc/nginx/snippets/proxy.conf" failed (2: No such file or directory) in /etc/nginx/nginx.conf:44',
    ['missing-file /etc/nginx/snippets/proxy.conf'],
  ],
  [
    'nginx',
    '2026/11/22 03:11:02 [notice] 1#1: signal 15 (SIGTERM) received from 0, exiting',
    ['graceful-shutdown'],
  ],
  [
    'nginx',
    '2026/11/22 03:11:02 [notice] 1#1: signal 3 (SIGQUIT) received, shutting down\n2026/11/22 03:11:02 [notice] 29#29: gracefully shutting down',
    ['graceful-shutdown'],
  ],
  [
    'nginx',
    '2026/11/22 03:11:02 [alert] 1#1: worker process 31 exited on signal 11 (core dumped)',
    ['segmentation-fault'],
  ],
  [
    'nextcloud/docker#1860',
    '(13)Permission denied: AH00072: make_sock: could not bind to address [::]:80\nno listening sockets available, shutting down',
    ['port-privileged [::]:80'],
  ],
  [
    'apache',
    '(98)Address already in use: AH00072: make_sock: could not bind to address 0.0.0.0:80',
    ['port-in-use 0.0.0.0:80'],
  ],
  [
    'postgres',
    '2026-11-22 03:11:02.123 UTC [31] FATAL:  password authentication failed for user "shop"',
    ['authentication-refused shop'],
  ],
  [
    'leafo/pgmoon#47',
    '2016-12-20 11:14:09 CST [25669-1] mqtt@test_mqtt FATAL:  sorry, too many clients already',
    ['too-many-connections'],
  ],
  [
    'redis',
    '1:M 22 Nov 2026 03:11:02.123 # Could not create server TCP listening socket *:6379: bind: Address already in use',
    ['port-in-use *:6379'],
  ],
  [
    'mysqld',
    "2026-11-22T03:11:02.123Z 0 [ERROR] [MY-010262] [Server] Can't start server: Bind on TCP/IP port: Address already in use",
    ['port-in-use'],
  ],
  [
    'envoy',
    'upstream connect error or disconnect/reset before headers. reset reason: connection failure, transport failure reason: delayed connect error: 111',
    [],
  ],
  [
    'hirosystems/haproxy',
    '[WARNING] (8) : Server be/api1 is DOWN, reason: Layer4 connection problem, info: "Connection refused", check duration: 0ms.',
    ['connection-refused'],
  ],
  [
    'nginx access log',
    '10.0.2.9 - - [22/Nov/2026:03:11:02 +0000] "GET /health HTTP/1.1" 502 157 "-" "ELB-HealthChecker/2.0"',
    ['health-endpoint-failing /health 502'],
  ],
  [
    'nginx access log',
    '10.0.2.9 - - [22/Nov/2026:03:11:02 +0000] "GET / HTTP/1.1" 301 169 "-" "ELB-HealthChecker/2.0"',
    [],
  ],
];

export const shells: readonly Sample[] = [
  ['glibc', 'double free or corruption (!prev)', ['aborted']],
  ['glibc', "app: src/heap.c:41: grow: Assertion `size > 0' failed.", ['aborted']],
  ['libstdc++', "terminate called after throwing an instance of 'std::out_of_range'", ['aborted']],
  [
    'bash',
    '/entrypoint.sh: line 9:    12 Aborted                 (core dumped) ./server',
    ['aborted'],
  ],
  ['argparse', 'app.py: error: unrecognized arguments: --wrokers', ['wrong-arguments --wrokers']],
  ['cobra', 'Error: unknown flag: --prot', ['wrong-arguments --prot']],
  ['Go flag', 'flag provided but not defined: -prot', ['wrong-arguments -prot']],
  ['clap', "error: unexpected argument '--prot' found", ['wrong-arguments --prot']],
  ['click', 'Error: No such option: --prot', ['wrong-arguments --prot']],
  ['node', 'node: bad option: --max-old-space', ['wrong-arguments --max-old-space']],
  ['getopt', "java: invalid option -- 'z'", ['wrong-arguments z']],
  ['redis', "(error) ERR unknown command 'JSON.SET', with args beginning with: 'a'", []],
  ['browser', 'AbortError: The operation was aborted.', []],
  ['dash', '/entrypoint.sh: 7: gunicron: not found', ['missing-command gunicron']],
  ['bash', '/entrypoint.sh: line 12: jq: command not found', ['missing-command jq']],
  ['busybox', 'sh: curl: not found', ['missing-command curl']],
  [
    'docker-library entrypoint',
    '/docker-entrypoint.sh: exec: line 47: nodee: not found',
    ['missing-command nodee'],
  ],
  ['runc', 'exec /app/start.sh: no such file or directory', ['missing-command /app/start.sh']],
  [
    'diogomatoschaves/MyCryptoBot#180',
    "/usr/src/app/model/entrypoint.sh: line 3: cd: $'model/service/\\r': No such file or directory",
    ['missing-file'],
  ],
  ['env', "/usr/bin/env: 'bash\\r': No such file or directory", ['missing-command bash']],
  ['env', "env: can't execute 'python': No such file or directory", ['missing-file python']],
  ['runc', 'exec: "npm": executable file not found in $PATH', ['missing-command npm']],
  ['bash', '/bin/bash: /app/run.sh: Permission denied', ['permission-denied /app/run.sh']],
  ['dash', '/bin/sh: 1: /app/run.sh: Permission denied', ['permission-denied /app/run.sh']],
  ['runc', 'exec /app/run.sh: permission denied', ['permission-denied /app/run.sh']],
  [
    'hrfee/jfa-go#57',
    'standard_init_linux.go:219: exec user process caused: exec format error',
    ['exec-format'],
  ],
  [
    'oracle/smith#36',
    'standard_init_linux.go:207: exec user process caused "exec format error"',
    ['exec-format'],
  ],
  [
    'runc',
    'exec /usr/local/bin/docker-entrypoint.sh: exec format error',
    ['exec-format /usr/local/bin/docker-entrypoint.sh'],
  ],
  [
    'bash',
    '/app/server: cannot execute binary file: Exec format error',
    ['exec-format /app/server'],
  ],
  [
    'keli/docker-xiazaibao-xware#4',
    'qemu: uncaught target signal 11 (Segmentation fault) - core dumped',
    ['segmentation-fault'],
  ],
  [
    'bash',
    '/entrypoint.sh: line 5:     7 Segmentation fault      (core dumped) ./server',
    ['segmentation-fault'],
  ],
  ['bash', '/entrypoint.sh: line 5:     7 Killed                  node server.js', ['killed']],
  ['sh', 'Killed', ['killed']],
  [
    'bash',
    '/entrypoint.sh: line 3: DATABASE_URL: unbound variable',
    ['missing-setting DATABASE_URL'],
  ],
  ['dash', '/entrypoint.sh: 5: TOKEN: parameter not set', ['missing-setting TOKEN']],
  [
    'docker-library/postgres',
    'Error: Database is uninitialized and superuser password is not specified.\n       You must specify POSTGRES_PASSWORD to a non-empty value for the\n       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".',
    ['missing-setting POSTGRES_PASSWORD'],
  ],
  [
    'docker-library/mysql',
    '2026-11-22 03:11:02+00:00 [ERROR] [Entrypoint]: Database is uninitialized and password option is not specified\n    You need to specify one of the following as an environment variable:\n    - MYSQL_ROOT_PASSWORD\n    - MYSQL_ALLOW_EMPTY_PASSWORD\n    - MYSQL_RANDOM_ROOT_PASSWORD',
    [
      'missing-setting MYSQL_ALLOW_EMPTY_PASSWORD',
      'missing-setting MYSQL_RANDOM_ROOT_PASSWORD',
      'missing-setting MYSQL_ROOT_PASSWORD',
    ],
  ],
  [
    'coreutils',
    "mkdir: cannot create directory 'pool': Permission denied",
    ['permission-denied pool'],
  ],
  [
    'coreutils',
    "touch: cannot touch '/run/app.pid': Read-only file system",
    ['read-only-file-system /run/app.pid'],
  ],
  [
    'jgeusebroek/docker-privatebin#10',
    'chown: /var/tmp/nginx: No such file or directory',
    ['missing-file /var/tmp/nginx'],
  ],
  [
    'curl',
    'curl: (7) Failed to connect to localhost port 3000 after 0 ms: Connection refused',
    ['connection-refused localhost:3000'],
  ],
  ['curl', 'curl: (6) Could not resolve host: api.internal', ['cannot-resolve api.internal']],
  [
    'curl',
    'curl: (28) Failed to connect to 10.0.3.4 port 443 after 130000 ms: Connection timed out',
    ['connection-timed-out 10.0.3.4:443'],
  ],
  [
    'curl',
    'curl: (60) SSL certificate problem: unable to get local issuer certificate',
    ['tls-failed'],
  ],
  ['curl', 'curl: (22) The requested URL returned error: 503', ['health-endpoint-failing 503']],
  ['busybox wget', "wget: bad address 'orders'", ['cannot-resolve orders']],
  [
    'busybox wget',
    "wget: can't connect to remote host (127.0.0.1): Connection refused",
    ['connection-refused 127.0.0.1'],
  ],
  ['busybox nc', "nc: bad address 'db'", ['cannot-resolve db']],
  [
    'psql',
    'psql: error: connection to server at "db" (10.0.3.4), port 5432 failed: FATAL:  password authentication failed for user "shop"',
    ['authentication-refused db:5432 shop'],
  ],
  ['ssh', 'git@github.com: Permission denied (publickey).', ['authentication-refused']],
  [
    'aws cli',
    'Unable to locate credentials. You can configure credentials by running "aws configure".',
    ['aws-credentials-missing'],
  ],
  [
    'aws cli',
    'fatal error: An error occurred (403) when calling the HeadObject operation: Forbidden',
    ['aws-access-denied HeadObject'],
  ],
  [
    'ld.so',
    '/app/server: error while loading shared libraries: libssl.so.1.1: cannot open shared object file: No such file or directory',
    ['missing-module libssl.so.1.1'],
  ],
  [
    'musl',
    'Error loading shared library libstdc++.so.6: No such file or directory (needed by /usr/local/bin/node)',
    ['missing-module libstdc++.so.6'],
  ],
  [
    'kernel',
    'Memory cgroup out of memory: Killed process 3012 (node) total-vm:1234kB, anon-rss:56kB',
    ['out-of-memory'],
  ],
  [
    'maxking/docker-mailman#295',
    'mailman-web     | Postgres is unavailable - sleeping\nmailman-web     | Postgres is unavailable - sleeping\nmailman-web     | Postgres is unavailable - sleeping',
    ['waiting-for-dependency Postgres'],
  ],
  [
    'zabbix/zabbix-docker#1725',
    'server-db-init-1  | **** PostgreSQL server is not available. Waiting 5 seconds...\nserver-db-init-1  | **** PostgreSQL server is not available. Waiting 5 seconds...\nserver-db-init-1  | **** PostgreSQL server is not available. Waiting 5 seconds...',
    ['waiting-for-dependency PostgreSQL'],
  ],
  [
    'hackmdio/codimd#774',
    '2018/03/22 16:49:54 Waiting for host: database:5432\n2018/03/22 16:49:54 Problem with dial: dial tcp 141.76.119.143:5432: getsockopt: connection refused. Sleeping 5s\n2018/03/22 16:49:59 Problem with dial: dial tcp 141.76.119.143:5432: getsockopt: connection refused. Sleeping 5s\n2018/03/22 16:50:24 Timeout after 30s waiting on dependencies to become available: [tcp://database:5432]',
    ['connection-refused 141.76.119.143:5432', 'waiting-for-dependency database:5432'],
  ],
  [
    'AccordBox/wagtail-tailwind-blog#145',
    'wagtail-tailwind-blog-web-1  | Waiting for PostgreSQL to become available...\nwagtail-tailwind-blog-web-1  | Waiting for PostgreSQL to become available...',
    ['waiting-for-dependency PostgreSQL'],
  ],
  [
    'wait-for-it',
    'wait-for-it.sh: waiting 15 seconds for db:5432\nwait-for-it.sh: timeout occurred after waiting 15 seconds for db:5432',
    ['waiting-for-dependency db:5432'],
  ],
  [
    'pg_isready',
    'db:5432 - no response\nwaiting for database...\ndb:5432 - no response\nwaiting for database...',
    ['waiting-for-dependency database', 'waiting-for-dependency db:5432'],
  ],
  [
    'incidents/004',
    'Database not ready, waiting...\nDatabase not ready, waiting...\nDatabase not ready, waiting...',
    ['waiting-for-dependency Database'],
  ],
  ['oracle', 'ORA-12541: TNS:no listener', ['connection-refused']],
  [
    'oracle',
    'oracledb.exceptions.DatabaseError: ORA-12154: TNS:could not resolve the connect identifier specified',
    ['cannot-resolve'],
  ],
  [
    'librdkafka',
    '%3|1700000000.123|FAIL|rdkafka#producer-1| [thrd:kafka:9092/bootstrap]: kafka:9092/bootstrap: Connect to ipv4#172.18.0.4:9092 failed: Connection refused (after 1ms in state CONNECT)',
    ['connection-refused 172.18.0.4:9092'],
  ],
  [
    'postgrex',
    '[error] Postgrex.Protocol (#PID<0.2.0>) failed to connect: ** (DBConnection.ConnectionError) tcp connect (db:5432): connection refused - :econnrefused',
    ['connection-refused db:5432'],
  ],
  [
    'elixir',
    '** (RuntimeError) environment variable DATABASE_URL is missing.',
    ['missing-setting DATABASE_URL'],
  ],
  [
    'mssql-jdbc',
    'com.microsoft.sqlserver.jdbc.SQLServerException: The TCP/IP connection to the host sql.prod.local, port 1433 has failed. Error: "Connection refused. Verify the connection properties."',
    ['connection-refused sql.prod.local:1433'],
  ],
  [
    'mongodb-driver',
    'com.mongodb.MongoTimeoutException: Timed out after 30000 ms while waiting for a server. Client view of cluster state is {type=UNKNOWN, servers=[{address=mongo:27017, type=UNKNOWN, state=CONNECTING, exception={com.mongodb.MongoSocketOpenException: Exception opening socket}, caused by {java.net.ConnectException: Connection refused}}]',
    ['connection-refused mongo:27017'],
  ],
  [
    'gunicorn',
    "[2024-01-01 00:00:00 +0000] [1] [ERROR] Can't connect to ('0.0.0.0', 80)",
    ['port-privileged 0.0.0.0:80'],
  ],
  [
    'rails',
    'ActiveRecord::NoDatabaseError: We could not find your database: app_production.',
    ['migration-failed app_production'],
  ],
  [
    'kubelet',
    'Liveness probe failed: HTTP probe failed with statuscode: 503',
    ['health-endpoint-failing 503'],
  ],
  [
    'chainguard-images/images#288',
    's6-svscan: fatal: unable to mkdir .s6-svscan: Read-only file system',
    ['read-only-file-system .s6-svscan'],
  ],
  [
    'tini',
    '[FATAL tini (7)] exec /app/entry failed: Permission denied',
    ['permission-denied /app/entry'],
  ],
];
