import { expect, test } from 'vitest';
import { deploy, registerRevision } from '../../src/sandbox/aws/faults/changes/release.ts';
import { diagnoseIn, serviceRef } from '../support/aws-sandbox.ts';
import { told } from '../support/told.ts';

/** The circuit breaker rolled a release back whose image is a placeholder; users never noticed. */
test('a placeholder that was rolled back is the cause of the roll-back', async () => {
  const { diagnosis } = await diagnoseIn([], serviceRef(), ({ world }) => {
    const simulation = world.simulation();
    const service = world.state.services.find(({ name }) => name === 'checkout-svc');
    if (!service) throw new Error('No service.');
    const image = 'your-dockerhub-username/your-app:4f2a9c1';
    deploy(
      simulation,
      service,
      registerRevision(simulation, service, (it) => ({ ...it, image })),
    );
    world.advance(1800);
  });
  const why =
    'Container `checkout` cannot start: its image `your-dockerhub-username/your-app:4f2a9c1` is a placeholder that no registry has: 3 of 3 failed tasks of `checkout:42` since 2026-11-22 03:30 UTC';
  expect(told(diagnosis)).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['deployment-rolled-back'],
    findings: [
      `cause image-name-wrong (confirmed): ${why}`,
      'consequence circuit-breaker-rolled-back (confirmed): The circuit breaker rolled `checkout:42` back to `checkout:41` at 2026-11-22 03:30 UTC after 3 failed tasks; users are served by `checkout:41` (2 of 2 tasks running); changed (registered by `ci-deploy/github-actions` at 2026-11-22 03:30 UTC): image of `checkout` `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/checkout:5f8e3c7` → `your-dockerhub-username/your-app:4f2a9c1`',
    ],
    proofs: [
      'image-name-wrong: ecs:DescribeTasks stoppedReason CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref dock…',
      'image-name-wrong: ecs:DescribeTasks image your-dockerhub-username/your-app:4f2a9c1',
    ],
    fixes: [
      'image-name-wrong: Set the image of `checkout` to the exact reference that was pushed and deploy a new revision; `checkout:41` uses `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/checkout:5f8e3c7`. If the repository is private, give the container its `repositoryCredentials` instead.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});
