import { describe, expect, test } from 'vitest';
import { readStartFailure } from '../../../src/reading/stops/start-failure.ts';
import { processorTime } from '../../support/processor-time.ts';

function namesIn(log: string): readonly string[] {
  const events = log.split('\n').map((message) => ({ message }));
  return readStartFailure({ events }).settings.map(({ name }) => name);
}

/** Logs as programs write them, and the settings they name. */
const named: Readonly<Record<string, readonly [log: string, names: readonly string[]]>> = {
  'a list after a colon': [
    'RuntimeError: Missing required environment variables: APP_NAME, ENVIRONMENT, SECRET_KEY',
    ['APP_NAME', 'ENVIRONMENT', 'SECRET_KEY'],
  ],
  'node, one variable': [
    '/app/dist/config.js:14\n    throw new Error(`Missing required environment variable: $name`);\n    ^\nError: Missing required environment variable: DATABASE_URL\n    at required (/app/dist/config.js:14:11)',
    ['DATABASE_URL'],
  ],
  'a Python list': [
    "ERROR: required settings are missing: ['APP_NAME', 'REGION']",
    ['APP_NAME', 'REGION'],
  ],
  'names first': [
    'SECRET_KEY, ENVIRONMENT and APP_NAME must be set',
    ['SECRET_KEY', 'ENVIRONMENT', 'APP_NAME'],
  ],
  'a name without an underscore': ['Error: Environment variable PORT is not set', ['PORT']],
  'must be set': ['2026-11-22T03:11:00.123Z FATAL JWT_SECRET must be set', ['JWT_SECRET']],
  'process.env': ['Error: process.env.STRIPE_API_BASE is undefined', ['STRIPE_API_BASE']],
  'a list on the lines below (envalid)': [
    '================================\n Missing environment variables:\n    PORT: undefined\n    DATABASE_URL: Connection string (eg. "postgres://…")\n================================',
    ['PORT', 'DATABASE_URL'],
  ],
  'a bulleted list': [
    'The following environment variables are not set:\n  - SECRET_KEY\n  - APP_NAME\nexiting',
    ['SECRET_KEY', 'APP_NAME'],
  ],
  'Python KeyError from the environment': [
    'Traceback (most recent call last):\n  File "/app/main.py", line 9, in <module>\n    KEY = os.environ[\'SECRET_KEY\']\n  File "<frozen os>", line 685, in __getitem__\nKeyError: \'SECRET_KEY\'',
    ['SECRET_KEY'],
  ],
  'pydantic 2': [
    'pydantic_core._pydantic_core.ValidationError: 2 validation errors for Settings\ndatabase_url\n  Field required [type=missing, input_value={}, input_type=dict]\nsecret_key\n  Field required [type=missing, input_value={}, input_type=dict]',
    ['database_url', 'secret_key'],
  ],
  'pydantic 1': [
    'pydantic.error_wrappers.ValidationError: 1 validation error for AppConfig\nSECRET_KEY\n  field required (type=value_error.missing)',
    ['SECRET_KEY'],
  ],
  Django: [
    'django.core.exceptions.ImproperlyConfigured: The SECRET_KEY setting must not be empty.',
    ['SECRET_KEY'],
  ],
  'django-environ': [
    'django.core.exceptions.ImproperlyConfigured: Set the DATABASE_URL environment variable',
    ['DATABASE_URL'],
  ],
  decouple: [
    'decouple.UndefinedValueError: SECRET_KEY not found. Declare it as envvar or define a default value.',
    ['SECRET_KEY'],
  ],
  Spring: [
    `java.lang.IllegalArgumentException: Could not resolve placeholder 'DB_PASSWORD' in value "\${DB_PASSWORD}"`,
    ['DB_PASSWORD'],
  ],
  'Spring, a property': [
    `Caused by: java.lang.IllegalArgumentException: Could not resolve placeholder 'payment.api.key' in value "\${payment.api.key}"`,
    ['payment.api.key'],
  ],
  Quarkus: [
    'SRCFG00014: The config property payment.url is required but it could not be found in any config source',
    ['payment.url'],
  ],
  'Go envconfig': ['2026/11/22 03:11:00 required key DATABASE_URL missing value', ['DATABASE_URL']],
  'Go env': ['env: required environment variable "DB_HOST" is not set', ['DB_HOST']],
  'Go panic': [
    'panic: required environment variable REDIS_URL is not set\ngoroutine 1 [running]:',
    ['REDIS_URL'],
  ],
  Ruby: [
    '/app/config/environments/production.rb:8:in \'ENV.fetch\': key not found: "SECRET_KEY_BASE" (KeyError)',
    ['SECRET_KEY_BASE'],
  ],
  Rust: [
    "thread 'main' panicked at src/main.rs:12:5:\nDATABASE_URL must be set: NotPresent",
    ['DATABASE_URL'],
  ],
  '.NET': [
    "Unhandled exception. System.InvalidOperationException: Connection string 'Orders' not found.",
    ['Orders'],
  ],
  'PHP dotenv': [
    'Dotenv\\Exception\\ValidationException: One or more environment variables failed assertions: DB_HOST is missing, DB_NAME is missing.',
    ['DB_HOST', 'DB_NAME'],
  ],
  Symfony: ['Environment variable not found: "DATABASE_URL".', ['DATABASE_URL']],
  'a shell with set -u': [
    '/entrypoint.sh: line 3: DATABASE_URL: unbound variable',
    ['DATABASE_URL'],
  ],
  dash: ['/entrypoint.sh: 5: TOKEN: parameter not set', ['TOKEN']],
  'NestJS with Joi': [
    'Error: Config validation error: "DATABASE_URL" is required',
    ['DATABASE_URL'],
  ],
  zod: [
    'ZodError: [\n  {\n    "code": "invalid_type",\n    "expected": "string",\n    "received": "undefined",\n    "path": [\n      "DATABASE_URL"\n    ],\n    "message": "Required"\n  }\n]',
    ['DATABASE_URL'],
  ],
  'zod, flattened': [
    "Invalid environment variables: { DATABASE_URL: [ 'Required' ] }",
    ['DATABASE_URL'],
  ],
  'JSON with names of its own': [
    '{"level":"fatal","msg":"missing required environment variables","variables":["APP_NAME","SECRET_KEY"]}',
    ['APP_NAME', 'SECRET_KEY'],
  ],
  'pino, an error object': [
    '{"level":60,"err":{"type":"Error","message":"env var QUEUE_URL is required","stack":"Error: env var QUEUE_URL is required\\n    at x"},"msg":"boot failed"}',
    ['QUEUE_URL'],
  ],
  colours: ['\u001b[31mERROR\u001b[0m Missing env var \u001b[1mAPI_TOKEN\u001b[0m', ['API_TOKEN']],
};

