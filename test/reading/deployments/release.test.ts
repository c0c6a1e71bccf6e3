import { expect, test } from 'vitest';
import { listServiceDeployments } from '../../../src/facts/ecs-deployments.ts';
import { describeServices } from '../../../src/facts/ecs-services.ts';
import { wasRolledBack } from '../../../src/facts/failures.ts';
import { serviceIn } from '../../../src/facts/service.ts';
import { rolledBackRelease } from '../../../src/reading/deployments/release.ts';
import { serviceRef, takenAt } from '../../support/facts.ts';

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

test.each([
  ['found nothing to go back to', [], false],
  ['went back to a deployment that failed too', ['rolling back to deployment ecs-svc/2.'], true],
])('a roll-back that failed because it %s', (_, messages, isNews) => {
  const createdAt = '2026-11-22T03:10:00.000Z';
  const recentDeployments = listServiceDeployments.parse({
    serviceDeployments: [{ serviceDeploymentArn: 'd', status: 'ROLLBACK_FAILED', createdAt }],
  });
  const [service] = describeServices.parse({
    services: [
      {
        ...services.services[0],
        deployments: [{ id: 'ecs-svc/1', status: 'PRIMARY', rolloutState: 'FAILED', createdAt }],
        events: messages.map((message) => ({
          id: 'e',
          createdAt: '2026-11-22T03:15:00.000Z',
          message: `(service checkout-svc) ${message}`,
        })),
      },
    ],
  }).services;
  if (!service) throw new Error('There is no service');
  expect(wasRolledBack(service, recentDeployments, takenAt)).toBe(isNews);
});
