import { imageReferenceInvalid } from '../../../src/rules/image/image-reference-invalid.ts';
import { repository, revision, revision42, service, tasks, unpulled } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const current = service();
const words =
  'CannotPullContainerError: The task can’t pull the image. Check whether the image exists. Error response from daemon: invalid reference format';

testRule(imageReferenceInvalid, {
  finds: {
    'an empty tag': {
      given: {
        services: current,
        stoppedTasks: tasks(unpulled(words, `${repository}:`)),
        taskDefinitions: revision(revision42, { image: `${repository}:` }),
      },
      subject: 'container app',
      confidence: 'confirmed',
      says: /its image `\S+:` ends with an empty tag/,
      sees: { "taskDefinition.containerDefinitions[?name=='app'] | [0].image": `${repository}:` },
    },
    'a variable that nothing filled in': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled('CannotPullContainerError: invalid reference format', `acme/app:\${IMAGE_TAG}`),
        ),
      },
      confidence: 'confirmed',
      says: /holds a variable that nothing filled in/,
    },
    capitals: {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(
            'CannotPullContainerError: API error (400): invalid reference format: repository name must be lowercase',
            'acme/App:1',
          ),
        ),
      },
      says: /has capitals/,
    },
    'the bad image of two, by its looks': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled('CannotPullContainerError: invalid reference format', '', {
            containers: [
              { name: 'app', image: `${repository}:1` },
              { name: 'proxy', image: 'envoy:' },
            ],
          }),
        ),
      },
      subject: 'container proxy',
    },
  },
  ignores: {
    'a placeholder that can be read': {
      services: current,
      stoppedTasks: tasks(
        unpulled(
          'CannotPullContainerError: pull access denied for your-name/app, repository does not exist',
          'your-name/app:1',
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
  },
});
