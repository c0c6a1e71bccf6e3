import { expect, test } from 'vitest';
import { listServiceDeployments } from '../../src/facts/ecs-deployments.ts';
import { deploymentsOfInterest } from '../../src/probes/deployments-of-interest.ts';

/** Deployments with these outcomes, the newest first, listed the other way round. */
function listed(...statuses: readonly string[]) {
  const serviceDeployments = statuses.map((status, n) => ({
    serviceDeploymentArn: `deployment/${n}`,
    status,
    createdAt: new Date(Date.UTC(2026, 10, 22, 3, 60 - n)),
  }));
  return listServiceDeployments.parse({ serviceDeployments: serviceDeployments.toReversed() });
}
const numbers = (...statuses: readonly string[]) =>
  deploymentsOfInterest(listed(...statuses)).map(({ serviceDeploymentArn }) =>
    Number(serviceDeploymentArn.split('/')[1]),
  );

test('the newest deployments are described, and the newest that succeeded', () => {
  const stopped = Array.from({ length: 7 }, () => 'STOPPED');
  expect(numbers('IN_PROGRESS', ...stopped, 'SUCCESSFUL', 'SUCCESSFUL')).toEqual([
    0, 1, 2, 3, 4, 8,
  ]);
  expect(numbers('IN_PROGRESS', 'SUCCESSFUL', ...stopped, 'SUCCESSFUL')).toEqual([0, 1, 2, 3, 4]);
  expect(numbers('IN_PROGRESS')).toEqual([0]);
});
