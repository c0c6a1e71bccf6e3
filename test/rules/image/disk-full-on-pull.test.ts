import { diskFullOnPull } from '../../../src/rules/image/disk-full-on-pull.ts';
import {
  exited,
  log,
  repository,
  revision42,
  service,
  tasks,
  unpulled,
} from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const current = service();
const image = `${repository}:1.4.2`;
const words =
  'CannotPullContainerError: ref pull has been retried 1 time(s): failed to extract layer sha256:0a1b: write /var/lib/containerd/blobs/1: no space left on device: unknown';

testRule(diskFullOnPull, {
  finds: {
    'an image larger than the storage of its Fargate task': {
      given: {
        services: current,
        stoppedTasks: tasks(unpulled(words, image, { launchType: 'FARGATE' })),
        images: {
          [image]: { imageDetails: [{ imageDigest: 'sha256:a', imageSizeInBytes: 9.6e9 }] },
        },
      },
      subject: 'container app',
      confidence: 'confirmed',
      says: /image `\S+` \(8\.9 GiB compressed\) does not fit into 20 GiB of ephemeral storage/,
      sees: { 'imageDetails[0].imageSizeInBytes': 9.6e9 },
    },
    'storage that was asked for and is too small': {
      given: {
        services: current,
        stoppedTasks: tasks(unpulled(words, image, { launchType: 'FARGATE' })),
        taskDefinitions: {
          [revision42]: {
            taskDefinition: {
              taskDefinitionArn: revision42,
              ephemeralStorage: { sizeInGiB: 30 },
              containerDefinitions: [{ name: 'app', image }],
            },
          },
        },
      },
      confidence: 'likely',
      says: /into 30 GiB/,
    },
    'the disk of an instance, in the container': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled('Task failed to start', image, {
            launchType: 'EC2',
            containers: [
              {
                name: 'app',
                image,
                reason:
                  'CannotPullContainerError: failed to register layer: Error processing tar file(exit status 1): write /usr/lib/x: no space left on device',
              },
            ],
          }),
        ),
      },
      says: /on the instance's disk/,
    },
    'a container that cannot be created for it': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled('Task failed to start', image, {
            launchType: 'EC2',
            containers: [
              {
                name: 'app',
                image,
                reason:
                  'CannotCreateContainerError: API error (500): devmapper: no space left on device',
              },
            ],
          }),
        ),
      },
      subject: 'container app',
    },
  },
  ignores: {
    'a program that fills the disk': {
      services: current,
      stoppedTasks: tasks(exited(1)),
      logEvents: log(0, 'OSError: [Errno 28] No space left on device'),
    },
    'a pull that takes too long': {
      services: current,
      stoppedTasks: tasks(unpulled('CannotPullContainerError: context deadline exceeded', image)),
    },
  },
});
