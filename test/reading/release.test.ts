import { expect, test } from 'vitest';
import { listServiceDeployments } from '../../src/facts/ecs-deployments.ts';
import { describeServices } from '../../src/facts/ecs-services.ts';
import { wasRolledBack } from '../../src/facts/failures.ts';
import { serviceIn } from '../../src/facts/service.ts';
import { rolledBackRelease } from '../../src/reading/release.ts';
import { serviceRef, takenAt } from '../support/facts.ts';

const services = describeServices.parse({
  services: [
    {
      serviceArn: serviceRef.arn,
      serviceName: serviceRef.name,
      status: 'ACTIVE',
      deployments: [{ id: 'ecs-svc/1', status: 'PRIMARY', createdAt: '2026-11-20T00:00:00Z' }],
    },
  ],
});

test.each([
  ['a minute less than a day ago', '2026-11-21T03:31:00.000Z', true],
  ['a day ago', '2026-11-21T03:30:00.000Z', false],
])('a roll-back %s is news to everybody or to nobody', (_, createdAt, isNews) => {
  const recentDeployments = listServiceDeployments.parse({
    serviceDeployments: [{ serviceDeploymentArn: 'd', status: 'ROLLBACK_SUCCESSFUL', createdAt }],
  });
  const service = serviceIn(services);
  if (!service) throw new Error('There is no service');
  expect(wasRolledBack(service, recentDeployments, takenAt)).toBe(isNews);
  const release = rolledBackRelease({ services, recentDeployments, takenAt });
  expect(release !== undefined).toBe(isNews);
});
