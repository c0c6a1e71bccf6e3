import type { AppModel } from './app-model.ts';

/** What the application logs when its process starts. */
export function bootLines({ runtime }: AppModel): readonly string[] {
  return {
    gunicorn: ['[7] [INFO] Starting gunicorn 23.0.0', '[7] [INFO] Using worker: sync'],
    uvicorn: ['INFO:     Started server process [1]', 'INFO:     Waiting for application startup.'],
    node: ['> cart@1.0.0 start', '> node dist/server.js'],
    spring: [
      '  .   ____          _            __ _ _',
      ' :: Spring Boot ::                (v3.4.1)',
      'INFO 1 --- [           main] c.shop.search.SearchApplication          : Starting SearchApplication using Java 21.0.5 with PID 1',
    ],
    go: ['{"level":"info","msg":"starting"}'],
    worker: ['mail-worker starting, concurrency 4'],
    sidecar: ['[info] starting'],
  }[runtime];
}

/** What it logs once it is ready; the port and address only when it announces them. */
export function readyLines(app: AppModel, port: number): readonly string[] {
  const { runtime, announcesPort, listens } = app;
  const host = listens?.address ?? '0.0.0.0';
  if (runtime === 'worker') return ['connected to queue mail-outbound, waiting for messages'];
  if (runtime === 'sidecar') return ['[info] ready'];
  if (!announcesPort) return ['startup complete'];
  return {
    gunicorn: [
      `[7] [INFO] Listening at: http://${host}:${port} (7)`,
      '[8] [INFO] Booting worker with pid: 8',
    ],
    uvicorn: [
      'INFO:     Application startup complete.',
      `INFO:     Uvicorn running on http://${host}:${port} (Press CTRL+C to quit)`,
    ],
    node: [`Server listening on http://${host}:${port}`],
    spring: [
      `INFO 1 --- [           main] o.s.b.w.embedded.tomcat.TomcatWebServer  : Tomcat started on port ${port} (http) with context path '/'`,
      'INFO 1 --- [           main] c.shop.search.SearchApplication          : Started SearchApplication in 36.912 seconds (process running for 37.8)',
    ],
    go: [`{"level":"info","msg":"listening on ${host}:${port}"}`],
  }[runtime];
}

/** What it logs before it exits because environment variables are absent, in the habit of its framework. */
export function missingEnvLines(
  { runtime }: AppModel,
  names: readonly string[],
): readonly string[] {
  const [first = ''] = names;
  switch (runtime) {
    case 'gunicorn':
      return [
        'Traceback (most recent call last):',
        '  File "/app/config.py", line 31, in load',
        '    raise RuntimeError(f"Missing required environment variables: {\', \'.join(missing)}")',
        `RuntimeError: Missing required environment variables: ${names.join(', ')}`,
        '[7] [ERROR] Worker (pid:8) exited with code 1',
      ];
    case 'uvicorn':
      return [
        'Traceback (most recent call last):',
        '  File "/app/app/settings.py", line 18, in <module>',
        '    settings = Settings()',
        `pydantic_core._pydantic_core.ValidationError: ${names.length} validation error${names.length > 1 ? 's' : ''} for Settings`,
        ...names.flatMap((name) => [
          name,
          "  Field required [type=missing, input_value={'PATH': '/usr/local/bin:/usr/bin'}, input_type=dict]",
        ]),
      ];
    case 'node':
      return [
        '/app/dist/config.js:14',
        "    throw new Error('Missing required environment variable: ' + name);",
        '    ^',
        `Error: Missing required environment variable: ${first}`,
        '    at required (/app/dist/config.js:14:11)',
        '    at Object.<anonymous> (/app/dist/config.js:22:14)',
        'Node.js v22.11.0',
      ];
    case 'spring':
      return [
        'ERROR 1 --- [           main] o.s.boot.SpringApplication               : Application run failed',
        `java.lang.IllegalArgumentException: Could not resolve placeholder '${first}' in value "\${${first}}"`,
        `Caused by: java.lang.IllegalStateException: Required environment variable ${first} is not set`,
      ];
    case 'go':
      return [`panic: required environment variable ${first} is not set`, 'goroutine 1 [running]:'];
    case 'sidecar':
      return [`[error] environment variable ${first} is not set`];
    case 'worker':
      return [
        'Traceback (most recent call last):',
        '  File "/app/worker/main.py", line 9, in <module>',
        `    KEY = os.environ['${first}']`,
        `KeyError: '${first}'`,
      ];
  }
}

/** What it logs before it exits because there is no more room to write. */
export function diskFullLines({ runtime }: AppModel): readonly string[] {
  switch (runtime) {
    case 'gunicorn':
    case 'uvicorn':
    case 'worker':
      return [
        'Traceback (most recent call last):',
        '  File "/app/shop/exports.py", line 88, in write',
        '    handle.write(chunk)',
        "OSError: [Errno 28] No space left on device: '/tmp/exports/orders.csv'",
      ];
    case 'node':
      return [
        "Error: ENOSPC: no space left on device, write '/tmp/exports/orders.csv'",
        '    at Object.writeSync (node:fs:921:3)',
        '    at writeChunk (/app/dist/exports.js:41:8)',
      ];
    case 'spring':
      return [
        'ERROR 1 --- [  exports-1] c.shop.search.Exports                    : Export failed',
        'java.io.IOException: No space left on device',
        '\tat java.base/sun.nio.ch.FileDispatcherImpl.write0(Native Method)',
      ];
    case 'go':
      return ['{"level":"fatal","msg":"write /tmp/exports/orders.csv: no space left on device"}'];
    case 'sidecar':
      return ['[error] write /tmp/buffer/0001: no space left on device'];
  }
}

/** How it logs a health-check request, or nothing when it logs none. `{time}` stands for the moment. */
export function requestLine(
  app: AppModel,
  from: string,
  path: string,
  status: number,
  agent = 'ELB-HealthChecker/2.0',
): string | undefined {
  const phrase = {
    200: 'OK',
    301: 'Moved Permanently',
    302: 'Found',
    401: 'Unauthorized',
    403: 'Forbidden',
    404: 'Not Found',
    500: 'Internal Server Error',
    503: 'Service Unavailable',
  }[status];
  switch (app.runtime) {
    case 'gunicorn':
    case 'node':
      return `${from} - - [{time}] "GET ${path} HTTP/1.1" ${status} ${status === 200 ? 2 : 22} "-" "${agent}"`;
    case 'uvicorn':
      return `INFO:     ${from}:41822 - "GET ${path} HTTP/1.1" ${status} ${phrase ?? ''}`.trimEnd();
    case 'go':
      return `{"level":"info","method":"GET","path":"${path}","status":${status},"ua":"${agent}"}`;
    default:
      return undefined;
  }
}
