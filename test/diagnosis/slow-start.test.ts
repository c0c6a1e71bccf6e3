import { describe, expect, test } from 'vitest';
import { startDeployment } from '../../src/sandbox/aws/world/deployments.ts';
import { diagnoseIn, serviceRef } from '../support/aws-sandbox.ts';

/** A service of 37 s boot within its grace period of 120 s, looked at so long after a new deployment. */
describe('a slow starter within its grace period is no fault', () => {
  test.each([30, 50, 60, 75, 100])('%i s after a deployment', async (seconds) => {
    const { diagnosis } = await diagnoseIn([], serviceRef('search-svc'), ({ world }) => {
      const simulation = world.simulation();
      const service = simulation.state.services.find(({ name }) => name === 'search-svc');
      if (!service) throw new Error('There is no search-svc');
      startDeployment(simulation, service, service.deployments[0]?.taskDefinitionArn ?? '');
      world.advance(seconds);
    });
    expect(diagnosis.findings.filter(({ role }) => role !== 'note')).toEqual([]);
    expect(diagnosis).toMatchObject({ verdict: 'healthy', symptoms: [] });
  });
});
