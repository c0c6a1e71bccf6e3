import { taskRoleDenied } from '../../../src/rules/access/task-role-denied.ts';
import { exited, log, revision42, service, tasks, unpulled } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const services = service();
const taskRole = 'arn:aws:iam::123456789012:role/service/checkout-task';
const user = 'arn:aws:sts::123456789012:assumed-role/checkout-task/0123456789abcdef';
const table = 'arn:aws:dynamodb:eu-west-1:123456789012:table/vouchers';
const defined = {
  [revision42]: {
    taskDefinition: {
      taskDefinitionArn: revision42,
      taskRoleArn: taskRole,
      executionRoleArn: 'arn:aws:iam::123456789012:role/checkout-execution',
      containerDefinitions: [{ name: 'app' }],
    },
  },
};
const refused = `User: ${user} is not authorized to perform: dynamodb:Query on resource: ${table} because no identity-based policy allows the dynamodb:Query action`;
const python = `Traceback (most recent call last):\n  File "/app/vouchers.py", line 3, in load\nbotocore.exceptions.ClientError: An error occurred (AccessDeniedException) when calling the Query operation: ${refused}`;

testRule(taskRoleDenied, {
  finds: {
    'a refusal of the task role that the program died of, in Python': {
      given: {
        services,
        stoppedTasks: tasks(exited(1)),
        taskDefinitions: defined,
        logEvents: log(0, python),
      },
      subject: 'role checkout-task',
      confidence: 'confirmed',
      says: /task role `checkout-task` may not `dynamodb:Query` on `arn:aws:dynamodb:eu-west-1:123456789012:table\/vouchers` in `checkout-svc:42` at 2026-11-22 03:20 UTC/,
      sees: { 'taskDefinition.taskRoleArn': taskRole },
    },
    'the words of Node, in an unhealthy running task': {
      given: {
        services,
        stoppedTasks: {},
        runningTasks: tasks({ taskDefinitionArn: revision42, containers: [{ name: 'app' }] }),
        taskDefinitions: defined,
        logEvents: log(0, `Error: AccessDeniedException: ${refused}`),
      },
      subject: 'role checkout-task',
    },
    'an older answer of S3, which gives no reason': {
      given: {
        services,
        stoppedTasks: tasks(exited(1)),
        taskDefinitions: defined,
        logEvents: log(
          0,
          'botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the GetObject operation: Access Denied',
        ),
      },
      confidence: 'likely',
      says: /may not `GetObject`/,
    },
    'an explicit deny in a policy of its own': {
      given: {
        services,
        stoppedTasks: tasks(exited(1)),
        taskDefinitions: defined,
        logEvents: log(
          0,
          `AccessDenied: User: ${user} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/x" with an explicit deny in an identity-based policy`,
        ),
      },
      says: /by an explicit deny in its identity-based policy/,
    },
    'a role assumed on the way, which is not the task role': {
      given: {
        services,
        stoppedTasks: tasks(exited(1)),
        taskDefinitions: defined,
        logEvents: log(0, `AccessDenied: ${refused.replace('checkout-task', 'reporting')}`),
      },
      subject: 'role reporting',
      confidence: 'likely',
    },
  },
  ignores: {
    "a refusal of the execution role, in the agent's words": {
      services,
      stoppedTasks: tasks(
        unpulled(
          `ResourceInitializationError: unable to pull secrets or registry auth: AccessDeniedException: ${refused}`,
          'x',
        ),
      ),
      taskDefinitions: defined,
    },
    'an explicit deny in the policy of a bucket': {
      services,
      stoppedTasks: tasks(exited(1)),
      taskDefinitions: defined,
      logEvents: log(
        0,
        `AccessDenied: User: ${user} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/x" with an explicit deny in a resource-based policy`,
      ),
    },
    'the role of an instance, where there is no task role': {
      services,
      stoppedTasks: tasks(exited(1)),
      taskDefinitions: {
        [revision42]: { taskDefinition: { taskDefinitionArn: revision42 } },
      },
      logEvents: log(0, `AccessDenied: ${refused.replace('checkout-task', 'ecsInstanceRole')}`),
    },
    'a file that may not be read': {
      services,
      stoppedTasks: tasks(exited(1)),
      taskDefinitions: defined,
      logEvents: log(0, "PermissionError: [Errno 13] Permission denied: '/data/cache'"),
    },
  },
});
