import { secretRotatedStale } from '../../../src/rules/init/secret-rotated-stale.ts';
import { announced, definition, definitionArn, secretArn } from '../../support/failed-start.ts';
import { testRule } from '../../support/test-rule.ts';

const id = (n: number) => `arn:aws:ecs:eu-west-1:123456789012:task/prod/${n}`.padEnd(70, '0');
const tasks = (startedAt: Readonly<Record<number, string>>, more: object = {}) =>
  Object.fromEntries(
    Object.entries(startedAt).map(([n, at]) => {
      const taskArn = id(Number(n));
      const task = {
        taskArn,
        taskDefinitionArn: definitionArn,
        startedBy: 'ecs-svc/1',
        lastStatus: 'RUNNING',
        startedAt: at,
        containers: [{ name: 'app' }],
        ...more,
      };
      return [taskArn, { tasks: [task] }];
    }),
  );
const log = (n: number, at: string, message: string) => ({
  [`${id(n).slice(id(n).lastIndexOf('/') + 1)}/app`]: {
    events: [{ timestamp: Date.parse(at), message }],
  },
});
const refused =
  'sqlalchemy.exc.OperationalError: FATAL:  password authentication failed for user "checkout"';
const sentryArn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/sentry-AbCdEf';
const changed = '2026-11-22T03:00:00Z';
const base = {
  ...announced('(service checkout-svc) has reached a steady state.'),
  taskDefinitions: definition({ secrets: [{ name: 'DATABASE_URL', valueFrom: secretArn }] }),
  secrets: { [secretArn]: { ARN: secretArn, LastChangedDate: changed } },
};

