import { pullCrossAccountDenied } from '../../../src/rules/image/pull-cross-account-denied.ts';
import { repository, revision42, service, tasks, unpulled } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const current = service();
const image = '210987654321.dkr.ecr.eu-west-1.amazonaws.com/shop/checkout:1.4.2';
const arn = 'arn:aws:ecr:eu-west-1:210987654321:repository/shop/checkout';
const role = 'arn:aws:iam::123456789012:role/checkout-execution';
const words = `CannotPullContainerError: The task can’t pull the image. Check that the role has the permissions to pull images from the registry. Error response from daemon: pull access denied: denied: User: arn:aws:sts::123456789012:assumed-role/checkout-execution/0123 is not authorized to perform: ecr:BatchGetImage on resource: ${arn} because no resource-based policy allows the ecr:BatchGetImage action`;
const taskDefinitions = {
  [revision42]: {
    taskDefinition: {
      taskDefinitionArn: revision42,
      executionRoleArn: role,
      containerDefinitions: [{ name: 'app', image }],
    },
  },
};

function policy(...Statement: readonly object[]) {
  return { [arn]: { policyText: JSON.stringify({ Version: '2012-10-17', Statement }) } };
}

const pulls = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const forStaging = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::345678901234:root' },
  Action: pulls,
};

testRule(pullCrossAccountDenied, {
  finds: {
    'a repository that lets in another account only': {
      given: {
        services: current,
        stoppedTasks: tasks(unpulled(words, image)),
        taskDefinitions,
        repositoryPolicies: policy(forStaging),
      },
      subject: 'container app',
      confidence: 'confirmed',
      says: /the repository `shop\/checkout` of account 210987654321 does not let in the execution role `checkout-execution` of account 123456789012 \(`ecr:BatchGetImage`\)/,
    },
    'a repository without a policy': {
      given: {
        services: current,
        stoppedTasks: tasks(unpulled(words, image)),
        taskDefinitions,
        repositoryPolicies: {
          [arn]: { error: { name: 'RepositoryPolicyNotFoundException', message: 'x' } },
        },
      },
      confidence: 'confirmed',
      says: /has no policy that lets in/,
      sees: { 'error.name': 'RepositoryPolicyNotFoundException' },
    },
    'a policy that denies the role': {
      given: {
        services: current,
        stoppedTasks: tasks(unpulled(words, image)),
        taskDefinitions,
        repositoryPolicies: policy(
          { Effect: 'Allow', Principal: '*', Action: 'ecr:*' },
          { Effect: 'Deny', Principal: { AWS: role }, NotAction: 'ecr:Describe*' },
        ),
      },
      confidence: 'confirmed',
      says: /denies the pull explicitly/,
    },
    'a policy with a condition that cannot be judged': {
      given: {
        services: current,
        stoppedTasks: tasks(unpulled(words, image)),
        taskDefinitions,
        repositoryPolicies: policy({
          Effect: 'Allow',
          Principal: '*',
          Action: pulls,
          Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
        }),
      },
      confidence: 'likely',
    },
    'a policy that could not be read, by the older wording': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(
            'CannotPullContainerError: AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/checkout-execution/0123 is not authorized to perform: ecr:BatchGetImage',
            image,
          ),
        ),
        repositoryPolicies: { unknown: 'denied' },
      },
      confidence: 'likely',
    },
  },
  ignores: {
    'a policy that allows it: the role is at fault': {
      services: current,
      stoppedTasks: tasks(unpulled(words, image)),
      taskDefinitions,
      repositoryPolicies: policy({ ...forStaging, Principal: { AWS: '123456789012' } }),
    },
    'a repository of the same account': {
      services: current,
      stoppedTasks: tasks(
        unpulled(
          'CannotPullContainerError: User: arn:aws:sts::123456789012:assumed-role/x/y is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:123456789012:repository/shop/checkout',
          `${repository}:1`,
        ),
      ),
    },
    "the role's own policies, in so many words": {
      services: current,
      stoppedTasks: tasks(
        unpulled(
          'CannotPullContainerError: User: arn:aws:sts::123456789012:assumed-role/x/y is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no identity-based policy allows the ecr:GetAuthorizationToken action',
          image,
        ),
      ),
    },
  },
});
