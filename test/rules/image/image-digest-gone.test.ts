import { imageDigestGone } from '../../../src/rules/image/image-digest-gone.ts';
import {
  repository,
  revision,
  revision41,
  revision42,
  service,
  steady,
  steadyId,
  tasks,
  unpulled,
} from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const old = `sha256:${'a'.repeat(64)}`;
const newer = `sha256:${'b'.repeat(64)}`;
const image = `${repository}:stable`;
const pinned = `${repository}@${old}`;
const notFound = { error: { name: 'ImageNotFoundException', message: 'x' } };
const moved = {
  [image]: {
    imageDetails: [
      { imageDigest: newer, imageTags: ['stable'], imagePushedAt: '2026-11-21T03:25:00Z' },
    ],
  },
};
const words = `CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref ${pinned}: ${pinned}: not found`;
const grown = service({
  desiredCount: 3,
  taskDefinition: revision41,
  deployments: [steady({ desiredCount: 3 })],
});
const failed = unpulled(words, image, { taskDefinitionArn: revision41, startedBy: steadyId });
const serviceRevisions = {
  serviceRevisions: [
    {
      serviceRevisionArn: 'revision/41',
      taskDefinition: revision41,
      createdAt: '2026-11-20T09:00:00Z',
      containerImages: [{ containerName: 'app', image, imageDigest: old }],
    },
  ],
};

testRule(imageDigestGone, {
  finds: {
    'a task of a scale-out, while the tag means a newer image': {
      given: {
        services: grown,
        stoppedTasks: tasks(failed),
        images: { ...moved, [pinned]: notFound },
        serviceRevisions,
      },
      subject: 'container app',
      confidence: 'confirmed',
      says: /the digest `sha256:aaaaaaaaaaaa` that ECS pinned for `\S+:stable` is gone, while the tag exists with a newer one: 1 of 1 failed tasks of `checkout-svc:41`/,
      sees: { 'error.name': 'ImageNotFoundException', 'imageDetails[0].imageDigest': newer },
    },
    'the words alone, where ECR could not be asked': {
      given: { services: grown, stoppedTasks: tasks(failed), images: { unknown: 'denied' } },
      confidence: 'likely',
    },
    'words that name the tag, where ECR knows better': {
      given: {
        services: grown,
        stoppedTasks: tasks({
          ...failed,
          stoppedReason: `CannotPullContainerError: manifest for ${image} not found: manifest unknown`,
        }),
        images: { ...moved, [pinned]: notFound },
        serviceRevisions,
      },
      confidence: 'confirmed',
    },
    'a digest that the task definition names': {
      given: {
        services: grown,
        stoppedTasks: tasks({ ...failed, containers: [{ name: 'app', image: pinned }] }),
        images: { [pinned]: notFound },
      },
      confidence: 'confirmed',
      says: /that its task definition names is gone/,
    },
    'a healthy service, before the next scale-out': {
      given: {
        services: service({ taskDefinition: revision41, deployments: [steady()] }),
        stoppedTasks: {},
        taskDefinitions: revision(revision41, { image }),
        images: { ...moved, [pinned]: notFound },
        serviceRevisions,
      },
      confidence: 'confirmed',
      says: /^The next task of `checkout-svc:41` cannot start: the digest .* is gone from ECR; 2 tasks still running on it$/,
    },
    'a sidecar of a healthy service': {
      given: {
        services: service({ taskDefinition: revision41, deployments: [steady()] }),
        stoppedTasks: {},
        taskDefinitions: {
          [revision41]: {
            taskDefinition: {
              taskDefinitionArn: revision41,
              containerDefinitions: [
                { name: 'app', image: `${repository}:1` },
                { name: 'router', image: pinned },
              ],
            },
          },
        },
        images: { [pinned]: notFound },
      },
      subject: 'container router',
    },
  },
  ignores: {
    'a digest that is there, under no tag any more': {
      services: service({ taskDefinition: revision41, deployments: [steady()] }),
      stoppedTasks: {},
      taskDefinitions: revision(revision41, { image }),
      images: { ...moved, [pinned]: { imageDetails: [{ imageDigest: old }] } },
      serviceRevisions,
    },
    'a tag that was never pushed': {
      services: service(),
      stoppedTasks: tasks(
        unpulled(
          `CannotPullContainerError: failed to resolve ref ${image}: ${image}: not found`,
          image,
        ),
      ),
      images: { [image]: notFound },
    },
    'a digest that was not asked about': {
      services: service({ taskDefinition: revision41, deployments: [steady()] }),
      stoppedTasks: {},
      taskDefinitions: revision(revision41, { image }),
      images: moved,
      serviceRevisions,
    },
    'the pin of another revision': {
      services: service(),
      stoppedTasks: {},
      taskDefinitions: revision(revision42, { image }),
      images: { ...moved, [pinned]: notFound },
      serviceRevisions,
    },
  },
});
