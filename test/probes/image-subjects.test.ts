import { describe, expect, test } from 'vitest';
import { imagesOfInterest, pinnedImages } from '../../src/probes/image-subjects.ts';
import { knownFacts } from '../../src/rules/known.ts';
import { factsOf, type Given } from '../support/facts.ts';
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
} from '../support/shop.ts';

const image = `${repository}:1.4.1`;
const digest = `sha256:${'a'.repeat(64)}`;
const pins = {
  serviceRevisions: [
    {
      serviceRevisionArn: 'revision/41',
      taskDefinition: revision41,
      createdAt: '2026-11-20T09:00:00Z',
      containerImages: [{ containerName: 'app', image, imageDigest: digest }],
    },
  ],
};

function knownOf(given: Given) {
  const known = knownFacts(
    factsOf(given),
    ['services', 'currentTaskDefinitions'],
    ['stoppedTasks', 'serviceRevisions'],
  );
  if (!known) throw new Error('Something is unknown.');
  return known;
}

describe('which images are looked up', () => {
  test('the images of every container, of the own account and region alone', () => {
    const known = knownOf({
      services: service(),
      currentTaskDefinitions: {
        ...revision(revision41, { image: `${repository}:1.4.0` }),
        [revision42]: {
          taskDefinition: {
            taskDefinitionArn: revision42,
            containerDefinitions: [
              { name: 'app', image },
              { name: 'router', image: `${repository}-router@${digest}` },
              { name: 'other-account', image: image.replace('123456789012', '210987654321') },
              { name: 'other-region', image: image.replace('eu-west-1', 'us-east-1') },
              { name: 'hub', image: 'redis:7' },
            ],
          },
        },
      },
    });
    expect(imagesOfInterest(known)).toEqual([image, `${repository}-router@${digest}`]);
  });

  test('those of the newest failed task, and of the newest that never ran', () => {
    const crashed = unpulled('Essential container in task exited', image, {
      stopCode: 'EssentialContainerExited',
      stoppedAt: '2026-11-22T03:25:00Z',
    });
    const stoppedTasks = tasks(
      crashed,
      unpulled('CannotPullContainerError: no such thing', `${repository}:1.4.2`, {
        stoppedAt: '2026-11-22T03:20:00Z',
      }),
    );
    const known = knownOf({ services: service(), currentTaskDefinitions: {}, stoppedTasks });
    expect(imagesOfInterest(known)).toEqual([`${repository}:1.4.2`, image]);
  });

  test('by the digest that ECS pinned, where the deployment is complete', () => {
    const given = {
      currentTaskDefinitions: revision(revision41),
      serviceRevisions: pins,
      services: service({ taskDefinition: revision41, deployments: [steady()] }),
    };
    expect(pinnedImages(knownOf(given))).toEqual([`${repository}@${digest}`]);
    const young = service({ deployments: [steady({ rolloutState: 'IN_PROGRESS' })] });
    expect(pinnedImages(knownOf({ ...given, services: young }))).toEqual([]);
  });

  test('by the digest that a task was to pull when it stopped', () => {
    const known = knownOf({
      services: service({ deployments: [steady({ rolloutState: 'IN_PROGRESS' })] }),
      stoppedTasks: tasks(
        unpulled('CannotPullContainerError: something new', image, {
          taskDefinitionArn: revision41,
          startedBy: steadyId,
        }),
      ),
      serviceRevisions: pins,
    });
    expect(pinnedImages(known)).toEqual([`${repository}@${digest}`]);
  });

  test('a reference that names its digest is asked about once', () => {
    const known = knownOf({
      services: service({ taskDefinition: revision41, deployments: [steady()] }),
      currentTaskDefinitions: revision(revision41, { image: `${repository}@${digest}` }),
      serviceRevisions: pins,
    });
    expect(pinnedImages(known)).toEqual([]);
  });
});
