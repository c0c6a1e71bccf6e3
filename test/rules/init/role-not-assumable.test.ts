import { roleNotAssumable } from '../../../src/rules/init/role-not-assumable.ts';
import { announced, definition, executionRole, failedStart } from '../../support/failed-start.ts';
import { service, steady } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const words = (arn: string) =>
  `(service checkout-svc) failed to launch a task with (error ECS was unable to assume the role '${arn}' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.).`;
const trust = (statement: object) =>
  encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: [statement] }));
const role = (document: string) => ({
  roles: { [executionRole]: { Role: { Arn: executionRole, AssumeRolePolicyDocument: document } } },
});
const event = (message: string, at: string, id = at) => ({ id, createdAt: at, message });
const told = event(words(executionRole), '2026-11-21T22:30:00Z');

const came = '(service checkout-svc) has started 2 tasks: (task 1) (task 2).';

/** A deployment of 03:10 that was given up at 03:13, and what ECS said besides, the newest last. */
function rolledBackAfter(...said: readonly ReturnType<typeof event>[]) {
  return {
    services: service({
      deployments: [steady()],
      events: [
        event(
          '(service checkout-svc) rolling back to deployment ecs-svc/41.',
          '2026-11-22T03:13:00Z',
        ),
        ...said,
      ],
    }),
    recentDeployments: {
      serviceDeployments: [
        {
          serviceDeploymentArn:
            'arn:aws:ecs:eu-west-1:123456789012:service-deployment/prod/checkout-svc/42',
          status: 'ROLLBACK_SUCCESSFUL',
          createdAt: '2026-11-22T03:10:00Z',
          finishedAt: '2026-11-22T03:14:00Z',
        },
      ],
    },
  };
}

testRule(roleNotAssumable, {
  finds: {
    'a role that is gone, told once five hours ago': {
      given: {
        ...announced(words(executionRole)),
        taskDefinitions: definition(),
        roles: { [executionRole]: { error: { name: 'NoSuchEntityException', message: 'no' } } },
      },
      subject: 'role checkout-execution',
      confidence: 'confirmed',
      says: /cannot assume the execution role `checkout-execution`, which does not exist: 0 of 2 tasks of `checkout:42` run, and none has been started since 2026-11-21 22:30 UTC/,
      sees: {
        "services[0].events[?id=='e1'] | [0].message": words(executionRole),
        'taskDefinition.executionRoleArn': executionRole,
        'error.name': 'NoSuchEntityException',
      },
    },
    'a role that trusts another service': {
      given: {
        ...announced(
          words(executionRole).replace('(service checkout-svc)', 'service checkout-svc'),
        ),
        ...role(
          trust({
            Effect: 'Allow',
            Principal: { Service: 'ec2.amazonaws.com' },
            Action: 'sts:AssumeRole',
          }),
        ),
      },
      confidence: 'confirmed',
      says: /does not trust ecs-tasks.amazonaws.com/,
    },
    'a role that trusts the service, so that passing it or a condition is the trouble': {
      given: {
        ...announced(words(executionRole)),
        ...role(
          trust({
            Effect: 'Allow',
            Principal: { Service: ['ecs-tasks.amazonaws.com'] },
            Action: ['sts:AssumeRole'],
            Condition: { StringEquals: { 'aws:SourceAccount': '1' } },
          }),
        ),
      },
      confidence: 'likely',
    },
    'a deployment that was rolled back since': {
      given: rolledBackAfter(event(words(executionRole), '2026-11-22T03:10:05Z')),
      confidence: 'likely',
      explains: ['deployment-rolled-back', 'circuit-breaker-rolled-back'],
      says: /^ECS could not assume the task's role `checkout-execution`, so it could not start tasks: the deployment that was rolled back was refused it at 2026-11-22 03:10 UTC$/,
    },
    'one that was rolled back, of a role that is trusted now': {
      given: {
        ...rolledBackAfter(event(words(executionRole), '2026-11-22T03:10:05Z')),
        ...role(
          trust({
            Effect: 'Allow',
            Principal: { Service: 'ecs-tasks.amazonaws.com' },
            Action: 'sts:AssumeRole',
          }),
        ),
      },
      confidence: 'likely',
      says: /^ECS could not assume the .*, whose trust policy allows it now: the deployment that was rolled back was refused it at/,
      remedy: /^Deploy again/,
    },
    'one that was rolled back, to which tasks of the revision before were started': {
      given: rolledBackAfter(
        event(words(executionRole), '2026-11-22T03:10:05Z'),
        event(came, '2026-11-22T03:13:30Z'),
      ),
    },
    'the other wording': {
      given: announced(
        '(service checkout-svc) IAM trust relationship has been misconfigured or changed, and ECS can no longer maintain your service.',
      ),
      subject: 'roles of checkout-svc',
    },
    'an event from before a deployment with the same role': {
      given: {
        ...announced('', {
          events: [
            told,
            event(
              '(service checkout-svc) has stopped 1 running tasks: (task 1).',
              '2026-11-21T23:00:00Z',
            ),
          ],
        }),
        taskDefinitions: definition(),
      },
    },
  },
  ignores: {
    'a deployment that was rolled back for other reasons: its tasks were started after the event':
      rolledBackAfter(
        event(words(executionRole), '2026-11-22T03:10:05Z'),
        event(came, '2026-11-22T03:12:00Z'),
      ),
    'an event that tasks were started after': announced('', {
      events: [
        told,
        event(
          '(service checkout-svc) has started 2 tasks: (task 1) (task 2).',
          '2026-11-21T23:00:00Z',
        ),
      ],
    }),
    'a service that runs all its tasks': announced(words(executionRole), {
      runningCount: 2,
      deployments: [{ id: 'ecs-svc/1', status: 'PRIMARY', desiredCount: 2, runningCount: 2 }],
    }),
    'the role of a former revision': {
      ...announced(words('arn:aws:iam::123456789012:role/old')),
      taskDefinitions: definition(),
    },
    'the infrastructure role of a volume': failedStart(
      'ECS was unable to assume the configured ECS Infrastructure Role',
    ),
    'a role that lacks a permission': failedStart(
      'ResourceInitializationError: unable to pull secrets or registry auth: AccessDeniedException: not authorized to perform: secretsmanager:GetSecretValue',
    ),
  },
});
