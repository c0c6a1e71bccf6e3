import { imageNameWrong } from '../../../src/rules/image/image-name-wrong.ts';
import {
  release,
  repository,
  revision,
  revision41,
  revision42,
  rolledBack,
  service,
  steady,
  tasks,
  unpulled,
} from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const placeholder = 'your-dockerhub-username/your-app:4f2a9c1';
const denied = (repo: string) =>
  `pull access denied for ${repo}, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`;
const agent =
  'CannotPullContainerError: The task can’t pull the image. Check whether the image exists. Error response from daemon: ';
const current = service();
const hub = revision(revision41, { image: 'vkuldeep1/myapp:4f2a9c1' });

testRule(imageNameWrong, {
  finds: {
    'a placeholder': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(`${agent}${denied('your-dockerhub-username/your-app')}`, placeholder),
          unpulled(`${agent}${denied('your-dockerhub-username/your-app')}`, placeholder),
        ),
        taskDefinitions: hub,
      },
      subject: 'container app',
      confidence: 'confirmed',
      says: /its image `your-dockerhub-username\/your-app:4f2a9c1` is a placeholder that no registry has: 2 of 2 failed tasks of `checkout-svc:42` since 2026-11-22 03:21 UTC/,
      sees: { "tasks[0].containers[?name=='app'] | [0].image": placeholder },
    },
    'a misspelt name, where the running revision has the right one': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(
            'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/vkuldeepl/myapp:4f2a9c1: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
            'vkuldeepl/myapp:4f2a9c1',
          ),
        ),
        taskDefinitions: hub,
      },
      confidence: 'confirmed',
      says: /Docker Hub has no public image `vkuldeepl\/myapp:4f2a9c1`/,
    },
    'the older wording in the container, with nothing to compare': {
      given: {
        services: service({ deployments: [release()] }),
        stoppedTasks: tasks(
          unpulled('Task failed to start', 'acme/shop:1', {
            containers: [
              {
                name: 'app',
                image: 'acme/shop:1',
                reason: `CannotPullContainerError: API error (404): ${denied('acme/shop')}`,
              },
              { name: 'log-router', image: 'fluent/fluent-bit:2' },
            ],
          }),
        ),
      },
      subject: 'container app',
      confidence: 'likely',
    },
    'the tasks of a deployment that was rolled back': {
      given: {
        ...rolledBack,
        stoppedTasks: tasks(unpulled(`${agent}${denied('acme/shop')}`, 'acme/shop:1')),
        taskDefinitions: hub,
      },
      confidence: 'confirmed',
    },
    'the same repository as the one that runs: credentials are as likely': {
      given: {
        services: current,
        stoppedTasks: tasks(unpulled(`${agent}${denied('acme/shop')}`, 'acme/shop:2')),
        taskDefinitions: revision(revision41, { image: 'docker.io/acme/shop:1' }),
      },
      confidence: 'possible',
    },
  },
  ignores: {
    'an ECR repository that does not exist': {
      services: current,
      stoppedTasks: tasks(
        unpulled(
          `CannotPullContainerError: repository ${repository}s not found: name unknown: The repository with name 'shop/checkouts' does not exist in the registry with id '123456789012'`,
          `${repository}s:1.4.2`,
        ),
      ),
    },
    'a repository that another revision pulls with credentials': {
      services: current,
      stoppedTasks: tasks(unpulled(`${agent}${denied('acme/shop')}`, 'acme/shop:2')),
      taskDefinitions: {
        ...revision(revision42, { image: 'acme/shop:2' }),
        ...revision(revision41, {
          image: 'acme/shop:1',
          repositoryCredentials: {
            credentialsParameter: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:hub',
          },
        }),
      },
    },
    'a refusal by IAM': {
      services: current,
      stoppedTasks: tasks(
        unpulled(
          'CannotPullContainerError: pull access denied: User: arn:aws:sts::123456789012:assumed-role/x is not authorized to perform: ecr:BatchGetImage',
          `${repository}:1`,
        ),
      ),
    },
    'missing credentials': {
      services: current,
      stoppedTasks: tasks(
        unpulled(
          'CannotPullContainerError: Error response from daemon: no basic auth credentials',
          'r.acme.io/shop:1',
        ),
      ),
    },
    'the pull rate limit': {
      services: current,
      stoppedTasks: tasks(
        unpulled(
          'CannotPullContainerError: toomanyrequests: You have reached your pull rate limit',
          'acme/shop:1',
        ),
      ),
    },
    'a tag that does not exist': {
      services: current,
      stoppedTasks: tasks(
        unpulled(
          `CannotPullContainerError: manifest for ${repository}:2 not found`,
          `${repository}:2`,
        ),
      ),
    },
    'a former deployment that a steady one has replaced': {
      services: service({ deployments: [steady()] }),
      stoppedTasks: tasks(unpulled(`${agent}${denied('acme/shop')}`, 'acme/shop:1')),
    },
  },
});
