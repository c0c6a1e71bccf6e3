import { registryCredentialsMissing } from '../../../src/rules/image/registry-credentials-missing.ts';
import {
  repository,
  revision,
  revision41,
  revision42,
  service,
  tasks,
  unpulled,
} from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const current = service();
const image = 'registry.acme.io/checkout:1';
const secret = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:registry-AbCdEf';
const wants =
  'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref registry.acme.io/checkout:1: unexpected status from HEAD request to https://registry.acme.io/v2/checkout/manifests/1: 401 Unauthorized';

testRule(registryCredentialsMissing, {
  finds: {
    'a private registry and a container without credentials': {
      given: {
        services: current,
        stoppedTasks: tasks(unpulled(wants, image)),
        taskDefinitions: revision(revision42, { image }),
      },
      subject: 'container app',
      confidence: 'confirmed',
      says: /registry\.acme\.io wants a login for `\S+`, and the container has no `repositoryCredentials`/,
    },
    'credentials that the registry refuses': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(
            'CannotPullContainerError: Error response from daemon: unauthorized: incorrect username or password',
            image,
          ),
        ),
        taskDefinitions: revision(revision42, {
          image,
          repositoryCredentials: { credentialsParameter: secret },
        }),
      },
      confidence: 'likely',
      says: /refuses the one that the container brings/,
      sees: {
        "taskDefinition.containerDefinitions[?name=='app'] | [0].repositoryCredentials.credentialsParameter":
          secret,
      },
    },
    'ECR without an execution role': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(
            `CannotPullContainerError: Error response from daemon: Head "https://${repository}": no basic auth credentials`,
            `${repository}:1`,
          ),
        ),
        taskDefinitions: revision(revision42),
      },
      confidence: 'confirmed',
      says: /`checkout-svc:42` has no execution role to log in with/,
    },
    'ECR from an instance, whose own role logs in': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(
            `CannotPullContainerError: Error response from daemon: Head "https://${repository}": no basic auth credentials`,
            `${repository}:1`,
            { launchType: 'EC2' },
          ),
        ),
        taskDefinitions: revision(revision42),
      },
      confidence: 'likely',
      says: /the agent of its instance brought none that is valid/,
    },
    'the older wording for a registry that is not Docker Hub': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(
            "CannotPullContainerError: pull access denied for registry.acme.io/checkout, repository does not exist or may require 'docker login'",
            image,
          ),
        ),
      },
      confidence: 'likely',
    },
    'credentials that the running revision has and this one lost': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(
            "CannotPullContainerError: pull access denied for acme/shop, repository does not exist or may require 'docker login'",
            'acme/shop:2',
          ),
        ),
        taskDefinitions: {
          ...revision(revision42, { image: 'acme/shop:2' }),
          ...revision(revision41, {
            image: 'acme/shop:1',
            repositoryCredentials: { credentialsParameter: secret },
          }),
        },
      },
      confidence: 'confirmed',
      says: /Docker Hub wants a login/,
    },
    'an image that ECR has, and denied without a word of IAM': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(
            `CannotPullContainerError: API error (404): pull access denied for ${repository}, repository does not exist or may require 'docker login'`,
            `${repository}:1`,
          ),
        ),
        images: { [`${repository}:1`]: { imageDetails: [{ imageDigest: 'sha256:a' }] } },
      },
      confidence: 'likely',
      says: /ECR gives `\S+` to nobody without a login, and the task brought none/,
    },
    'the agent’s own error for it': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled('Task failed to start', image, {
            containers: [
              {
                name: 'app',
                image,
                reason:
                  'CannotPullContainerAuthError: engine docker private registry credentials: not found',
              },
            ],
          }),
        ),
      },
    },
  },
  ignores: {
    'a refusal by IAM': {
      services: current,
      stoppedTasks: tasks(
        unpulled(
          'CannotPullContainerError: User: arn:aws:sts::123456789012:assumed-role/x/y is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:123456789012:repository/shop/checkout',
          `${repository}:1`,
        ),
      ),
    },
    'a secret with the credentials that may not be read': {
      services: current,
      stoppedTasks: tasks(
        unpulled(
          'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/x/y is not authorized to perform: secretsmanager:GetSecretValue',
          image,
        ),
      ),
    },
    'a name that Docker Hub does not know': {
      services: current,
      stoppedTasks: tasks(
        unpulled(
          'CannotPullContainerError: pull access denied for acme/shop, repository does not exist',
          'acme/shop:1',
        ),
      ),
    },
  },
});
