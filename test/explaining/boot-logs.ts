import type { Sample } from './sample.ts';

/** Programs that do not come up, lack a setting, or are killed. */
export const bootLogs: readonly Sample[] = [
  [
    'app-crash-on-start',
    'Erlang',
    '{"Kernel pid terminated",application_controller,"{application_start_failure,shop,{bad_return,x}}"}',
  ],
  ['app-crash-on-start', 'Erlang', 'Runtime terminating during boot (undef)'],
  [
    'app-crash-on-start',
    'Node',
    'Error [ERR_REQUIRE_ESM]: require() of ES Module /app/node_modules/got/index.js not supported.',
  ],
  [
    'app-crash-on-start',
    'Uvicorn',
    'ERROR:    Error loading ASGI app. Could not import module "shop.main".',
  ],
  ['app-crash-on-start', 'Gunicorn', "Failed to find attribute 'application' in 'shop'."],
  ['app-crash-on-start', 'uWSGI', '*** no app loaded. GAME OVER ***'],
  [
    'app-crash-on-start',
    'Spring',
    '2026-11-22 03:11:02.123 WARN 1 --- [main] o.s.c.s.GenericApplicationContext : Exception encountered during context initialization - cancelling refresh attempt',
  ],
  [
    'app-crash-on-start',
    'Kestrel',
    'crit: Microsoft.AspNetCore.Hosting.Diagnostics[6]\n      Application startup exception',
  ],
  [
    'app-crash-on-start',
    '.NET',
    'Interop+Crypto+OpenSslCryptographicException: error:2006D080:BIO routines',
  ],
  ['app-crash-on-start', 'HAProxy', '[ALERT]    (1) : config : 2 errors found in configuration.'],
  [
    'app-crash-on-start',
    'compose',
    'worker-1  | AssertionError: expected one handler\nworker-1 exited with code 2',
  ],
  [
    'app-crash-on-start',
    'foreman',
    'web.1     | nginx: [emerg] unknown directive "gzp" in /etc/nginx/nginx.conf:3\nforeman   | sending SIGTERM to cron.1',
  ],
  [
    'app-crash-on-start',
    'git',
    'error: could not lock config file .git/config: Permission denied\nmake: *** Exiting\nsetup exited with code 1',
  ],
  ['command-not-found-127', 'bash', '/bin/bash: ./serve: No such file or directory'],
  ['command-not-executable-126', 'sh', '/bin/sh: ./serve.sh: Permission denied'],
  ['missing-env-var', 'common', 'Mandatory environment variables are not configured'],
  ['missing-env-var', 'shell', "ERROR: setting for 'admin-password' is missing!"],
  ['missing-env-var', 'common', 'No database URL configured'],
  ['missing-env-var', 'common', "Required setting 'queue.url' is not set"],
  [
    'oom-killed',
    'Swarm',
    'shop_web.1.ab12cd34ef56@ip-10-0-1-9    | ready\nshop_web.1.ab12cd34ef56@ip-10-0-1-9    | Killed',
  ],
  [
    'oom-killed',
    'docker events',
    '2026-11-22T03:11:02 container oom 3f2a1b (name=web)\n2026-11-22T03:11:02 container die 3f2a1b (exitCode=137)',
  ],
  ['oom-killed', 'billiard', 'Worker exited prematurely: signal 9 (SIGKILL) Job: 41.'],
  [
    'sigkill-after-stop-timeout',
    'Celery',
    'worker: Warm shutdown (MainProcess)\nworker-1 exited with code 137',
  ],
  [
    'firelens-config-failed',
    'Fluent Bit',
    '[2026/11/22 03:11:02] [error] configuration file contains errors, aborting.',
  ],
  [
    'firelens-config-failed',
    'Fluentd',
    'config error file="/fluentd/etc/fluent.conf" error_class=Fluent::ConfigError error="no type"',
  ],
  [
    'app-crash-on-start',
    'Go',
    '2026/11/22 03:11:02 error parsing uri\n\ngoroutine 1 [running]:\nlog.Panic(0xc000195f78)\nshop_1 exited with code 2',
  ],
  [
    'app-crash-on-start',
    'compose',
    'db-1   | [ERROR] [Server] Aborting\ndb-1   | Received SIGTERM, shutting down\ndb-1 exited with code 1',
  ],
  [
    'app-crash-on-start',
    'WildFly',
    'ERROR [org.jboss.as.controller] (ServerService Thread Pool -- 9) WFLYCTL0013: Operation ("add") failed - failure description: "invalid value"',
  ],
  ['app-crash-on-start', 'runner', '(supervisor) child process died'],
  ['oom-killed', 'kernel', 'Task in /ecs/1a2b killed as a result of limit of /ecs/1a2b'],
  [
    'firelens-config-failed',
    'aws-for-fluent-bit',
    'time="2026-11-22T03:11:02Z" level=error msg="[firehose 0] failed to flush 12 records"',
  ],
  [
    'app-crash-on-start',
    'PHP',
    'PHP Parse error:  syntax error, unexpected end of file in /app/src/Shop.php on line 40',
  ],
  [
    'app-crash-on-start',
    'Apache httpd',
    'AH00526: Syntax error on line 3 of /etc/apache2/conf-enabled/shop.conf:',
  ],
  [
    'app-crash-on-start',
    'SnakeYAML',
    'Caused by: org.yaml.snakeyaml.scanner.ScannerException: mapping values are not allowed here',
  ],
  [
    'app-crash-on-start',
    'Nest',
    "[Nest] 1  - ERROR [ExceptionHandler] Nest can't resolve dependencies of the OrderService (?, Clock).",
  ],
  [
    'app-crash-on-start',
    'common',
    'Error: Unable to parse application configuration: unexpected key',
  ],
  [
    'app-crash-on-start',
    'Bundler',
    'bundler: failed to load command: sidekiq (/usr/local/bundle/bin/sidekiq)',
  ],
  ['app-crash-on-start', 'Bundler', 'Your Ruby version is 3.2.2, but your Gemfile specified 3.3.0'],
  ['app-crash-on-start', 's6', 's6-supervise: fatal: unable to spawn ./run'],
  ['app-crash-on-start', 'common', 'shopd: error: no listener left'],
  [
    'exit-1-2-config',
    'argparse',
    "gunicorn: error: argument -t/--timeout: invalid int value: 'ten'",
  ],
  ['exit-1-2-config', 'JVM', "Unrecognized VM option 'UseConcMarkSweepGC'"],
  ['missing-env-var', 'common', 'System.Exception: SHOP_KEY is not configured'],
  [
    'task-role-denied',
    'KMS',
    'KMSAccessDeniedException: The ciphertext refers to a customer master key that does not exist',
  ],
  [
    'missing-env-var',
    'bash',
    'docker-entrypoint.sh: line 9: SHOP_TOKEN: see the handbook for how to get one',
  ],
  [
    'graceful-stop-143',
    'npm',
    'npm error command failed\nnpm error signal SIGTERM\nnpm error command sh -c node index.js\nweb-1 exited with code 1',
  ],
];
