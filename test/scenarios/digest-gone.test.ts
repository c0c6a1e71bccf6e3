import { expect, test } from 'vitest';
import {
  deploy,
  pushImage,
  referenceTo,
  registerRevision,
  repositoryOf,
} from '../../src/sandbox/aws/faults/changes/release.ts';
import type { AwsSandbox } from '../../src/sandbox/aws/server.ts';
import { diagnoseIn, serviceRef } from '../support/aws-sandbox.ts';
import { told } from '../support/told.ts';

const tag = 'stable';

/** Two healthy tasks of an old deployment, whose digest a lifecycle rule has deleted while the tag means a newer image. */
function loseTheDigest({ world }: AwsSandbox): void {
  const simulation = world.simulation();
  const service = serviceOf(world);
  const { digest } = pushImage(simulation, service, {}, [tag]);
  const image = referenceTo(simulation, service, tag);
  deploy(
    simulation,
    service,
    registerRevision(simulation, service, (it) => ({ ...it, image })),
  );
  world.advance(3600);
  // The tag goes to an image that is older than the deployment, so that nothing new waits to be deployed.
  const repository = repositoryOf(simulation, service);
  repository.images = repository.images.filter((it) => it.digest !== digest);
  repository.images.at(-1)?.tags.push(tag);
}

function serviceOf(world: AwsSandbox['world']) {
  const found = world.state.services.find(({ name }) => name === 'checkout-svc');
  if (!found) throw new Error('No service.');
  return found;
}

test('before the next task is started it is a risk, and the service is healthy', async () => {
  const { diagnosis } = await diagnoseIn([], serviceRef(), loseTheDigest);
  const why =
    'The next task of `checkout:42` cannot start: the digest `sha256:8532176ea8cc` that ECS pinned for `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/checkout:stable` is gone from ECR; 2 tasks still running on it';
  expect(told(diagnosis)).toEqual({
    verdict: 'healthy',
    headline: `checkout-svc is healthy: 2 of 2 tasks running; risk: ${why}`,
    symptoms: [],
    findings: [
      `risk image-digest-gone (confirmed): ${why}`,
      'note graceful-stop-143 (confirmed): ECS, scaling or deploying, stopped 2 tasks on purpose in the last hour, the last at 2026-11-22 03:35 UTC: exit code 143 of container `checkout` is an orderly end, no crash',
    ],
    proofs: [
      'image-digest-gone: ecr:DescribeImages name ImageNotFoundException',
      'image-digest-gone: ecr:DescribeImages imageDigest sha256:841d3b4a0ba67aaba838443e98cfc42a76ec8e8861f184a0a5426ef949572aec',
      'graceful-stop-143: ecs:DescribeTasks stoppedReason Scaling activity initiated by (deployment ecs-svc/5096119724512401738)',
      'graceful-stop-143: ecs:DescribeTasks stopCode ServiceSchedulerInitiated',
      'graceful-stop-143: ecs:DescribeTasks exitCode 143',
    ],
    fixes: [
      'image-digest-gone: Force a new deployment before the next scale-out or replacement, so that ECS looks `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/checkout:stable` up again.',
      'graceful-stop-143: Nothing to do: do not count these stops as failures.',
    ],
    actions: ['image-digest-gone: force-new-deployment'],
    blind: [],
    unread: [],
  });
  expect(diagnosis.layers.find(({ layer }) => layer === 'image')?.state).toBe('risk');
});

test('when the service is to grow, the third task fails and says why', async () => {
  const { diagnosis } = await diagnoseIn([], serviceRef(), (aws) => {
    loseTheDigest(aws);
    serviceOf(aws.world).desiredCount = 3;
    aws.world.simulation().wake(serviceOf(aws.world));
    aws.world.advance(900);
  });
  const why =
    'Container `checkout` cannot start: the digest `sha256:8532176ea8cc` that ECS pinned for `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/checkout:stable` is gone, while the tag exists with a newer one: 8 of 8 failed tasks of `checkout:42` since 2026-11-22 04:30 UTC';
  expect(told(diagnosis)).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['below-desired-count', 'tasks-keep-stopping'],
    findings: [
      `cause image-digest-gone (confirmed): ${why}`,
      'consequence start-throttled (likely): ECS waits ever longer between starts, up to 27 minutes, because tasks fail before they run: the last start was at 2026-11-22 04:40 UTC, the newest reason `CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/checkout@sha256:8532176ea8cc4cbb045aaf6d477b1a671ed0c…`',
    ],
    proofs: [
      'image-digest-gone: ecs:DescribeTasks stoppedReason CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref 1234…',
      'image-digest-gone: ecs:DescribeTasks image 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/checkout:stable',
      'image-digest-gone: ecr:DescribeImages name ImageNotFoundException',
      'image-digest-gone: ecr:DescribeImages imageDigest sha256:841d3b4a0ba67aaba838443e98cfc42a76ec8e8861f184a0a5426ef949572aec',
    ],
    fixes: [
      'image-digest-gone: Force a new deployment, so that ECS looks `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/checkout:stable` up again; push the old digest back where the newer image must not run.',
    ],
    actions: ['image-digest-gone: force-new-deployment'],
    blind: [],
    unread: [],
  });
});
