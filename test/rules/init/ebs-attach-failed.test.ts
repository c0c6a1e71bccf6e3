import { ebsAttachFailed } from '../../../src/rules/init/ebs-attach-failed.ts';
import { announced, definitionArn, failedStart } from '../../support/failed-start.ts';
import { testRule } from '../../support/test-rule.ts';

const roleArn = 'arn:aws:iam::123456789012:role/ecs-infrastructure';
const attached = (statusReason: string, more: object = {}) =>
  failedStart('Task failed to start', {
    startedBy: 'ecs-svc/1',
    attachments: [
      {
        type: 'AmazonElasticBlockStorage',
        status: 'DELETED',
        details: [
          { name: 'volumeName', value: 'data' },
          { name: 'statusReason', value: statusReason },
        ],
      },
    ],
    ...more,
  });
const service = announced('(service checkout-svc) has started 1 tasks: (task 01).', {
  deployments: [
    {
      id: 'ecs-svc/1',
      status: 'PRIMARY',
      desiredCount: 2,
      volumeConfigurations: [{ name: 'data', managedEBSVolume: { roleArn } }],
    },
  ],
});
const trust = (principal: string) =>
  encodeURIComponent(
    JSON.stringify({
      Statement: [{ Effect: 'Allow', Principal: { Service: principal }, Action: 'sts:AssumeRole' }],
    }),
  );
const assume =
  'ECS was unable to assume the configured ECS Infrastructure Role. Please verify that the ECS Infrastructure Role being passed has the proper trust relationship with Amazon ECS';

testRule(ebsAttachFailed, {
  finds: {
    'a reason that only points to further information': {
      given: attached('The EBS volume could not be attached. For more information, see the guide.'),
      confidence: 'likely',
      says: /cannot be attached: EBS refused it/,
    },
    'a refusal whose encoded message holds letters that are a word by chance': {
      given: attached(
        'EBS: You are not authorized to perform this operation. Encoded authorization failure message: 9aKeyB3xx UnauthorizedOperation',
      ),
      says: /may not do what it takes/,
    },
    'a role that does not trust ECS': {
      given: {
        ...attached(assume),
        ...service,
        roles: {
          [roleArn]: {
            Role: { Arn: roleArn, AssumeRolePolicyDocument: trust('ecs-tasks.amazonaws.com') },
          },
        },
      },
      subject: 'volume data',
      confidence: 'confirmed',
      says: /the infrastructure role `ecs-infrastructure` does not trust ecs.amazonaws.com: 1 of 1/,
      sees: {
        "tasks[0].attachments[?type=='AmazonElasticBlockStorage'] | [0].details[?name=='statusReason'] | [0].value":
          assume,
      },
    },
    'a role that a deployment named which was rolled back': {
      given: {
        ...attached(assume),
        ...announced('(service checkout-svc) has started 1 tasks: (task 01).', {
          deployments: [{ id: 'ecs-svc/0', status: 'PRIMARY', desiredCount: 2 }],
        }),
        recentDeployments: {
          serviceDeployments: [
            {
              serviceDeploymentArn: 'arn/deployment',
              status: 'ROLLBACK_SUCCESSFUL',
              createdAt: '2026-11-22T03:09:00Z',
            },
          ],
        },
        serviceRevisions: {
          serviceRevisions: [
            {
              serviceRevisionArn: 'arn/42',
              taskDefinition: definitionArn,
              volumeConfigurations: [{ name: 'data', managedEBSVolume: { roleArn } }],
            },
          ],
        },
        roles: { [roleArn]: { error: { name: 'NoSuchEntityException', message: 'no' } } },
      },
      subject: 'volume data',
      confidence: 'confirmed',
      says: /the infrastructure role `ecs-infrastructure` does not exist/,
    },
    'a role that is gone': {
      given: {
        ...attached(assume),
        ...service,
        roles: { [roleArn]: { error: { name: 'NoSuchEntityException', message: 'no' } } },
      },
      confidence: 'confirmed',
      says: /does not exist/,
    },
    'a timeout': {
      given: attached('ECS timed out while configuring the EBS volume attachment to your Task.'),
      subject: 'EBS volume',
      confidence: 'likely',
      says: /timed out/,
    },
    'a retry with other parameters': {
      given: attached('IdempotentParameterMismatch'),
      says: /other parameters/,
    },
  },
  ignores: {
    'the roles of the task': failedStart(
      "ECS was unable to assume the role 'arn:aws:iam::123456789012:role/checkout' that was provided for this task.",
    ),
    'an EFS volume': failedStart(
      'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: mount.nfs4: Connection timed out',
    ),
    'an attachment that says nothing': attached(''),
  },
});
