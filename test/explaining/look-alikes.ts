import type { Sample } from './sample.ts';

/** Words that another fault has too, or that are no fault's at all, beside those that they must not be taken for. */
export const lookAlikes: readonly Sample[] = [
  // What AWS says is no crash of the program.
  ['', 'Fargate', 'Fargate.InternalError'],
  ['', 'Elastic Load Balancing', 'Elb.InternalError'],
  [
    '',
    'Elastic Load Balancing',
    'Elb.InternalError: Target health checks could not be performed due to an internal error',
  ],
  ['', 'EC2 API', 'InvalidParameterException: Security group sg-1 does not exist'],
  [
    '',
    'ECS API',
    'ClientException: Too many concurrent attempts to create a new revision of the specified family.',
  ],
  ['', 'ECS API', 'LimitExceededException: The limit for the resource has been exceeded'],
  ['', 'ECS API', 'ServerException: Service Unavailable. Please try again later.'],
  ['', 'ECS API', 'BlockedException: Your AWS account is currently blocked.'],
  [
    '',
    'ECS API',
    "UnsupportedFeatureException: The specified task isn't supported in this Region.",
  ],
  ['', 'ECS API', 'ConflictException: The request could not be processed because of conflict'],
  [
    'app-crash-on-start',
    'AWS SDK for JavaScript',
    'InvalidParameterException: no such queue\n    at throwDefaultError (/app/node_modules/@smithy/smithy-client/dist-cjs/index.js:867:20)',
  ],
  [
    'app-crash-on-start',
    'JVM',
    'java.lang.IllegalStateException: Failed to load ApplicationContext',
  ],
  [
    'cannot-start-container',
    'confidential-containers#231',
    'ResourceInitializationError: failed to create new container runtime task: failed to mount rootfs component',
  ],
  [
    'cannot-create-container',
    'Fargate',
    'ResourceInitializationError: unable to create new container: failed to mount /dev/nvme1n1',
  ],
  [
    'cannot-create-container',
    'aws-samples/net-modernization#13',
    'ResourceInitializationError: unable to create new container: mount callback failed on /tmp/containerd-mount916692511: open /tmp/containerd-mount916692511/etc/passwd: no such file or directory',
  ],
  ['', 'Fargate', 'ResourceInitializationError: something that nobody has seen'],
  // A worker that hung is no lack of memory.
  ['', 'gunicorn', '[2024-01-01 03:00:00 +0000] [1] [CRITICAL] WORKER TIMEOUT (pid:12)'],
  [
    '',
    'sci-wms/sci-wms#108',
    '2015-11-12 17:23:50 [17027] [CRITICAL] WORKER TIMEOUT (pid:17033)\n2015-11-12 17:23:51 [28259] [INFO] Booting worker with pid: 28259',
  ],
  [
    'oom-killed',
    'open-runtimes#330',
    '[2024-11-05 09:25:59 +0000] [16] [CRITICAL] WORKER TIMEOUT (pid:17)\n[2024-11-05 09:26:00 +0000] [16] [ERROR] Worker (pid:17) was sent SIGKILL! Perhaps out of memory?',
  ],
  // A port below 1024 is no file that may not be executed.
  ['app-crash-on-start', 'Go', '2024/01/01 03:00:00 listen tcp :80: bind: permission denied'],
  [
    'app-crash-on-start',
    'Caddy',
    'Error: loading initial config: http app module: start: listening on :443: listen tcp :443: bind: permission denied',
  ],
  [
    'app-crash-on-start',
    '.NET',
    'Unhandled exception. System.Net.Sockets.SocketException (13): Permission denied',
  ],
  ['app-crash-on-start', 'JVM', 'java.net.SocketException: Permission denied'],
  ['app-crash-on-start', 'JVM', 'java.net.BindException: Permission denied'],
  ['app-crash-on-start', 'node', 'Error: listen EACCES: permission denied 0.0.0.0:80'],
  [
    'app-crash-on-start',
    'lighttpd (homer#931)',
    '(../src/network.c.640) bind() 0.0.0.0:80: Permission denied',
  ],
  ['app-crash-on-start', 'busybox httpd', 'httpd: bind: Permission denied'],
  ['command-not-executable-126', 'runc', 'exec /app/listen.sh: permission denied'],
  ['command-not-executable-126', 'runc', 'exec: "/app/socket-server": permission denied'],
  // A server that cannot read its certificate has no database.
  [
    'app-crash-on-start',
    'nginx',
    `nginx: [emerg] cannot load certificate "/etc/ssl/cert.pem": BIO_new_file() failed (SSL: error:02001002:system library:fopen:No such file or directory:fopen('/etc/ssl/cert.pem','r') error:2006D080:BIO routines:BIO_new_file:no such file)`,
  ],
  [
    'app-crash-on-start',
    'nginx',
    '[emerg] 1#1: cannot load certificate key "/etc/ssl/tls.key": PEM_read_bio_PrivateKey() failed (SSL: error:0909006C:PEM routines:get_name:no start line)',
  ],
  [
    'app-crash-on-start',
    'nginx',
    'nginx: [emerg] SSL_CTX_use_PrivateKey("/etc/ssl/key.pem") failed (SSL: error:0B080074:x509 certificate routines:X509_check_private_key:key values mismatch)',
  ],
  // A pull that failed for another reason than the image's name.
  ['pull-network-timeout', 'docker', 'CannotPullContainerError: unexpected EOF'],
  [
    'pull-network-timeout',
    'containerd',
    'CannotPullContainerError: ref pull has been retried 5 time(s): failed to copy: httpReadSeeker: failed open: unexpected EOF',
  ],
  [
    'pull-network-timeout',
    'docker',
    'CannotPullContainerError: Error response from daemon: Get "https://quay.io/v2/": EOF',
  ],
  [
    '',
    'moby#45757',
    'CannotPullContainerError: failed to register layer: failed to Lchown "/app/.npmignore" for UID 718322462, GID 454177323 (try increasing the number of subordinate IDs in /etc/subuid and /etc/subgid): lchown /app/.npmignore: invalid argument',
  ],
  [
    '',
    'docker-foswiki#40',
    'CannotPullContainerError: failed to register layer: Error processing tar file(exit status 1): Container ID 378950266 cannot be mapped to a host ID',
  ],
  [
    'registry-credentials-missing',
    'GitHub Container Registry',
    'CannotPullContainerError: Error response from daemon: Get "https://ghcr.io/v2/": unauthorized',
  ],
  [
    'registry-credentials-missing',
    'akuity/kargo#778',
    'CannotPullContainerError: Error response from daemon: Head "https://ghcr.io/v2/acme/web/manifests/v1": denied: denied',
  ],
  [
    'registry-credentials-missing',
    'containerd',
    'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ghcr.io/acme/web:1: failed to authorize: failed to fetch anonymous token: unexpected status: 403 Forbidden',
  ],
  [
    'image-name-wrong',
    'containerd',
    'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref docker.io/acme/web:1: failed to authorize: failed to fetch oauth token: unexpected status: 403 Forbidden',
  ],
  [
    'pull-role-denied',
    'bedrock-access-gateway#114',
    'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 366590864501.dkr.ecr.us-west-2.amazonaws.com/proxy:1: unexpected status from HEAD request to https://366590864501.dkr.ecr.us-west-2.amazonaws.com/v2/proxy/manifests/1: 403 Forbidden',
  ],
  [
    'pull-network-timeout',
    'containerd',
    'CannotPullContainerError: ref pull has been retried 5 time(s): failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/nginx/manifests/sha256:330a24: 500 Internal Server Error',
  ],
  [
    'vpc-endpoint-misconfigured',
    'containerd',
    'CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReadSeeker: failed open: unexpected status code https://prod-eu-west-1-starport-layer-bucket.s3.eu-west-1.amazonaws.com/x: 403 Forbidden',
  ],
  ['', 'containerd', 'CannotPullContainerError: ref pull has been retried 5 time(s): unknown'],
  // ECR's public gallery takes no login from a secret.
  [
    'image-name-wrong',
    'containerd',
    'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref public.ecr.aws/acme/web:1: unexpected status from HEAD request to https://public.ecr.aws/v2/acme/web/manifests/1: 403 Forbidden',
  ],
  [
    'registry-credentials-missing',
    'containerd',
    'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ghcr.io/acme/web:1: unexpected status from HEAD request to https://ghcr.io/v2/acme/web/manifests/1: 403 Forbidden',
  ],
  // A check of the container by itself.
  [
    'container-health-failing',
    'curl',
    'Exec health check failed: curl: (7) Failed to connect to localhost port 8080: Connection refused',
  ],
  [
    'container-health-failing',
    'curl',
    "healthcheck: curl: (7) Failed to connect to 127.0.0.1 port 3000 after 0 ms: Couldn't connect to server",
  ],
  [
    'container-health-failing',
    'busybox wget',
    "Container health check failed: wget: can't connect to remote host (127.0.0.1): Connection refused",
  ],
  ['container-health-failing', 'curl', 'HEALTHCHECK failed: curl: (52) Empty reply from server'],
  ['container-health-failing', 'Docker', 'Health check exceeded timeout (5s)'],
  ['dependency-other', 'common', 'Health check: redis localhost:6379 connection refused'],
  ['db-refused', 'common', 'health check failed: database 127.0.0.1:5432 connection refused'],
  ['container-health-failing', 'common', 'healthcheck http://localhost:8080/health returned 503'],
  [
    'container-health-failing',
    'common',
    'health check http://127.0.0.1:8080/ failed: HTTP/1.1 500 Internal Server Error',
  ],
  [
    'container-health-failing',
    '.NET',
    'Health check on http://localhost:80/ failed: The remote server returned an error: (502) Bad Gateway',
  ],
  ['', 'common', 'Health check https://localhost:443/health passed'],
  ['', 'common', 'health check from 127.0.0.1 ok, took 412 ms'],
  ['', 'common', 'health check http://localhost:8080/health: 500 ms, interval 30 s'],
  ['', 'common', 'health check http://localhost:8080/health passed, cache answered with HTTP 404'],
  ['', 'common', 'health check of http://localhost:8080/health every 30 s with timeout 5 s'],
  // Deployments and replacements, whatever follows.
  [
    'circuit-breaker-rolled-back',
    'service event',
    '(service web) (deployment ecs-svc/1) deployment failed: tasks failed health checks.',
  ],
  [
    'circuit-breaker-rolled-back',
    'service event',
    '(service web) (deployment ecs-svc/123) deployment failed: too many tasks did not start.',
  ],
  ['', 'GitHub Actions', 'Deployment failed: see the log of the pipeline'],
  [
    'container-health-failing',
    'service event',
    '(service web) (task 0af3) has failed. Amazon ECS replaced 1 tasks due to an unhealthy status.',
  ],
  [
    'container-health-failing',
    'service event, cut',
    'Amazon ECS replaced 2 tasks due to an unhealthy status.',
  ],
  // Failures that have words of their own.
  ['app-crash-on-start', 'Rails', 'A server is already running. Check /app/tmp/pids/server.pid'],
  [
    'app-crash-on-start',
    'Freika/dawarich#689',
    '=> Booting Puma\nA server is already running (pid: 10, file: /var/app/tmp/pids/server.pid).\nExiting',
  ],
  [
    'app-crash-late',
    'Go',
    '2024/01/01 http: Accept error: accept tcp [::]:8080: accept4: too many open files; retrying in 5ms',
  ],
  ['app-crash-late', 'node', "Error: EMFILE: too many open files, open '/app/x.js'"],
  [
    'db-refused',
    'MySQL',
    "Host '10.0.0.1' is blocked because of many connection errors; unblock with 'mysqladmin flush-hosts'",
  ],
  [
    'db-refused',
    'mysql2',
    "Error: ER_HOST_IS_BLOCKED: Host '172.18.0.1' is blocked because of many connection errors; unblock with 'mariadb-admin flush-hosts'",
  ],
  [
    'dependency-other',
    'nginx',
    '2024/01/01 12:00:00 [crit] 7#7: *1 connect() to unix:/run/php/php8.1-fpm.sock failed (2: No such file or directory) while connecting to upstream',
  ],
  [
    'dependency-other',
    'nginx',
    '[error] connect() to unix:/var/run/php-fpm.sock failed (111: Connection refused) while connecting to upstream, client: 10.0.0.1',
  ],
  [
    'app-crash-on-start',
    '.NET',
    'Unable to configure HTTPS endpoint. No server certificate was specified, and the default developer certificate could not be found or is out of date.',
  ],
  [
    'app-crash-on-start',
    'Next.js',
    "Could not find a production build in the '.next' directory. Try building your app with 'next build' before starting the production server.",
  ],
  [
    'app-crash-on-start',
    'Next.js 9',
    "Error: Could not find a valid build in the '/app/.next' directory! Try building your app with 'next build' before starting the server.",
  ],
  [
    'missing-env-var',
    'Laravel',
    '[2024-01-01 00:00:00] production.ERROR: No application encryption key has been specified. {"exception":"[object] (Illuminate\\\\Encryption\\\\MissingAppKeyException(code: 0)"}',
  ],
  [
    'missing-env-var',
    'Laravel',
    'RuntimeException: No application encryption key has been specified.',
  ],
  [
    'build-docker-failed',
    'docker',
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
  ],
  ['app-crash-on-start', 'npm', 'npm ERR! code ELIFECYCLE\nnpm ERR! errno 1'],
  [
    'oom-killed sigkill-after-stop-timeout',
    'npm',
    'npm ERR! code ELIFECYCLE\nnpm ERR! errno 137\nnpm ERR! web@1.0.0 start: `node index.js`',
  ],
  ['app-crash-on-start', 'pnpm', ' ELIFECYCLE  Command failed with exit code 1.'],
  ['oom-killed sigkill-after-stop-timeout', 'yarn', 'error Command failed with exit code 137.'],
  [
    'app-crash-on-start',
    'common',
    'Error message: listen EADDRINUSE: address already in use :::3000',
  ],
  ['dependency-other', 'nodemailer', 'Email delivery failed: connect ECONNREFUSED 10.0.0.5:587'],
  [
    'taskdef-inactive-or-deleting',
    'ECS API',
    'An error occurred (InvalidParameterException) when calling the UpdateService operation: unable to update a service with INACTIVE task definition',
  ],
  [
    'db-refused',
    'HikariCP',
    'com.zaxxer.hikari.pool.HikariPool$PoolInitializationException: Failed to initialize pool: Connection to db:5432 refused.',
  ],
  [
    'db-refused',
    'palantir/atlasdb#1762',
    'Caused by: java.lang.RuntimeException: HikariPool.PoolInitializationException: Failed to initialize pool: Connection to pg-alpha.example.com:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.',
  ],
  ['dependency-other', 'JVM', 'java.net.ConnectException: Connection to redis:6379 refused'],
  // Faults in words that are near those of an everyday line.
  ['app-crash-on-start', 'common', 'FATAL mode "produciton" is not one of development, production'],
  ['app-crash-on-start', 'common', 'FATAL level "verbos" is not known'],
  ['app-crash-on-start', 'common', 'FATAL path "/etc/app/config.json" does not exist'],
  ['app-crash-on-start', 'common', 'FATAL path "/etc/app/tls.pem" not found'],
  [
    'db-refused',
    'node-postgres',
    'ERROR pg: connect ECONNREFUSED 10.0.0.5:5432 - connection refused, continuing to retry in 5 s',
  ],
  [
    'db-refused',
    'libpq',
    'connection to server at "db" (10.0.0.5), port 5432 failed: Connection refused, will retry until successful',
  ],
  [
    'entrypoint-waits-for-db',
    'common',
    'FATAL: database "app" is not available, proceeding to shut down',
  ],
  [
    'db-schema-or-name',
    'common',
    'MigrationError: connection to database refused, skipping startup',
  ],
  [
    'db-schema-or-name',
    'common',
    'MigrationError: connection to database refused, falling back to exit',
  ],
  [
    'db-auth-failed',
    'postgres',
    'FATAL: password authentication failed for user "app" (query "SELECT 1" returned 0 rows)',
  ],
  [
    'db-refused',
    'common',
    'query "SELECT 1" returned 0 rows: connect ECONNREFUSED 10.0.0.5:5432 connection refused',
  ],
  [
    'dns-resolution-failed',
    'Node',
    'Webhook delivery failed: getaddrinfo ENOTFOUND hooks.example.com',
  ],
];

/** Texts whose words leave a second meaning, so that nothing likely may be said. */
export const ambiguous: readonly string[] = [
  'connecting to host name null',
  '#11 [7/13] RUN mix compile\n#11 1.304 ** (ArgumentError) could not fetch environment variable "SECRET_KEY_BASE"',
  'Step 3/9 : RUN make\n ---> Running in 9da643e9d66f\nError: no rule for target web',
  'Connection reset by peer',
  'Error: read ECONNRESET',
  'CannotPullContainerError: unexpected EOF',
  'accept4: too many open files',
  'npm ERR! code ELIFECYCLE',
  'npm ERR! errno 137',
  'Cannot connect to the Docker daemon at tcp://docker:2375. Is the docker daemon running?',
  '[2024-03-25 21:53:28 -0400] [11801] [ERROR] Worker (pid:12903) was sent SIGKILL! Perhaps out of memory?',
  'ResourceInitializationError: failed to create new container runtime task: context deadline exceeded',
  '(service web) has started 1 tasks: (task 1). Amazon ECS replaced 1 tasks due to an unhealthy status.',
];
