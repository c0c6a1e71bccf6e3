import { imageDigestResolutionFailed } from '../../../src/rules/deployment/image-digest-resolution-failed.ts';
import {
  repository,
  revision,
  revision42,
  rolledBack,
  service,
  tasks,
  unpulled,
} from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const image = `${repository}:1.5.0`;
const said =
  'CannotPullImageManifestError: Error response from daemon: received unexpected HTTP status: 503 Service Unavailable';
const digest = `sha256:${'a'.repeat(64)}`;
const present = (imagePushedAt: string) => ({
  [image]: { imageDetails: [{ imageDigest: digest, imageTags: ['1.5.0'], imagePushedAt }] },
});
const early = present('2026-11-22T03:00:00Z');
const stoppedTasks = tasks(unpulled(said, image), unpulled(said, image), unpulled(said, image));

testRule(imageDigestResolutionFailed, {
  finds: {
    'first tasks that could not look the digest up, and a roll-back': {
      given: { ...rolledBack, stoppedTasks, images: early },
      subject: 'container app',
      confidence: 'confirmed',
      says: /^ECS could not look up the digest of `.*:1\.5\.0` when `checkout-svc:42` was deployed: 3 of 3 failed tasks stopped at the pull since 2026-11-22 03:21 UTC, although the tag has been there since 2026-11-22 03:00 UTC$/,
      sees: { 'imageDetails[0].imagePushedAt': '2026-11-22T03:00:00.000Z' },
    },
    'the reason of a container, as EC2 gives it': {
      given: {
        services: service(),
        stoppedTasks: tasks(
          unpulled('Task failed to start', image, {
            containers: [{ name: 'app', image, reason: said }],
          }),
        ),
        images: early,
      },
      confidence: 'confirmed',
    },
    'words that nobody understands, at the time of the pull': {
      given: {
        services: service(),
        stoppedTasks: tasks(unpulled('CannotPullContainerError: unexpected status 500', image)),
        images: early,
      },
      confidence: 'likely',
    },
  },
  ignores: {
    'a tag that was pushed after the tasks had failed': {
      services: service(),
      stoppedTasks,
      images: present('2026-11-22T03:25:00Z'),
    },
    'a tag that does not exist': {
      services: service(),
      stoppedTasks,
      images: { [image]: { error: { name: 'ImageNotFoundException', message: '' } } },
    },
    'the network': {
      services: service(),
      stoppedTasks: tasks(
        unpulled(
          `CannotPullImageManifestError: Get "https://${repository}/v2/": dial tcp 10.0.0.1:443: i/o timeout`,
          image,
        ),
      ),
      images: early,
    },
    'a digest that ECS did look up': {
      services: service(),
      stoppedTasks: tasks(unpulled('CannotPullContainerError: unexpected status 500', image)),
      images: early,
      serviceRevisions: {
        serviceRevisions: [
          {
            serviceRevisionArn: 'r',
            taskDefinition: revision42,
            containerImages: [{ containerName: 'app', image, imageDigest: digest }],
          },
        ],
      },
    },
    'a container whose tag is never looked up': {
      services: service(),
      stoppedTasks,
      images: early,
      taskDefinitions: revision(revision42, { image, versionConsistency: 'disabled' }),
    },
  },
});