testRule(secretRotatedStale, {
  finds: {
    'old tasks that are refused beside new ones that work': {
      given: {
        ...base,
        runningTasks: tasks({ 1: '2026-11-22T01:00:00Z', 2: '2026-11-22T03:10:00Z' }),
        logEvents: log(1, '2026-11-22T03:20:00Z', refused),
      },
      subject: 'secret prod/checkout/db-AbCdEf',
      confidence: 'confirmed',
      says: /1 of 2 running tasks started before secret `prod\/checkout\/db-AbCdEf` \(`DATABASE_URL` of container `app`\) changed at 2026-11-22 03:00 UTC and is refused with its old value; 1 task started since and works/,
      sees: { LastChangedDate: '2026-11-22T03:00:00.000Z', 'events[0].message': refused },
    },
    'new tasks of a program that crashes now and then after it has worked for minutes': {
      given: {
        ...base,
        runningTasks: tasks({ 1: '2026-11-22T01:00:00Z', 2: '2026-11-22T03:10:00Z' }),
        stoppedTasks: tasks(
          { 3: '2026-11-22T01:00:00Z' },
          {
            stopCode: 'EssentialContainerExited',
            lastStatus: 'STOPPED',
            stoppedAt: '2026-11-22T02:40:00Z',
          },
        ),
        logEvents: log(1, '2026-11-22T03:20:00Z', refused),
      },
      confidence: 'confirmed',
      explains: [
        'below-desired-count',
        'tasks-keep-stopping',
        'no-targets',
        'targets-unhealthy',
        'tg-empty-503',
        'app-5xx',
        'container-health-failing',
        'health-endpoint-coupled-to-db',
      ],
    },
    'new tasks of a program that crashes as it starts': {
      given: {
        ...base,
        runningTasks: tasks({ 1: '2026-11-22T01:00:00Z', 2: '2026-11-22T03:20:00Z' }),
        stoppedTasks: tasks(
          { 3: '2026-11-22T03:10:00Z' },
          {
            stopCode: 'EssentialContainerExited',
            lastStatus: 'STOPPED',
            stoppedAt: '2026-11-22T03:10:09Z',
          },
        ),
        logEvents: log(1, '2026-11-22T03:20:00Z', refused),
      },
      confidence: 'likely',
    },
    'old tasks alone': {
      given: {
        ...base,
        runningTasks: tasks({ 1: '2026-11-22T01:00:00Z', 2: '2026-11-22T01:00:00Z' }),
        logEvents: log(
          2,
          '2026-11-22T03:20:00Z',
          "Access denied for user 'checkout'@'10.0.1.7' (using password: YES)",
        ),
      },
      confidence: 'likely',
      says: /1 of 2 running tasks started before .* and is refused/,
    },
    'a secret for something else, beside new tasks that work': {
      given: {
        ...base,
        taskDefinitions: definition({ secrets: [{ name: 'SENTRY_DSN', valueFrom: sentryArn }] }),
        secrets: { [sentryArn]: { ARN: sentryArn, LastChangedDate: changed } },
        runningTasks: tasks({ 1: '2026-11-22T01:00:00Z', 2: '2026-11-22T03:10:00Z' }),
        logEvents: log(1, '2026-11-22T03:20:00Z', refused),
      },
      confidence: 'likely',
    },
    'a secret for something else alone': {
      given: {
        ...base,
        taskDefinitions: definition({ secrets: [{ name: 'SENTRY_DSN', valueFrom: sentryArn }] }),
        secrets: { [sentryArn]: { ARN: sentryArn, LastChangedDate: changed } },
        runningTasks: tasks({ 1: '2026-11-22T01:00:00Z' }),
        logEvents: log(1, '2026-11-22T03:20:00Z', refused),
      },
      confidence: 'possible',
    },
    'of two secrets the one that the refusal means': {
      given: {
        ...base,
        taskDefinitions: definition({
          secrets: [
            { name: 'DATABASE_URL', valueFrom: secretArn },
            { name: 'SENTRY_DSN', valueFrom: sentryArn },
          ],
        }),
        secrets: {
          ...base.secrets,
          [sentryArn]: { ARN: sentryArn, LastChangedDate: '2026-11-22T03:05:00Z' },
        },
        runningTasks: tasks({ 1: '2026-11-22T01:00:00Z', 2: '2026-11-22T03:10:00Z' }),
        logEvents: log(1, '2026-11-22T03:20:00Z', refused),
      },
      subject: 'secret prod/checkout/db-AbCdEf',
      confidence: 'confirmed',
    },
  },
  ignores: {
    'new tasks that are refused: the database has the old password': {
      ...base,
      runningTasks: tasks({ 1: '2026-11-22T01:00:00Z' }),
      stoppedTasks: tasks(
        { 2: '2026-11-22T03:10:00Z' },
        { stopCode: 'EssentialContainerExited', lastStatus: 'STOPPED' },
      ),
      logEvents: log(2, '2026-11-22T03:10:05Z', refused),
    },
    'old and new tasks that are refused': {
      ...base,
      runningTasks: tasks({ 1: '2026-11-22T01:00:00Z', 2: '2026-11-22T03:10:00Z' }),
      logEvents: {
        ...log(1, '2026-11-22T03:20:00Z', refused),
        ...log(2, '2026-11-22T03:20:00Z', refused),
      },
    },
    'a refusal from before the change': {
      ...base,
      runningTasks: tasks({ 1: '2026-11-22T01:00:00Z' }),
      logEvents: log(1, '2026-11-22T02:20:00Z', refused),
    },
    'a secret that these tasks do not get': {
      ...base,
      taskDefinitions: definition(),
      runningTasks: tasks({ 1: '2026-11-22T01:00:00Z' }),
      logEvents: log(1, '2026-11-22T03:20:00Z', refused),
    },
    "a user's mistyped password, which the program gets over": {
      ...base,
      runningTasks: tasks({ 1: '2026-11-22T01:00:00Z', 2: '2026-11-22T03:10:00Z' }),
      logEvents: log(
        1,
        '2026-11-22T03:20:00Z',
        'WARN o.s.s.DaoAuthenticationProvider - Authentication failed for user bob: Bad credentials',
      ),
    },
    'a secret of another container of the task': {
      ...base,
      taskDefinitions: definition(
        {},
        {
          containerDefinitions: [
            { name: 'app' },
            { name: 'proxy', secrets: [{ name: 'DATABASE_URL', valueFrom: secretArn }] },
          ],
        },
      ),
      runningTasks: tasks({ 1: '2026-11-22T01:00:00Z' }),
      logEvents: log(1, '2026-11-22T03:20:00Z', refused),
    },
    'a database that does not answer': {
      ...base,
      runningTasks: tasks({ 1: '2026-11-22T01:00:00Z' }),
      logEvents: log(1, '2026-11-22T03:20:00Z', 'connect ECONNREFUSED 10.0.3.4:5432'),
    },
  },
});
