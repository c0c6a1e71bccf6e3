import { describe, expect, test } from 'vitest';
import { listServiceDeployments } from '../../src/facts/ecs-deployments.ts';
import { describeServices } from '../../src/facts/ecs-services.ts';
import { describeTasks } from '../../src/facts/ecs-tasks.ts';
import { failuresByContainer, failuresThatMatter } from '../../src/facts/failures.ts';
import { takenAt } from '../support/facts.ts';
import { exited, release, rolledBack, service, steady, tasks } from '../support/shop.ts';

function factsOf(services: object, stopped: Record<string, object>, recent?: object) {
  return {
    services: describeServices.parse(services),
    stoppedTasks: Object.fromEntries(
      Object.entries(stopped).map(([arn, answer]) => [arn, describeTasks.parse(answer)]),
    ),
    recentDeployments: recent && listServiceDeployments.parse(recent),
    takenAt,
  };
}

const ofRelease = exited(1);
const ofFormer = exited(1, { startedBy: 'ecs-svc/1' });

describe('failures that matter', () => {
  const startedBy = (facts: ReturnType<typeof factsOf>) =>
    failuresThatMatter(facts).map((task) => task.startedBy);

  test('are those of deployments that own tasks, not of former ones', () => {
    expect(startedBy(factsOf(service(), tasks(ofRelease, ofFormer)))).toEqual([
      ofRelease.startedBy,
    ]);
  });

  test('are those of the failed deployment after a roll-back', () => {
    const { services, recentDeployments } = rolledBack;
    expect(startedBy(factsOf(services, tasks(ofRelease, ofFormer), recentDeployments))).toEqual([
      ofRelease.startedBy,
    ]);
  });

  test('are found by the event that names the failed deployment, when nothing else does', () => {
    const events = [
      {
        id: '1',
        createdAt: '2026-11-22T03:15:00Z',
        message: `(service x) (deployment ${ofRelease.startedBy}) deployment failed: tasks failed to start.`,
      },
      {
        id: '2',
        createdAt: '2026-11-22T03:15:00Z',
        message: '(service x) rolling back to deployment ecs-svc/41.',
      },
    ];
    const services = service({ deployments: [steady()], events });
    const later = exited(1, { startedBy: 'ecs-svc/1', stoppedAt: '2026-11-22T03:29:00Z' });
    expect(startedBy(factsOf(services, tasks(ofRelease, later)))).toEqual([ofRelease.startedBy]);
  });

  test('are over once a later deployment is steady', () => {
    const services = service({ deployments: [release({ id: 'ecs-svc/43' })] });
    expect(startedBy(factsOf(services, tasks(ofRelease)))).toEqual([]);
  });

  test('are none of a deleted service', () => {
    expect(startedBy(factsOf(service({ status: 'INACTIVE' }), tasks(ofRelease)))).toEqual([]);
  });

  test('do not depend on the order in which AWS lists them', () => {
    const stopped = tasks(
      exited(1),
      exited(1, { stoppedAt: '2026-11-22T03:25:00Z' }),
      exited(1, { stoppedAt: '2026-11-22T03:15:00Z' }),
    );
    const reversed = Object.fromEntries(Object.entries(stopped).reverse());
    const group = (given: Record<string, object>) =>
      failuresByContainer(failuresThatMatter(factsOf(service(), given)), () => true);
    expect(group(reversed)).toEqual(group(stopped));
    expect(group(stopped)[0]).toMatchObject({ of: 3, since: '2026-11-22T03:15:00.000Z' });
  });
});
