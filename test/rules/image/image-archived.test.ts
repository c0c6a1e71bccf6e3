import { imageArchived } from '../../../src/rules/image/image-archived.ts';
import {
  repository,
  revision,
  revision41,
  service,
  steady,
  tasks,
  unpulled,
} from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const current = service();
const image = `${repository}:1.4.2`;
const words = `CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref ${image}: ${image}: not found`;

function inEcr(imageStatus: string) {
  return {
    [image]: {
      imageDetails: [
        { imageDigest: 'sha256:a', imageStatus, imagePushedAt: '2026-10-01T00:00:00Z' },
      ],
    },
  };
}

testRule(imageArchived, {
  finds: {
    'an archived image, in the words of a missing one': {
      given: {
        services: current,
        stoppedTasks: tasks(unpulled(words, image)),
        images: inEcr('ARCHIVED'),
      },
      subject: 'container app',
      confidence: 'confirmed',
      says: /image `\S+:1\.4\.2` is archived in ECR: 1 of 1 failed tasks/,
      sees: { 'imageDetails[0].imageStatus': 'ARCHIVED' },
    },
    'an image that is being restored': {
      given: {
        services: current,
        stoppedTasks: tasks(unpulled(words, image)),
        images: inEcr('ACTIVATING'),
      },
      says: /still being restored/,
    },
    'words that say so, where ECR could not be asked': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled('CannotPullContainerError: Error response: image is archived', image),
        ),
        images: { unknown: 'denied' },
      },
      confidence: 'likely',
    },
    'the image of running tasks': {
      given: {
        services: service({ deployments: [steady()] }),
        stoppedTasks: {},
        taskDefinitions: revision(revision41, { image }),
        images: inEcr('ARCHIVED'),
      },
      says: /^The next task of `checkout-svc:41` cannot start/,
    },
  },
  ignores: {
    'an image that is there': {
      services: service({ deployments: [steady()] }),
      stoppedTasks: {},
      taskDefinitions: revision(revision41, { image }),
      images: inEcr('ACTIVE'),
    },
    'a tag that does not exist': {
      services: current,
      stoppedTasks: tasks(unpulled(words, image)),
      images: { [image]: { error: { name: 'ImageNotFoundException', message: 'x' } } },
    },
    'a refusal by IAM': {
      services: current,
      stoppedTasks: tasks(
        unpulled(
          'CannotPullContainerError: User: arn:aws:sts::123456789012:assumed-role/x/y is not authorized to perform: ecr:BatchGetImage',
          image,
        ),
      ),
      images: inEcr('ARCHIVED'),
    },
  },
});
