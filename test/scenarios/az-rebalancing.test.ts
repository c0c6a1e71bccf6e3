import { expect, test } from 'vitest';
import { toldOf } from '../support/scenario.ts';
import { exited, service, steady, steadyId, taskArnOf, tasks } from '../support/shop.ts';

/** Three tasks in zone a and one in b; ECS has started one in c and then stopped one in a, which ended with 143. */
function runningIn(n: number, zone: string, startedAt: string) {
  const taskArn = taskArnOf(n);
  const task = {
    taskArn,
    startedBy: steadyId,
    lastStatus: 'RUNNING',
    desiredStatus: 'RUNNING',
    availabilityZone: `eu-west-1${zone}`,
    startedAt,
    containers: [{ name: 'app' }],
  };
  return { [taskArn]: { tasks: [task] } };
}

test('a move between availability zones is no failure, and its 143 is no crash', () => {
  const said = toldOf({
    services: service({
      desiredCount: 4,
      runningCount: 4,
      launchType: 'FARGATE',
      availabilityZoneRebalancing: 'ENABLED',
      deployments: [steady({ desiredCount: 4, runningCount: 4 })],
      events: [
        {
          id: 'e-2',
          createdAt: '2026-11-22T03:20:00Z',
          message: '(service checkout-svc) has stopped 1 running tasks: (task 0123456789abcdef).',
        },
        {
          id: 'e-1',
          createdAt: '2026-11-22T03:17:00Z',
          message:
            '(service checkout-svc) has started 1 tasks in eu-west-1c to AZ Rebalance: 0123456789abcdef.',
        },
      ],
    }),
    runningTasks: {
      ...runningIn(1, 'a', '2026-11-20T09:01:00Z'),
      ...runningIn(2, 'a', '2026-11-20T09:01:00Z'),
      ...runningIn(3, 'b', '2026-11-20T09:01:00Z'),
      ...runningIn(4, 'c', '2026-11-22T03:17:30Z'),
    },
    stoppedTasks: tasks(
      exited(143, {
        startedBy: steadyId,
        stopCode: 'ServiceSchedulerInitiated',
        stoppedReason: `Scaling activity initiated by (deployment ${steadyId})`,
        availabilityZone: 'eu-west-1a',
        startedAt: '2026-11-20T09:01:00Z',
      }),
    ),
  });
  expect(said).toEqual({
    verdict: 'healthy',
    headline: 'checkout-svc is healthy: 4 of 4 tasks running',
    symptoms: [],
    findings: [
      'note az-rebalancing-churn (confirmed): ECS moved 1 task to even out availability zones, the last from `eu-west-1a` to `eu-west-1c` at 2026-11-22 03:20 UTC: no failure',
      'note graceful-stop-143 (confirmed): ECS, scaling or deploying, stopped 1 task on purpose in the last hour, the last at 2026-11-22 03:20 UTC: exit code 143 of container `app` is an orderly end, no crash',
    ],
    proofs: [
      'az-rebalancing-churn: ecs:DescribeServices availabilityZoneRebalancing ENABLED',
      'az-rebalancing-churn: ecs:DescribeServices message (service checkout-svc) has started 1 tasks in eu-west-1c to AZ Rebalance: 0123456789abcdef.',
      'az-rebalancing-churn: ecs:DescribeTasks availabilityZone eu-west-1a',
      'az-rebalancing-churn: ecs:DescribeTasks stoppedReason Scaling activity initiated by (deployment ecs-svc/4100000000000000000)',
      'az-rebalancing-churn: ecs:DescribeTasks availabilityZone eu-west-1c',
      'graceful-stop-143: ecs:DescribeTasks stoppedReason Scaling activity initiated by (deployment ecs-svc/4100000000000000000)',
      'graceful-stop-143: ecs:DescribeTasks stopCode ServiceSchedulerInitiated',
      'graceful-stop-143: ecs:DescribeTasks exitCode 143',
    ],
    fixes: [
      'az-rebalancing-churn: Nothing to do. Switch `availabilityZoneRebalancing` off where the tasks must not move.',
      'graceful-stop-143: Nothing to do: do not count these stops as failures.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});
