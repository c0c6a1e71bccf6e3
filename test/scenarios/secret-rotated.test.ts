import { describe, expect, test } from 'vitest';
import { toldOf } from '../support/scenario.ts';
import {
  exited,
  log,
  releaseId,
  revision,
  revision42,
  service,
  taskArnOf,
  tasks,
} from '../support/shop.ts';

/** The secret changed at 03:00, and somebody cannot sign in to the database any more. Who, decides what to do. */
const secret = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/checkout/db-AbCdEf';
const definitions = revision(revision42, {
  secrets: [{ name: 'DATABASE_URL', valueFrom: secret }],
});
const known = {
  taskDefinitions: definitions,
  currentTaskDefinitions: definitions,
  secrets: { [secret]: { ARN: secret, LastChangedDate: '2026-11-22T03:00:00Z' } },
};
const refused =
  'psycopg2.OperationalError: connection to server at "db.internal" (10.0.20.9), port 5432 failed: FATAL:  password authentication failed for user "checkout"';
const running = (startedAt: string) => ({
  taskDefinitionArn: revision42,
  startedBy: releaseId,
  lastStatus: 'RUNNING',
  startedAt,
  containers: [{ name: 'app' }],
});
const deployment = {
  id: releaseId,
  status: 'PRIMARY',
  taskDefinition: revision42,
  desiredCount: 2,
  rolloutState: 'COMPLETED',
  createdAt: '2026-11-20T03:00:00Z',
};

describe('a secret was rotated', () => {
  test('old tasks are refused and new ones work: start new ones', () => {
    const given = {
      ...known,
      services: service({ deployments: [{ ...deployment, runningCount: 2 }] }),
      runningTasks: tasks(running('2026-11-20T03:01:00Z'), running('2026-11-22T03:05:00Z')),
      logEvents: log(0, refused),
    };
    const why =
      '1 of 2 running tasks started before secret `prod/checkout/db-AbCdEf` (`DATABASE_URL` of container `app`) changed at 2026-11-22 03:00 UTC and is refused with its old value; 1 task started since and works';
    expect(toldOf(given)).toEqual({
      verdict: 'cause-found',
      headline: `checkout-svc: ${why}`,
      symptoms: [],
      findings: [`cause secret-rotated-stale (confirmed): ${why}`],
      proofs: [
        'secret-rotated-stale: secretsmanager:DescribeSecret LastChangedDate 2026-11-22T03:00:00.000Z',
        'secret-rotated-stale: ecs:DescribeTasks startedAt 2026-11-20T03:01:00.000Z',
        'secret-rotated-stale: logs:GetLogEvents message psycopg2.OperationalError: connection to server at "db.internal" (10.0.20.9), port 5432 failed: FATA…',
        'secret-rotated-stale: ecs:DescribeTaskDefinition valueFrom arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/checkout/db-AbCdEf',
      ],
      fixes: [
        'secret-rotated-stale: Start new tasks, which read the new value: force a new deployment.',
      ],
      actions: ['secret-rotated-stale: force-new-deployment'],
      blind: [],
      unread: [],
    });
  });

  test('old tasks work and new ones are refused: nobody says to start more of them', () => {
    const given = {
      ...known,
      services: service({
        runningCount: 1,
        deployments: [{ ...deployment, runningCount: 1, failedTasks: 1 }],
      }),
      runningTasks: {
        [taskArnOf(1)]: { tasks: [{ taskArn: taskArnOf(1), ...running('2026-11-20T03:01:00Z') }] },
      },
      stoppedTasks: tasks(exited(1)),
      logEvents: log(0, refused),
    };
    const why =
      'Container `app` exits 3 s after its start with code 1 because `db.internal:5432` refused the credentials: 1 of 1 failed tasks of `checkout-svc:42` since 2026-11-22 03:20 UTC';
    expect(toldOf(given)).toEqual({
      verdict: 'candidates',
      headline: `checkout-svc runs fewer tasks than desired and keeps losing tasks; possibly: ${why}`,
      symptoms: ['below-desired-count', 'tasks-keep-stopping'],
      findings: [`cause app-crash-on-start (possible): ${why}`],
      proofs: [
        'app-crash-on-start: ecs:DescribeTasks exitCode 1',
        'app-crash-on-start: logs:GetLogEvents message psycopg2.OperationalError: connection to server at "db.internal" (10.0.20.9), port 5432 failed: FATA…',
      ],
      fixes: [
        'app-crash-on-start: Compare the credentials that the tasks are given with those that the dependency accepts, before the code.',
      ],
      actions: [],
      blind: [],
      unread: [],
    });
  });
});
