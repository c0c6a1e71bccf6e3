import type { Sample } from './sample.ts';

export const node: readonly Sample[] = [
  [
    'brianc/node-postgres#2222',
    "Error: connect ECONNREFUSED 127.0.0.1:5432\n    at TCPConnectWrap.afterConnect [as oncomplete] (net.js:1142:16) {\n  errno: -111,\n  code: 'ECONNREFUSED',\n  syscall: 'connect',\n  address: '127.0.0.1',\n  port: 5432\n}",
    ['connection-refused 127.0.0.1:5432'],
  ],
  [
    'bezkoder/docker-compose-nodejs-postgres#2',
    "Error connecting to PostgreSQL database AggregateError [ECONNREFUSED]: \n    at internalConnectMultiple (node:net:1116:18)\n    at afterConnectMultiple (node:net:1683:7) {\n  code: 'ECONNREFUSED',\n  [errors]: [\n    Error: connect ECONNREFUSED ::1:5432\n        at createConnectionError (node:net:1646:14) {\n      errno: -111,\n      address: '::1',\n      port: 5432\n    },\n    Error: connect ECONNREFUSED 127.0.0.1:5432\n        at createConnectionError (node:net:1646:14)\n    }\n  ]\n}",
    ['connection-refused ::1:5432'],
  ],
  [
    'MichalZalecki/docker-compose-node-postgres#1',
    "app_1       | { Error: connect ECONNREFUSED 127.0.0.1:5432\napp_1       |        at TCPConnectWrap.afterConnect [as oncomplete] (net.js:1083:14)\napp_1       |      errno: 'ECONNREFUSED',\napp_1       |      address: '127.0.0.1',\napp_1       |      port: 5432 } }",
    ['connection-refused 127.0.0.1:5432'],
  ],
  [
    'curveball/a12n-server#617',
    'PUBLIC_URI environment variable was not set, defaulting to http://localhost:8531/\nRunning database migrations\nCould not start a12n-server\nError: connect ECONNREFUSED 172.21.0.2:5432\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16)',
    ['connection-refused 172.21.0.2:5432'],
  ],
  [
    'testcontainers/testcontainers-node#115',
    '[Nest] 55063   - 09/08/2020, 2:14:30 PM   [ExceptionHandler] Unable to connect to the database. Retrying (1)...\nError: connect ECONNREFUSED 127.0.0.1:5432\n    at TCPConnectWrap.afterConnect [as oncomplete] (net.js:1146:16)',
    ['connection-refused 127.0.0.1:5432'],
  ],
  [
    'node: dns',
    "Error: getaddrinfo ENOTFOUND db.internal\n    at GetAddrInfoReqWrap.onlookupall [as oncomplete] (node:dns:122:26) {\n  errno: -3008,\n  code: 'ENOTFOUND',\n  syscall: 'getaddrinfo',\n  hostname: 'db.internal'\n}",
    ['cannot-resolve db.internal'],
  ],
  ['node: dns', 'Error: getaddrinfo EAI_AGAIN redis', ['cannot-resolve redis']],
  [
    'mongodb driver',
    'MongooseError: querySrv ENOTFOUND _mongodb._tcp.cluster0.example.mongodb.net',
    ['cannot-resolve _mongodb._tcp.cluster0.example.mongodb.net'],
  ],
  [
    'mongodb driver',
    'MongoServerSelectionError: connect ECONNREFUSED 10.0.3.7:27017',
    ['connection-refused 10.0.3.7:27017'],
  ],
  [
    'mongodb driver',
    'MongooseServerSelectionError: Server selection timed out after 30000 ms',
    ['connection-timed-out'],
  ],
  [
    'ioredis',
    '[ioredis] Unhandled error event: Error: connect ETIMEDOUT 10.0.8.20:6379',
    ['connection-timed-out 10.0.8.20:6379'],
  ],
  [
    'ioredis',
    '[ioredis] Unhandled error event: Error: getaddrinfo ENOTFOUND cache.prod.local cache.prod.local:6379',
    ['cannot-resolve cache.prod.local'],
  ],
  [
    'standardnotes/self-hosted#81',
    '[ioredis] Unhandled error event: ReplyError: WRONGPASS invalid username-password pair or user is disabled.',
    ['authentication-refused'],
  ],
  [
    'yoimiya-kokomi/Miao-Yunzai#125',
    '[ErrorReply: NOAUTH Authentication required.]',
    ['authentication-refused'],
  ],
  [
    'prisma',
    "PrismaClientInitializationError: Can't reach database server at `db.prod.local:5432`\n\nPlease make sure your database server is running at `db.prod.local:5432`.",
    ['connection-timed-out db.prod.local:5432'],
  ],
  [
    'umami-software/umami#2220',
    'Error: P3009\n\nmigrate found failed migrations in the target database, new migrations will not be applied. Read more about how to resolve migration issues in a production database: https://pris.ly/d/migrate-resolve',
    ['migration-failed'],
  ],
  [
    'prisma',
    'The table `public.User` does not exist in the current database.',
    ['migration-failed public.User'],
  ],
  [
    'pg',
    'error: password authentication failed for user "shop"\n    at Parser.parseErrorMessage (/app/node_modules/pg-protocol/dist/parser.js:285:98)',
    ['authentication-refused shop'],
  ],
  [
    'pg',
    'error: no pg_hba.conf entry for host "10.0.1.5", user "shop", database "shop", no encryption',
    ['tls-failed'],
  ],
  ['pg', 'Error: The server does not support SSL connections', ['tls-failed']],
  [
    'porsager/postgres#241',
    'Error: remaining connection slots are reserved for non-replication superuser connections',
    ['too-many-connections'],
  ],
  ['pg', 'error: sorry, too many clients already', ['too-many-connections']],
  ['pg', 'Error: Connection terminated unexpectedly', ['connection-reset']],
  ['pg-pool', 'Error: timeout exceeded when trying to connect', ['connection-timed-out']],
  [
    'sequelize',
    'SequelizeConnectionRefusedError: connect ECONNREFUSED 172.18.0.2:3306',
    ['connection-refused 172.18.0.2:3306'],
  ],
  [
    'mysql2',
    "Error: Access denied for user 'shop'@'10.0.1.5' (using password: YES)",
    ['authentication-refused shop'],
  ],
  [
    'knex',
    'KnexTimeoutError: Knex: Timeout acquiring a connection. The pool is probably full. Are you missing a .transacting(trx) call?',
    ['connection-timed-out'],
  ],
  [
    'node: http',
    'Error: socket hang up\n    at connResetException (node:internal/errors:720:14)',
    ['connection-reset'],
  ],
  [
    'node: net',
    'Error: read ECONNRESET\n    at TCP.onStreamRead (node:internal/stream_base_commons:217:20)',
    ['connection-reset'],
  ],
  [
    'undici',
    'TypeError: fetch failed\n    at node:internal/deps/undici/undici:13392:13 {\n  [cause]: ConnectTimeoutError: Connect Timeout Error (attempted address: api.partner.com:443, timeout: 10000ms)',
    ['connection-timed-out api.partner.com:443'],
  ],
  [
    'undici',
    'TypeError: fetch failed\n  [cause]: Error: connect EHOSTUNREACH 10.1.2.3:8080',
    ['host-unreachable 10.1.2.3:8080'],
  ],
  [
    'node: tls',
    'Error: self-signed certificate in certificate chain\n    at TLSSocket.onConnectSecure (node:_tls_wrap:1674:34)',
    ['tls-failed'],
  ],
  ['node: tls', 'Error: unable to verify the first certificate', ['tls-failed']],
  [
    'node: tls',
    "Error [ERR_TLS_CERT_ALTNAME_INVALID]: Hostname/IP does not match certificate's altnames: Host: db.internal. is not in the cert's altnames",
    ['tls-failed db.internal'],
  ],
  ['node: tls', 'Error: certificate has expired', ['tls-failed']],
  [
    'node: tls',
    'Error: 4007A1B2:error:0A00010B:SSL routines:ssl3_get_record:wrong version number',
    ['tls-failed'],
  ],
  [
    'node: net',
    "Error: listen EADDRINUSE: address already in use :::3000\n    at Server.setupListenHandle [as _listen2] (node:net:1817:16) {\n  code: 'EADDRINUSE',\n  port: 3000\n}",
    ['port-in-use :::3000'],
  ],
  [
    'CyCoreSystems/docker-meteor#41',
    'Error: listen EACCES 0.0.0.0:80\n    at Object.exports._errnoException (util.js:907:11)',
    ['port-privileged 0.0.0.0:80'],
  ],
  [
    'jef/streetmerchant#1466',
    'Error: listen EACCES: permission denied 0.0.0.0:80\n\nat Server.setupListenHandle [as _listen2] (net.js:1301:21)',
    ['port-privileged 0.0.0.0:80'],
  ],
  [
    'node: net',
    'Error: listen EADDRNOTAVAIL: address not available 10.0.1.99:8080',
    ['address-not-available 10.0.1.99:8080'],
  ],
  [
    'node: net',
    'Error: connect EADDRNOTAVAIL 127.0.0.1:5432 - Local (0.0.0.0:0)',
    ['host-unreachable 127.0.0.1:5432'],
  ],
  [
    'knrdl/hubleys-dashboard#217',
    "Error: EACCES: permission denied, mkdir '/data/logos'\n    at async Object.mkdir (node:internal/fs/promises:855:10) {\n  errno: -13,\n  code: 'EACCES',\n  syscall: 'mkdir',\n  path: '/data/logos'\n}",
    ['permission-denied /data/logos'],
  ],
  [
    'easy-mock/easy-mock-docker#9',
    "Error: EACCES: permission denied, open 'logs/2018-08-21-info.log'",
    ['permission-denied logs/2018-08-21-info.log'],
  ],
  [
    'linuxserver/docker-code-server#198',
    "[2025-04-29T14:37:16.745Z] error EACCES: permission denied, mkdir '/config/.config/code-server'\n[2025-04-29T14:37:18.189Z] error EACCES: permission denied, mkdir '/config/.config/code-server'",
    ['permission-denied /config/.config/code-server'],
  ],
  [
    'node: fs',
    "Error: EROFS: read-only file system, open '/app/cache/index.json'",
    ['read-only-file-system /app/cache/index.json'],
  ],
  ['node: fs', 'Error: ENOSPC: no space left on device, write', ['disk-full']],
  [
    'node: fs',
    "Error: ENOENT: no such file or directory, open '/app/config/production.json'",
    ['missing-file /app/config/production.json'],
  ],
  [
    'node: modules',
    "Error: Cannot find module 'express'\nRequire stack:\n- /app/server.js\n    at Module._resolveFilename (node:internal/modules/cjs/loader:1144:15) {\n  code: 'MODULE_NOT_FOUND',\n  requireStack: [ '/app/server.js' ]\n}",
    ['missing-module express'],
  ],
  [
    'node: modules',
    "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'pino' imported from /app/dist/main.js",
    ['missing-module pino'],
  ],
  [
    'node: modules',
    "node:internal/modules/cjs/loader:1404\n  throw err;\n  ^\n\nError: Cannot find module '/app/dist/main.js'",
    ['missing-module /app/dist/main.js'],
  ],
  [
    'node: child_process',
    'Error: spawn ffmpeg ENOENT\n    at ChildProcess._handle.onexit (node:internal/child_process:286:19)',
    ['missing-command ffmpeg'],
  ],
  ['npm', 'npm error Missing script: "start:prod"', ['missing-command start:prod']],
  ['yarn', 'error Couldn\'t find a package.json file in "/app"', ['missing-file package.json']],
  [
    'lando/lando#2890',
    '<--- Last few GCs --->\n\n[1039:0x2d62e10]  7904197 ms: Mark-sweep 2025.0 (2051.1) -> 2024.4 (2051.4) MB, 1549.9 / 0.0 ms  (average mu = 0.105, current mu = 0.003) allocation failure scavenge might not succeed\n\nFATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - JavaScript heap out of memory',
    ['out-of-memory'],
  ],
  [
    'mozilla/addons#11181',
    'Nov 15 14:11:42 ip-172-31-28-11 docker[2954]: FATAL ERROR: CALL_AND_RETRY_LAST Allocation failed - JavaScript heap out of memory',
    ['out-of-memory'],
  ],
  [
    'node: config',
    '/app/dist/config.js:14\n    throw new Error(`Missing required environment variable: $name`);\n    ^\nError: Missing required environment variable: DATABASE_URL\n    at required (/app/dist/config.js:14:11)',
    ['missing-setting DATABASE_URL'],
  ],
  [
    'joi in NestJS',
    'Error: Config validation error: "JWT_SECRET" is required',
    ['missing-setting JWT_SECRET'],
  ],
  [
    'zod',
    "Invalid environment variables: { DATABASE_URL: [ 'Required' ], REDIS_URL: [ 'Required' ] }",
    ['missing-setting DATABASE_URL', 'missing-setting REDIS_URL'],
  ],
  [
    'envalid',
    '================================\n Missing environment variables:\n    PORT: undefined\n    API_TOKEN: undefined\n================================',
    ['missing-setting API_TOKEN', 'missing-setting PORT'],
  ],
  [
    'pino',
    '{"level":60,"time":1763780000000,"pid":1,"hostname":"ip-10-0-1-5","err":{"type":"Error","message":"connect ECONNREFUSED 10.0.4.12:6379","stack":"Error: connect ECONNREFUSED 10.0.4.12:6379\\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16)"},"msg":"boot failed"}',
    ['connection-refused 10.0.4.12:6379'],
  ],
  [
    'aws-sdk v3',
    'CredentialsProviderError: Could not load credentials from any providers\n    at /app/node_modules/@smithy/property-provider/dist-cjs/index.js:120:15',
    ['aws-credentials-missing'],
  ],
  [
    'aws-sdk v2',
    'CredentialsError: Missing credentials in config, if using AWS_CONFIG_FILE, set AWS_SDK_LOAD_CONFIG=1',
    ['aws-credentials-missing'],
  ],
  [
    'aws-sdk v3',
    'Error: Region is missing\n    at default (/app/node_modules/@smithy/config-resolver/dist-cjs/index.js:117:11)',
    ['missing-setting AWS_REGION'],
  ],
  [
    'aws-sdk v3',
    'AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/shop-task/0af9 is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:eu-west-1:123456789012:table/orders because no identity-based policy allows the dynamodb:PutItem action',
    ['aws-access-denied dynamodb:PutItem arn:aws:dynamodb:eu-west-1:123456789012:table/orders'],
  ],
  [
    'aws-sdk v3',
    'AccessDenied: Access Denied\n    at throwDefaultError (/app/node_modules/@smithy/smithy-client/dist-cjs/index.js:388:20)',
    ['aws-access-denied'],
  ],
  ['express', 'Server is running on port: 3000', ['listening 3000']],
  [
    'fastify',
    '{"level":30,"time":1763780000000,"msg":"Server listening at http://127.0.0.1:3000"}',
    ['listening-loopback 127.0.0.1:3000'],
  ],
  [
    'vite',
    '  ➜  Local:   http://localhost:5173/\n  ➜  Network: use --host to expose',
    ['listening-loopback localhost:5173'],
  ],
  ['node', 'SIGTERM received, shutting down gracefully', ['graceful-shutdown']],
  ['npm', 'npm error signal SIGTERM', ['graceful-shutdown']],
];
