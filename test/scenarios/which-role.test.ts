import { expect, test } from 'vitest';
import {
  definition,
  executionRole,
  failedStart,
  secretArn,
  session,
  taskArn,
} from '../support/failed-start.ts';
import { diagnosisOf } from '../support/scenario.ts';

/** Two roles, two places. The agent is refused in the stop reason, the program in its own log. */
const refused = (principal: string, action: string, resource: string) =>
  `AccessDeniedException: User: ${principal} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;

test('a refusal in the stop reason is about the execution role, and says so by name', () => {
  const given = {
    ...failedStart(
      `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret ${secretArn} from secrets manager: ${refused(session, 'secretsmanager:GetSecretValue', secretArn)}`,
    ),
    taskDefinitions: definition({ secrets: [{ name: 'DATABASE_URL', valueFrom: secretArn }] }),
    simulatedPermissions: {
      [executionRole]: {
        EvaluationResults: [
          { EvalActionName: 'secretsmanager:GetSecretValue', EvalDecision: 'implicitDeny' },
        ],
      },
    },
  };
  const { verdict, findings } = diagnosisOf(given);
  expect(verdict).toBe('cause-found');
  expect(findings.filter(({ role }) => role === 'cause')).toMatchObject([
    { rule: 'secret-access-denied', subject: 'role checkout-execution', confidence: 'confirmed' },
  ]);
});

test('a refusal in the log of a program is never laid to the execution role', () => {
  const given = {
    ...failedStart('Essential container in task exited', {
      stopCode: 'EssentialContainerExited',
      startedAt: '2026-11-22T03:10:40Z',
      stoppingAt: '2026-11-22T03:10:43Z',
      containers: [{ name: 'app', exitCode: 1 }],
    }),
    taskDefinitions: definition(),
    logEvents: {
      [`${taskArn.slice(taskArn.lastIndexOf('/') + 1)}/app`]: {
        events: [
          {
            message: `botocore.exceptions.ClientError: An error occurred (AccessDeniedException) when calling the GetSecretValue operation: User: arn:aws:sts::123456789012:assumed-role/checkout-task/0123 is not authorized to perform: secretsmanager:GetSecretValue on resource: ${secretArn}`,
          },
        ],
      },
    },
  };
  const { findings } = diagnosisOf(given);
  expect(findings.map(({ rule }) => rule)).not.toContain('secret-access-denied');
});
