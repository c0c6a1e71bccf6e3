import { newImageNotPickedUp } from '../../../src/rules/deployment/new-image-not-picked-up.ts';
import {
  repository,
  revision,
  revision41,
  service,
  steady,
  steadyId,
  tasks,
} from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const image = `${repository}:latest`;
const oldDigest = `sha256:${'a'.repeat(64)}`;
const newDigest = `sha256:${'b'.repeat(64)}`;
const running = (imageDigest: string) => ({
  startedBy: steadyId,
  taskDefinitionArn: revision41,
  containers: [{ name: 'app', image, imageDigest }],
});
const given = {
  services: service({ deployments: [steady()] }),
  runningTasks: tasks(running(oldDigest), running(oldDigest)),
  taskDefinitions: revision(revision41, { image }),
  images: {
    [image]: {
      imageDetails: [
        { imageDigest: newDigest, imageTags: ['latest'], imagePushedAt: '2026-11-22T03:05:00Z' },
      ],
    },
  },
};
const pinned = {
  serviceRevisions: {
    serviceRevisions: [
      {
        serviceRevisionArn: 'x',
        containerImages: [{ containerName: 'app', image, imageDigest: oldDigest }],
      },
    ],
  },
};

testRule(newImageNotPickedUp, {
  finds: {
    'a tag pushed again after the deployment': {
      given: { ...given, ...pinned },
      subject: 'container app',
      confidence: 'confirmed',
      says: /was pushed again at 2026-11-22 03:05 UTC but not deployed: 2 of 2 tasks still run the image of the deployment from 2026-11-20 09:00 UTC/,
      sees: {
        'imageDetails[0].imageDigest': newDigest,
        "tasks[0].containers[?name=='app'] | [0].imageDigest": oldDigest,
      },
    },
    'the same without the pinned digests': { given, confidence: 'likely' },
    'a push of a minute ago': {
      given: {
        ...given,
        images: {
          [image]: {
            imageDetails: [{ imageDigest: newDigest, imagePushedAt: '2026-11-22T03:29:00Z' }],
          },
        },
      },
      confidence: 'possible',
    },
  },
  ignores: {
    'tasks that run the newest image': { ...given, runningTasks: tasks(running(newDigest)) },
    'a push before the deployment': {
      ...given,
      images: {
        [image]: {
          imageDetails: [{ imageDigest: newDigest, imagePushedAt: '2026-11-19T03:05:00Z' }],
        },
      },
    },
    'a push that was deployed and rolled back': {
      ...given,
      recentDeployments: {
        serviceDeployments: [
          {
            serviceDeploymentArn: 'x',
            status: 'ROLLBACK_SUCCESSFUL',
            createdAt: '2026-11-22T03:10:00Z',
          },
        ],
      },
    },
    'an image pinned by digest': {
      ...given,
      taskDefinitions: revision(revision41, { image: `${repository}@${oldDigest}` }),
      images: { [`${repository}@${oldDigest}`]: given.images[image] },
    },
    'tasks of another deployment': {
      ...given,
      runningTasks: tasks({ ...running(oldDigest), startedBy: 'ecs-svc/1' }),
    },
  },
});