/** Logs that speak of other things. */
const silent: Readonly<Record<string, string>> = {
  'a variable it can do without': 'WARN: SENTRY_DSN is not set, error reporting is disabled',
  'a default': 'AWS_REGION is not set, using default us-east-1',
  'an informational line': '{"level":"info","msg":"OTEL_ENDPOINT not set"}',
  'a module': "Error: Cannot find module './SOME_MODULE'\n  code: 'MODULE_NOT_FOUND'",
  'an undefined property': "TypeError: Cannot read properties of undefined (reading 'DB_HOST')",
  'a key of another dictionary':
    "Traceback (most recent call last):\n  File \"/app/a.py\", line 3\n    row['price']\nKeyError: 'price'",
  'a refused login': 'FATAL: password authentication failed for user "APP_USER"',
  'the source line of a throw':
    '    raise RuntimeError(f"Missing required environment variables: {missing}")',
  'a table': 'ERROR: relation "USER_ACCOUNTS" does not exist',
};

describe('missing settings', () => {
  test.each(Object.entries(named))('reads %s', (_, [log, names]) => {
    expect(namesIn(log).toSorted()).toEqual(names.toSorted());
  });

  test.each(Object.entries(silent))('ignores %s', (_, log) => {
    expect(namesIn(log)).toEqual([]);
  });

  test('is sure of a KeyError only where the environment is spoken of', () => {
    const lines = (trace: string) =>
      readStartFailure({ events: [{ message: trace }] }).settings.map(({ certain }) => certain);
    expect(lines("    os.environ['API_KEY']\nKeyError: 'API_KEY'")).toEqual([true]);
    expect(lines("    row['API_KEY']\nKeyError: 'API_KEY'")).toEqual([false]);
  });

  test('stays quick on long hostile lines', () => {
    const hostile = ['A_'.repeat(2048), 'missing '.repeat(512), 'is required: "'.repeat(290)];
    const events = hostile.flatMap((message) => Array.from({ length: 100 }, () => ({ message })));
    expect(processorTime(() => readStartFailure({ events }))).toBeLessThan(6_000);
  });
});
