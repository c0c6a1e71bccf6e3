import { imageTagMissing } from '../../../src/rules/image/image-tag-missing.ts';
import { repository, revision, revision41, service, tasks, unpulled } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const image = `${repository}:1.4.22`;
const services = service();
const notFound = {
  [image]: { error: { name: 'ImageNotFoundException', message: 'The image does not exist.' } },
};
const pushedImages = {
  [repository]: {
    imageDetails: [
      { imageDigest: 'sha256:a', imageTags: ['1.4.1'], imagePushedAt: '2026-11-20T09:00:00Z' },
      { imageDigest: 'sha256:b', imageTags: ['1.4.2'], imagePushedAt: '2026-11-22T03:00:00Z' },
      { imageDigest: 'sha256:c', imageTags: ['9f8e7d6'], imagePushedAt: '2026-11-22T03:05:00Z' },
    ],
  },
};
const retried = `CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref ${image}: ${image}: not found`;

testRule(imageTagMissing, {
  finds: {
    'a tag that ECR does not have, with the nearest one': {
      given: {
        services,
        stoppedTasks: tasks(unpulled(retried, image), unpulled(retried, image)),
        images: notFound,
        pushedImages,
        taskDefinitions: revision(revision41),
      },
      subject: 'container app',
      confidence: 'confirmed',
      says: /image `\S+:1\.4\.22` does not exist: 2 of 2 failed tasks of `checkout-svc:42` since 2026-11-22 03:21 UTC; the nearest existing tag is `1\.4\.2`/,
      sees: { 'tasks[0].stoppedReason': retried, 'error.name': 'ImageNotFoundException' },
    },
    'the older wording, where ECR could not be asked': {
      given: {
        services,
        stoppedTasks: tasks(
          unpulled(
            `CannotPullContainerError: Error response from daemon: manifest for ${image} not found: manifest unknown: Requested image not found`,
            image,
          ),
        ),
        images: { unknown: 'denied' },
      },
      confidence: 'likely',
    },
    'the words in the container, on EC2': {
      given: {
        services,
        stoppedTasks: tasks(
          unpulled('Task failed to start', 'docker.io/library/nginx:9.9', {
            containers: [
              {
                name: 'app',
                image: 'nginx:9.9',
                reason:
                  'CannotPullContainerError: API error (404): manifest for nginx:9.9 not found: manifest unknown',
              },
            ],
          }),
        ),
      },
      confidence: 'likely',
    },
    'a wording nobody knows yet, by what ECR says and where the task stopped': {
      given: {
        services,
        stoppedTasks: tasks(unpulled('CannotPullImageManifestError: the tag went away', image)),
        images: notFound,
      },
      confidence: 'confirmed',
    },
    'a pull without words whose end the agent of an instance noted': {
      given: {
        services,
        stoppedTasks: tasks(
          unpulled('Task failed to start', image, { pullStoppedAt: '2026-11-22T03:20:50Z' }),
        ),
        images: notFound,
      },
      confidence: 'confirmed',
    },
    'a tag that was pushed after the tasks had failed': {
      given: {
        services,
        stoppedTasks: tasks(unpulled(retried, image)),
        images: {
          [image]: {
            imageDetails: [{ imageDigest: 'sha256:d', imagePushedAt: '2026-11-22T03:25:00Z' }],
          },
        },
      },
      confidence: 'likely',
      says: /was pushed only at 2026-11-22 03:25 UTC/,
    },
  },
  ignores: {
    'images that were pulled, of tasks that failed afterwards': {
      services,
      stoppedTasks: tasks(
        unpulled('Task failed to start', image, {
          pullStoppedAt: '2026-11-22T03:20:50Z',
          containers: [{ name: 'app', image, imageDigest: 'sha256:e' }],
        }),
      ),
      images: notFound,
    },
    'a task whose words name a later step': {
      services,
      stoppedTasks: tasks(
        unpulled('CannotStartContainerError: cannot start container: no such file', image, {
          pullStoppedAt: '2026-11-22T03:20:50Z',
        }),
      ),
      images: notFound,
    },
    'a pinned digest that is gone while the tag exists': {
      services,
      stoppedTasks: tasks(
        unpulled(
          `CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref ${repository}@sha256:${'a'.repeat(64)}: not found`,
          image,
        ),
      ),
      images: {
        [image]: {
          imageDetails: [{ imageDigest: 'sha256:d', imagePushedAt: '2026-11-21T03:25:00Z' }],
        },
      },
    },
    'an archived image, which ECR still describes': {
      services,
      stoppedTasks: tasks(unpulled(retried, image)),
      images: {
        [image]: {
          imageDetails: [
            {
              imageDigest: 'sha256:d',
              imageStatus: 'ARCHIVED',
              imagePushedAt: '2026-11-01T03:25:00Z',
            },
          ],
        },
      },
    },
    'a repository that does not exist': {
      services,
      stoppedTasks: tasks(
        unpulled(
          `CannotPullContainerError: repository ${repository} not found: name unknown: The repository with name 'shop/checkout' does not exist`,
          image,
        ),
      ),
      images: { [image]: { error: { name: 'RepositoryNotFoundException', message: 'x' } } },
    },
    'another platform': {
      services,
      stoppedTasks: tasks(
        unpulled(
          "CannotPullContainerError: image Manifest does not contain descriptor matching platform 'linux/amd64'",
          image,
        ),
      ),
    },
    'an access denied by Docker Hub': {
      services,
      stoppedTasks: tasks(
        unpulled(
          'CannotPullContainerError: pull access denied for acme/shop, repository does not exist',
          'acme/shop:1',
        ),
      ),
    },
    'a rate limit of another container, though the tag is gone too': {
      services,
      stoppedTasks: tasks(
        unpulled('CannotPullContainerError: toomanyrequests: pull rate limit', image),
      ),
      images: notFound,
    },
  },
});
