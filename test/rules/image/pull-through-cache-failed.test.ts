import { pullThroughCacheFailed } from '../../../src/rules/image/pull-through-cache-failed.ts';
import { repository, service, tasks, unpulled } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const current = service();
const cache = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/docker-hub';
const manifest = (path: string) =>
  `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${cache}/${path}: `;

testRule(pullThroughCacheFailed, {
  finds: {
    "Docker Hub's official image without its library": {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(
            `${manifest('nginx:1.27')}unexpected status from HEAD request to https://${cache}/v2/nginx/manifests/1.27: 403 Forbidden`,
            `${cache}/nginx:1.27`,
          ),
        ),
        images: {
          [`${cache}/nginx:1.27`]: {
            error: { name: 'RepositoryNotFoundException', message: 'x' },
          },
        },
      },
      subject: 'container app',
      confidence: 'confirmed',
      says: /ECR's pull-through cache `docker-hub` could not get `\S+nginx:1\.27`/,
    },
    'an upstream login that is refused': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(
            `${manifest('acme/app:1')}UnableToGetUpstreamImageException: unable to get the image from the upstream registry`,
            `${cache}/acme/app:1`,
          ),
        ),
      },
      confidence: 'confirmed',
    },
    'a role that may not import': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(
            'CannotPullContainerError: User: arn:aws:sts::123456789012:assumed-role/x/y is not authorized to perform: ecr:BatchImportUpstreamImage on resource: arn:aws:ecr:eu-west-1:123456789012:repository/docker-hub/acme/app',
            `${cache}/acme/app:1`,
          ),
        ),
      },
      confidence: 'confirmed',
    },
    'a first pull, in the words of a missing repository': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(
            "CannotPullContainerError: name unknown: The repository with name 'docker-hub/acme/app' does not exist in the registry with id '123456789012'",
            `${cache}/acme/app:1`,
          ),
        ),
      },
      confidence: 'likely',
    },
  },
  ignores: {
    "a repository of one's own that does not exist": {
      services: current,
      stoppedTasks: tasks(
        unpulled(
          "CannotPullContainerError: name unknown: The repository with name 'shop/checkouts' does not exist in the registry with id '123456789012'",
          `${repository}s:1`,
        ),
      ),
    },
    'the limit of Docker Hub itself': {
      services: current,
      stoppedTasks: tasks(
        unpulled('CannotPullContainerError: toomanyrequests: pull rate limit', 'nginx:1.27'),
      ),
    },
  },
});
