import { pullRoleDenied } from '../../../src/rules/image/pull-role-denied.ts';
import { repository, revision42, service, tasks, unpulled } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const current = service();
const image = `${repository}:1.4.2`;
const role = 'arn:aws:iam::123456789012:role/checkout-execution';
const arn = 'arn:aws:ecr:eu-west-1:123456789012:repository/shop/checkout';
const taskDefinitions = {
  [revision42]: {
    taskDefinition: {
      taskDefinitionArn: revision42,
      executionRoleArn: role,
      containerDefinitions: [{ name: 'app', image }],
    },
  },
};
const refused = (action: string, on: string, end = '') =>
  `User: arn:aws:sts::123456789012:assumed-role/checkout-execution/0123456789abcdef0123456789abcdef is not authorized to perform: ${action} on resource: ${on}${end}`;
const pull = `CannotPullContainerError: The task can’t pull the image. Check that the role has the permissions to pull images from the registry. Error response from daemon: pull access denied for ${repository}, repository does not exist or may require 'docker login': denied: ${refused('ecr:BatchGetImage', arn, ' because no identity-based policy allows the ecr:BatchGetImage action')}`;

function simulated(EvalDecision: string) {
  return {
    [role]: {
      EvaluationResults: [
        { EvalActionName: 'ecr:BatchGetImage', EvalResourceName: arn, EvalDecision },
      ],
    },
  };
}

testRule(pullRoleDenied, {
  finds: {
    'an execution role without the right, proved by simulation': {
      given: {
        services: current,
        stoppedTasks: tasks(unpulled(pull, image)),
        taskDefinitions,
        simulatedPermissions: simulated('implicitDeny'),
      },
      subject: 'container app',
      confidence: 'confirmed',
      says: /execution role `checkout-execution` may not `ecr:BatchGetImage` on `\S+:1\.4\.2`/,
      sees: {
        'EvaluationResults[0].EvalDecision': 'implicitDeny',
        'taskDefinition.executionRoleArn': role,
      },
    },
    'a role whose own policies allow it': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(
            `CannotPullContainerError: ${refused('ecr:BatchGetImage', arn, ' with an explicit deny in a service control policy')}`,
            image,
          ),
        ),
        taskDefinitions,
        simulatedPermissions: simulated('allowed'),
      },
      confidence: 'likely',
      says: /by an explicit deny in a service control policy/,
    },
    "a role without the right, before another account's repository could let it in": {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(
            pull.replaceAll('123456789012', '210987654321'),
            image.replace('123456789012', '210987654321'),
          ),
        ),
        taskDefinitions,
      },
      confidence: 'likely',
      says: /execution role `checkout-execution` may not `ecr:BatchGetImage` on `210987654321\./,
    },
    'the login to ECR, before the pull': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(
            `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): AccessDeniedException: ${refused('ecr:GetAuthorizationToken', '*')}`,
            image,
          ),
        ),
        taskDefinitions,
      },
      confidence: 'likely',
      says: /may not `ecr:GetAuthorizationToken`/,
    },
    'the older wording, in the container of an EC2 task': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled('Task failed to start', image, {
            launchType: 'EC2',
            containers: [
              {
                name: 'app',
                image,
                reason:
                  'CannotPullContainerError: AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/ecsInstanceRole/i-0123456789abcdef0 is not authorized to perform:\n ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:123456789012:repository/shop/checkout',
              },
            ],
          }),
        ),
      },
      says: /instance role `ecsInstanceRole` may not/,
    },
    'the policy of an endpoint': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(
            `CannotPullContainerError: ${refused('ecr:BatchGetImage', arn, ' because no VPC endpoint policy allows the ecr:BatchGetImage action')}`,
            image,
          ),
        ),
        taskDefinitions,
      },
      says: /by the policy of the VPC endpoint/,
    },
  },
  ignores: {
    'a secret that may not be read': {
      services: current,
      stoppedTasks: tasks(
        unpulled(
          `ResourceInitializationError: unable to pull secrets or registry auth: AccessDeniedException: ${refused('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:x')}`,
          image,
        ),
      ),
      taskDefinitions,
    },
    'a repository of another account': {
      services: current,
      stoppedTasks: tasks(
        unpulled(
          `CannotPullContainerError: ${refused('ecr:BatchGetImage', arn.replace('123456789012', '210987654321'), ' because no resource-based policy allows the ecr:BatchGetImage action')}`,
          '210987654321.dkr.ecr.eu-west-1.amazonaws.com/shop/checkout:1',
        ),
      ),
      taskDefinitions,
    },
    'missing credentials': {
      services: current,
      stoppedTasks: tasks(unpulled('CannotPullContainerError: no basic auth credentials', image)),
      taskDefinitions,
    },
  },
});
