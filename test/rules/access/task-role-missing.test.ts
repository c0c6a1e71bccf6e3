import { taskRoleMissing } from '../../../src/rules/access/task-role-missing.ts';
import { exited, log, revision42, service, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const services = service();

function defined(fields: object = {}) {
  return {
    [revision42]: {
      taskDefinition: {
        taskDefinitionArn: revision42,
        executionRoleArn: 'arn:aws:iam::123456789012:role/checkout-execution',
        containerDefinitions: [{ name: 'app' }],
        ...fields,
      },
    },
  };
}

function died(lines: string, taskDefinitions: object = defined()) {
  return { services, stoppedTasks: tasks(exited(1)), taskDefinitions, logEvents: log(0, lines) };
}

const taskRoleArn = 'arn:aws:iam::123456789012:role/checkout-task';

testRule(taskRoleMissing, {
  finds: {
    'Python without credentials': {
      given: died('botocore.exceptions.NoCredentialsError: Unable to locate credentials'),
      subject: 'container app',
      confidence: 'confirmed',
      says: /finds no AWS credentials, because there is no task role in `checkout-svc:42`/,
      sees: { 'taskDefinition.taskRoleArn': null },
    },
    'Node without credentials': {
      given: died('CredentialsProviderError: Could not load credentials from any providers'),
    },
    'Go without credentials': {
      given: died(
        'panic: operation error S3: GetObject, get identity: get credentials: failed to refresh cached credentials, no EC2 IMDS role found',
      ),
    },
    'the role of the instance instead': {
      given: died(
        'AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/ecsInstanceRole/i-0123456789abcdef0 is not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:eu-west-1:123456789012:mail because no identity-based policy allows the sqs:SendMessage action',
      ),
      says: /calls AWS as `ecsInstanceRole`, which may not `sqs:SendMessage`, because `checkout-svc:42` has no task role/,
    },
    'a definition that could not be read': {
      given: {
        ...died('Unable to locate credentials'),
        taskDefinitions: { unknown: 'denied' },
      },
      confidence: 'likely',
    },
  },
  ignores: {
    'a program with a task role': died(
      'CredentialsProviderError: Could not load credentials from any providers',
      defined({ taskRoleArn }),
    ),
    'credentials that have expired': died(
      'botocore.exceptions.ClientError: An error occurred (ExpiredTokenException) when calling the GetObject operation: The security token included in the request is expired',
    ),
    'a refusal of the task role': died(
      'AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/checkout-task/0 is not authorized to perform: sqs:SendMessage on resource: x',
      defined({ taskRoleArn }),
    ),
  },
});
