import { missingEnvVar } from '../../../src/rules/container/missing-env-var.ts';
import {
  exited,
  log,
  release,
  revision,
  revision41,
  revision42,
  rolledBack,
  service,
  tasks,
} from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const environment = [{ name: 'PORT', value: '8000' }];
const without = revision(revision42, { environment });
const withIt = revision(revision41, {
  environment,
  secrets: [
    { name: 'SECRET_KEY', valueFrom: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:x' },
  ],
});
const stoppedTasks = tasks(exited(1), exited(1), exited(1));
const gunicorn = `Traceback (most recent call last):
  File "/app/config.py", line 31, in load
RuntimeError: Missing required environment variables: APP_NAME, ENVIRONMENT, SECRET_KEY
[7] [ERROR] Worker (pid:8) exited with code 1`;
const keyError = `Traceback (most recent call last):
  File "/app/worker.py", line 9, in <module>
    KEY = settings_of(tenant)['SECRET_KEY']
KeyError: 'SECRET_KEY'`;

testRule(missingEnvVar, {
  finds: {
    'variables that the log names and the revision lacks': {
      given: {
        services: service(),
        stoppedTasks,
        logEvents: log(0, gunicorn),
        taskDefinitions: { ...without, ...withIt },
      },
      subject: 'container app',
      confidence: 'confirmed',
      says: /`APP_NAME`, `ENVIRONMENT` and `SECRET_KEY` are not set: 3 of 3 failed tasks of `checkout-svc:42` since 2026-11-22 03:20 UTC/,
      sees: {
        'events[2].message':
          'RuntimeError: Missing required environment variables: APP_NAME, ENVIRONMENT, SECRET_KEY',
        "tasks[0].containers[?name=='app'] | [0].exitCode": 1,
        "taskDefinition.containerDefinitions[?name=='app'] | [0].environment[].name": ['PORT'],
      },
    },
    'only those of the named variables that are absent': {
      given: {
        services: service(),
        stoppedTasks,
        logEvents: log(0, 'env vars PORT and SECRET_KEY are required'),
        taskDefinitions: without,
      },
      confidence: 'confirmed',
      says: /because `SECRET_KEY` is not set/,
    },
    'a KeyError of a dictionary, where the good revision has the variable': {
      given: {
        services: service(),
        stoppedTasks,
        logEvents: log(0, keyError.replace('settings_of', 'of')),
        taskDefinitions: { ...without, ...withIt },
      },
      confidence: 'confirmed',
    },
    'a KeyError of a dictionary with nothing to compare': {
      given: {
        services: service({ deployments: [release()] }),
        stoppedTasks,
        logEvents: log(0, keyError.replace('settings_of', 'of')),
        taskDefinitions: without,
      },
      confidence: 'likely',
    },
    'a variable that may be in an environment file': {
      given: {
        services: service(),
        stoppedTasks,
        logEvents: log(0, 'Error: SECRET_KEY is not set'),
        taskDefinitions: revision(revision42, {
          environment,
          environmentFiles: [{ value: 'arn:aws:s3:::x/app.env', type: 's3' }],
        }),
      },
      confidence: 'likely',
    },
    'a variable that is there and empty': {
      given: {
        services: service(),
        stoppedTasks,
        logEvents: log(
          0,
          'django.core.exceptions.ImproperlyConfigured: The SECRET_KEY setting must not be empty.',
        ),
        taskDefinitions: revision(revision42, { environment: [{ name: 'SECRET_KEY' }] }),
      },
      confidence: 'likely',
      says: /`SECRET_KEY` is set but empty or invalid/,
    },
    'a deployment that was rolled back': {
      given: {
        ...rolledBack,
        stoppedTasks,
        logEvents: log(0, gunicorn),
        taskDefinitions: { ...without, ...withIt },
      },
      confidence: 'confirmed',
    },
    'an unknown revision': {
      given: {
        services: service(),
        stoppedTasks,
        logEvents: log(1, 'Error: SECRET_KEY must be set'),
      },
      confidence: 'likely',
    },
  },
  ignores: {
    'a variable it can do without, before another error': {
      services: service(),
      stoppedTasks,
      logEvents: log(
        0,
        'SENTRY_DSN is not set\nTraceback (most recent call last):\n  File "a.py"\nModuleNotFoundError: No module named \'shop\'',
      ),
      taskDefinitions: without,
    },
    'a task that lost its memory': {
      services: service(),
      stoppedTasks: tasks(exited(137)),
      logEvents: log(0, gunicorn),
      taskDefinitions: without,
    },
    'a task that ran for an hour first': {
      services: service(),
      stoppedTasks: tasks(exited(1, { startedAt: '2026-11-22T02:20:00Z' })),
      logEvents: log(0, gunicorn),
    },
    'an orderly stop': {
      services: service(),
      stoppedTasks: tasks(
        exited(1, {
          stopCode: 'ServiceSchedulerInitiated',
          stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/4200000000000000000)',
        }),
      ),
      logEvents: log(0, gunicorn),
    },
    'a former deployment': {
      services: service({ deployments: [release({ id: 'ecs-svc/43' })] }),
      stoppedTasks,
      logEvents: log(0, gunicorn),
    },
  },
});
