import { expect, test } from 'vitest';
import { deploy } from '../../src/sandbox/aws/faults/changes/release.ts';
import { registerSidecar } from '../../src/sandbox/aws/faults/changes/sidecar.ts';
import { diagnoseIn, serviceRef } from '../support/aws-sandbox.ts';
import { told } from '../support/told.ts';

/** The application's image is in ECR and fine; its sidecar's is not, and nobody looks at the second container. */
test('the limit of Docker Hub on a scale-out is told of the sidecar', async () => {
  const { diagnosis } = await diagnoseIn([], serviceRef(), ({ world }) => {
    const simulation = world.simulation();
    const service = world.state.services.find(({ name }) => name === 'checkout-svc');
    if (!service) throw new Error('No service.');
    const image = 'fluent/fluent-bit:2';
    deploy(
      simulation,
      service,
      registerSidecar(simulation, service, { name: 'log-router', image }),
    );
    world.advance(3600);
    world.state.registries.push({ host: 'docker.io', limited: true });
    service.desiredCount = 5;
    simulation.wake(service);
    world.advance(900);
  });
  const why =
    'Container `log-router` cannot start: Docker Hub refuses `fluent/fluent-bit:2` because its pull rate limit is reached: 9 of 9 failed tasks of `checkout:42` since 2026-11-22 04:30 UTC';
  expect(told(diagnosis)).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['below-desired-count', 'tasks-keep-stopping'],
    findings: [
      `cause dockerhub-rate-limit-task (confirmed): ${why}`,
      'consequence start-throttled (likely): ECS waits ever longer between starts, up to 27 minutes, because tasks fail before they run: the last start was at 2026-11-22 04:33 UTC, the newest reason `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/fluent/fluent-bit:2: unexpected status code [manifests 2]: 429 Too Many Requests - Server mes…`',
    ],
    proofs: [
      'dockerhub-rate-limit-task: ecs:DescribeTasks stoppedReason CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref dock…',
      'dockerhub-rate-limit-task: ecs:DescribeTasks image fluent/fluent-bit:2',
    ],
    fixes: [
      'dockerhub-rate-limit-task: Take the image from your own ECR repository or a pull-through cache, or give the container `repositoryCredentials` of a paying account; new tasks succeed again by themselves once the limit is reset, until the next time.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
  expect(diagnosis.findings[0]?.subject).toBe('container log-router');
});
