import { ecsServicePermissionsBroken } from '../../../src/rules/init/ecs-service-permissions-broken.ts';
import { announced, executionRole } from '../../support/failed-start.ts';
import { testRule } from '../../support/test-rule.ts';

const words =
  '(service checkout-svc) IAM permissions policies have been misconfigured or changed, and ECS can no longer maintain your service.';
const linked =
  'arn:aws:iam::123456789012:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS';

testRule(ecsServicePermissionsBroken, {
  finds: {
    'a service-linked role that is gone, while tasks run': {
      given: {
        ...announced(words, { runningCount: 2, roleArn: linked }),
        roles: { [linked]: { error: { name: 'NoSuchEntityException', message: 'no' } } },
      },
      subject: 'role AWSServiceRoleForECS',
      confidence: 'confirmed',
      says: /can no longer maintain `checkout-svc`: role `AWSServiceRoleForECS` does not exist, as it says since 2026-11-21 22:30 UTC/,
      sees: {
        "services[0].events[?id=='e1'] | [0].message": words,
        'error.name': 'NoSuchEntityException',
      },
    },
    'a role of the service’s own that lost ECS': {
      given: {
        ...announced(words.replace('(service checkout-svc)', 'service checkout-svc'), {
          roleArn: 'arn:aws:iam::123456789012:role/shop-ecs',
        }),
        roles: {
          'arn:aws:iam::123456789012:role/shop-ecs': {
            Role: {
              Arn: 'arn:aws:iam::123456789012:role/shop-ecs',
              AssumeRolePolicyDocument: '{"Statement":[]}',
            },
          },
        },
      },
      subject: 'role shop-ecs',
      confidence: 'confirmed',
      says: /no longer trusts ecs.amazonaws.com/,
    },
    'the infrastructure role of an Express Mode service': {
      given: {
        ...announced(words, { resourceManagementType: 'ECS' }),
        expressService: {
          service: {
            infrastructureRoleArn: 'arn:aws:iam::123456789012:role/express-infrastructure',
          },
        },
      },
      subject: 'role express-infrastructure',
    },
    'the event alone': { given: announced(words), confidence: 'likely' },
  },
  ignores: {
    'a steady state since': announced('', {
      events: [
        { id: 'a', createdAt: '2026-11-21T22:30:00Z', message: words },
        {
          id: 'b',
          createdAt: '2026-11-21T23:30:00Z',
          message: '(service checkout-svc) has reached a steady state.',
        },
      ],
    }),
    'the role of a task': announced(
      `(service checkout-svc) failed to launch a task with (error ECS was unable to assume the role '${executionRole}' that was provided for this task.)`,
    ),
    'a changed trust relationship, which is about the roles of tasks': announced(
      '(service checkout-svc) IAM trust relationship has been misconfigured or changed, and ECS can no longer maintain your service.',
    ),
  },
});
