import { secretAccessDenied } from '../../../src/rules/init/secret-access-denied.ts';
import {
  announced,
  definition,
  executionRole,
  failedStart,
  secretArn,
  session,
} from '../../support/failed-start.ts';
import { testRule } from '../../support/test-rule.ts';

const init = 'ResourceInitializationError: unable to pull secrets or registry auth:';
const refused = `AccessDeniedException: User: ${session} is not authorized to perform: secretsmanager:GetSecretValue on resource: ${secretArn} because no identity-based policy allows the secretsmanager:GetSecretValue action`;
const older = `${init} execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret ${secretArn} from secrets manager: ${refused}`;
const fetching = `Fetching secret data from AWS Secrets Manager in region eu-west-1: secret ${secretArn}: ${refused}`;

const keyArn = 'arn:aws:kms:eu-west-1:123456789012:key/1';

/** What IAM decides of the secret, after what it decides of another resource that was refused too. */
function simulated(EvalDecision: string, ofKey = EvalDecision) {
  const action = { EvalActionName: 'secretsmanager:GetSecretValue' };
  return {
    simulatedPermissions: {
      [executionRole]: {
        EvaluationResults: [
          { ...action, EvalResourceName: keyArn, EvalDecision: ofKey },
          { ...action, EvalResourceName: secretArn, EvalDecision },
        ],
      },
    },
  };
}

testRule(secretAccessDenied, {
  finds: {
    'a refusal that IAM itself confirms': {
      given: {
        ...failedStart(older),
        ...simulated('implicitDeny'),
        taskDefinitions: definition(),
      },
      subject: 'role checkout-execution',
      confidence: 'confirmed',
      says: /may not `secretsmanager:GetSecretValue` on `arn:aws:secretsmanager.*db-AbCdEf`: 1 of 1 failed tasks of `checkout:42` since 2026-11-22 03:11 UTC/,
      sees: {
        'tasks[0].stoppedReason': older,
        'taskDefinition.executionRoleArn': executionRole,
        'EvaluationResults[1].EvalDecision': 'implicitDeny',
      },
    },
    'a right that IAM denies on another resource only': {
      given: {
        ...failedStart(older),
        ...simulated('allowed', 'implicitDeny'),
        taskDefinitions: definition(),
      },
      confidence: 'likely',
      says: /although its own policies allow it/,
      sees: { 'EvaluationResults[1].EvalDecision': 'allowed' },
    },
    'a refusal on a resource that IAM was not asked about': {
      given: {
        ...failedStart(older.replaceAll('db-AbCdEf', 'cache-GhIjKl')),
        ...simulated('implicitDeny'),
        taskDefinitions: definition(),
      },
      confidence: 'likely',
    },
    'a refusal by another policy than the role’s own': {
      given: { ...failedStart(older), ...simulated('allowed'), taskDefinitions: definition() },
      confidence: 'likely',
      says: /although its own policies allow it/,
    },
    'an explicit deny in a resource policy': {
      given: failedStart(
        `${init} ${refused.replace('no identity-based policy allows the secretsmanager:GetSecretValue action', 'of an explicit deny in a resource-based policy')}`,
      ),
      says: /by an explicit deny in a resource-based policy/,
    },
    'a key that may not be used': {
      given: failedStart(
        `${init} unable to retrieve secret from asm: AccessDeniedException: User: ${session} is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:123456789012:key/1`,
      ),
      says: /`kms:Decrypt` on `arn:aws:kms/,
    },
    'a text that was cut in the middle, wrapped over lines, about a parameter': {
      given: failedStart(
        `${init} execution resource retrieval failed:\n unable to retrieve secrets from ssm: service call has been retried 1 time(s): AccessDeniedException:\n User: arn:aws:sts::1`,
      ),
      subject: 'execution role',
      says: /of `checkout:42` may not `ssm:GetParameters`/,
    },
    'the reason of a container, as EC2 gives it': {
      given: failedStart('Task failed to start', {
        launchType: 'EC2',
        containers: [
          {
            name: 'app',
            reason: fetching,
          },
        ],
      }),
      sees: { "tasks[0].containers[?name=='app'] | [0].reason": fetching },
    },
    'only an event, where no stopped task is left': {
      given: announced(`(service checkout-svc) was unable to place a task. Reason: ${older}`),
      says: /no task of `checkout:42` starts/,
    },
  },
  ignores: {
    'the policy of a VPC endpoint': failedStart(
      `${init} ${refused.replace('no identity-based policy', 'no VPC endpoint policy')}`,
    ),
    'the registry’s login': failedStart(
      `${init} unable to retrieve ecr registry auth: AccessDeniedException: User: ${session} is not authorized to perform: ecr:GetAuthorizationToken on resource: *`,
    ),
    'a timeout behind the same beginning': failedStart(
      `${init} execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 5 time(s): failed to fetch secret ${secretArn} from secrets manager: RequestCanceled: request context canceled caused by: context deadline exceeded`,
    ),
    'a JSON key behind the same beginning': failedStart(
      `${init} execution resource retrieval failed: retrieved secret from Secrets Manager did not contain json key password`,
    ),
    'a refused log group': failedStart(
      `ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: AccessDeniedException: User: ${session} is not authorized to perform: logs:CreateLogStream`,
    ),
    'a program that was refused with its task role': failedStart(
      'Essential container in task exited',
      {
        stopCode: 'EssentialContainerExited',
        containers: [{ name: 'app', exitCode: 1 }],
      },
    ),
  },
});
