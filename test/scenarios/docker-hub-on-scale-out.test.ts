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
  expect(diagnosis.verdict).toBe('cause-found');
  const causes = told(diagnosis).findings.filter((it) => it.startsWith('cause'));
  expect(causes).toEqual([
    expect.stringMatching(
      /^cause dockerhub-rate-limit-task \(confirmed\): Container `log-router` cannot start: Docker Hub refuses `fluent\/fluent-bit:2` because its pull rate limit is reached/,
    ),
  ]);
  expect(diagnosis.findings[0]?.subject).toBe('container log-router');
});
