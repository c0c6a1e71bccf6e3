import { expect, test } from 'vitest';
import { deploy, registerRevision } from '../../src/sandbox/aws/faults/changes/release.ts';
import { diagnoseIn, serviceRef } from '../support/aws-sandbox.ts';

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
  expect(diagnosis.verdict).toBe('cause-found');
  expect(diagnosis.symptoms).toEqual(['deployment-rolled-back']);
  const roles = diagnosis.findings.map(({ role, rule }) => `${role} ${rule}`);
  expect(roles).toContain('cause image-name-wrong');
  expect(roles).toContain('consequence circuit-breaker-rolled-back');
  expect(roles.filter((it) => it.startsWith('cause'))).toHaveLength(1);
});
