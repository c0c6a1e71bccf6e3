import { resourcePolicyExplicitDeny } from '../../../src/rules/access/resource-policy-explicit-deny.ts';
import { exited, log, revision42, service, tasks, unpulled } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const services = service();
const taskRoleArn = 'arn:aws:iam::123456789012:role/checkout-task';
const executionRoleArn = 'arn:aws:iam::123456789012:role/checkout-execution';
const secret = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/checkout-AbCdEf';
const key = 'arn:aws:kms:eu-west-1:123456789012:key/0123';
const taskDefinitions = {
  [revision42]: {
    taskDefinition: {
      taskDefinitionArn: revision42,
      taskRoleArn,
      executionRoleArn,
      containerDefinitions: [{ name: 'app' }],
    },
  },
};

function refused(role: string, action: string, resource: string, end: string) {
  return `User: arn:aws:sts::123456789012:assumed-role/${role}/0123 is not authorized to perform: ${action} on resource: ${resource} ${end}`;
}

const fetching = (words: string) =>
  `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret ${secret} from secrets manager: AccessDeniedException: ${words}`;
const unread = fetching(
  refused(
    'checkout-execution',
    'secretsmanager:GetSecretValue',
    secret,
    'because no identity-based policy allows the secretsmanager:GetSecretValue action',
  ),
);

function policy(...Statement: readonly object[]) {
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

const everything = { Action: '*', Resource: '*' };

testRule(resourcePolicyExplicitDeny, {
  finds: {
    'the policy of a bucket, in the log of a program': {
      given: {
        services,
        stoppedTasks: tasks(exited(1)),
        taskDefinitions,
        logEvents: log(
          0,
          `AccessDenied: ${refused('checkout-task', 's3:GetObject', '"arn:aws:s3:::shop-vouchers/rules.json"', 'with an explicit deny in a resource-based policy')}`,
        ),
      },
      subject: 'arn:aws:s3:::shop-vouchers/rules.json',
      confidence: 'confirmed',
      says: /a resource-based policy denies role `checkout-task` `s3:GetObject` on `arn:aws:s3:::shop-vouchers\/rules\.json` explicitly/,
    },
    'a service control policy': {
      given: {
        services,
        stoppedTasks: tasks(exited(1)),
        taskDefinitions,
        logEvents: log(
          0,
          `AccessDeniedException: ${refused('checkout-task', 'sqs:SendMessage', 'arn:aws:sqs:us-east-1:123456789012:mail', 'with an explicit deny in a service control policy')}`,
        ),
      },
      says: /a service control policy denies/,
    },
    'the policy of a secret, by its words in a stop reason': {
      given: {
        services,
        stoppedTasks: tasks(
          unpulled(
            fetching(
              refused(
                'checkout-execution',
                'secretsmanager:GetSecretValue',
                secret,
                'with an explicit deny in a resource-based policy',
              ),
            ),
            'x',
          ),
        ),
        taskDefinitions,
      },
      subject: secret,
      confidence: 'likely',
    },
    'the policy of a secret, by what it says': {
      given: {
        services,
        stoppedTasks: tasks(unpulled(unread, 'x'), unpulled(unread, 'x')),
        taskDefinitions,
        secretPolicies: {
          [secret]: {
            ResourcePolicy: policy({
              Effect: 'Deny',
              NotPrincipal: { AWS: taskRoleArn },
              ...everything,
            }),
          },
        },
      },
      confidence: 'confirmed',
      says: /The policy of the secret denies execution role `checkout-execution` `secretsmanager:GetSecretValue` on .* explicitly: 2 failed tasks since 2026-11-22 03:21 UTC/,
    },
    'the policy of a key': {
      given: {
        services,
        stoppedTasks: tasks(
          unpulled(fetching(refused('checkout-execution', 'kms:Decrypt', key, '')), 'x'),
        ),
        taskDefinitions,
        keyPolicies: {
          [key]: {
            Policy: policy(
              { Effect: 'Allow', Principal: '*', ...everything },
              {
                Effect: 'Deny',
                Principal: '*',
                Action: 'kms:Decrypt',
                Resource: '*',
                Condition: { ArnNotEquals: { 'aws:PrincipalArn': taskRoleArn } },
              },
            ),
          },
        },
      },
      confidence: 'confirmed',
      says: /The policy of the key denies/,
    },
  },
  ignores: {
    'a permission that is only missing': {
      services,
      stoppedTasks: tasks(unpulled(unread, 'x')),
      taskDefinitions,
      secretPolicies: {
        [secret]: {
          ResourcePolicy: policy({
            Effect: 'Allow',
            Principal: { AWS: taskRoleArn },
            ...everything,
          }),
        },
      },
    },
    'a deny with a condition that cannot be judged': {
      services,
      stoppedTasks: tasks(unpulled(unread, 'x')),
      taskDefinitions,
      secretPolicies: {
        [secret]: {
          ResourcePolicy: policy({
            Effect: 'Deny',
            Principal: '*',
            ...everything,
            Condition: { StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } },
          }),
        },
      },
    },
    "an explicit deny in the role's own policy": {
      services,
      stoppedTasks: tasks(exited(1)),
      taskDefinitions,
      logEvents: log(
        0,
        `AccessDenied: ${refused('checkout-task', 's3:GetObject', 'arn:aws:s3:::b/x', 'with an explicit deny in an identity-based policy')}`,
      ),
    },
    'a missing permission of the task role': {
      services,
      stoppedTasks: tasks(exited(1)),
      taskDefinitions,
      logEvents: log(
        0,
        `AccessDenied: ${refused('checkout-task', 's3:GetObject', 'arn:aws:s3:::b/x', 'because no identity-based policy allows the s3:GetObject action')}`,
      ),
    },
  },
});
