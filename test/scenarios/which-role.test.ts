import { expect, test } from 'vitest';
import {
  definition,
  executionRole,
  failedStart,
  secretArn,
  session,
  taskArn,
} from '../support/failed-start.ts';
import { toldOf } from '../support/scenario.ts';

const taskRole = 'arn:aws:iam::123456789012:role/checkout-task';

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
          {
            EvalActionName: 'secretsmanager:GetSecretValue',
            EvalResourceName: secretArn,
            EvalDecision: 'implicitDeny',
          },
        ],
      },
    },
  };
  const why =
    'The execution role `checkout-execution` may not `secretsmanager:GetSecretValue` on `arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/checkout/db-AbCdEf`: 1 of 1 failed tasks of `checkout:42` since 2026-11-22 03:11 UTC';
  expect(toldOf(given)).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['below-desired-count', 'tasks-keep-stopping'],
    findings: [`cause secret-access-denied (confirmed): ${why}`],
    proofs: [
      'secret-access-denied: ecs:DescribeTasks stoppedReason ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval f…',
      'secret-access-denied: ecs:DescribeTaskDefinition executionRoleArn arn:aws:iam::123456789012:role/checkout-execution',
      'secret-access-denied: iam:SimulatePrincipalPolicy EvalDecision implicitDeny',
    ],
    fixes: [
      'secret-access-denied: Allow `secretsmanager:GetSecretValue` on `arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/checkout/db-AbCdEf` in a policy of the execution role `checkout-execution`; ECS tries again by itself.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});

test('a refusal in the log of a program is never laid to the execution role', () => {
  const given = {
    ...failedStart('Essential container in task exited', {
      stopCode: 'EssentialContainerExited',
      startedAt: '2026-11-22T03:10:40Z',
      stoppingAt: '2026-11-22T03:10:43Z',
      containers: [{ name: 'app', exitCode: 1 }],
    }),
    taskDefinitions: definition({}, { taskRoleArn: taskRole }),
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
  const why =
    'Container `app` is refused by AWS: task role `checkout-task` may not `secretsmanager:GetSecretValue` on `arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/checkout/db-AbCdEf` in `checkout:42`';
  expect(toldOf(given)).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['below-desired-count', 'tasks-keep-stopping'],
    findings: [
      `cause task-role-denied (confirmed): ${why}`,
      'consequence app-crash-on-start (possible): Container `app` exits 3 s after its start with code 1 because AWS denies it `secretsmanager:GetSecretValue`: 1 of 1 failed tasks of `checkout:42` since 2026-11-22 03:11 UTC',
    ],
    proofs: [
      'task-role-denied: logs:GetLogEvents message botocore.exceptions.ClientError: An error occurred (AccessDeniedException) when calling the GetSecre…',
      'task-role-denied: ecs:DescribeTaskDefinition taskRoleArn arn:aws:iam::123456789012:role/checkout-task',
    ],
    fixes: [
      'task-role-denied: Allow `secretsmanager:GetSecretValue` on `arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/checkout/db-AbCdEf` in a policy of the task role `checkout-task`, not of the execution role; running tasks have it within a minute.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});
