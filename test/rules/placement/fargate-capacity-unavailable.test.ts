import { fargateCapacityUnavailable } from '../../../src/rules/placement/fargate-capacity-unavailable.ts';
import { event, overSince, refused, refusedBefore } from '../../support/refused.ts';
import { exited, release, steady, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const capacity =
  'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.';

testRule(fargateCapacityUnavailable, {
  finds: {
    'one place of two, whose task fails again and again': {
      given: {
        ...refused(capacity, {
          runningCount: 1,
          deployments: [release({ runningCount: 1 }), steady({ status: 'ACTIVE' })],
          events: [
            event('03:26', 'has started 1 tasks: (task b).'),
            event('03:15', 'has started 1 tasks: (task a).'),
            event('03:12', capacity),
          ],
        }),
        stoppedTasks: tasks(exited(1, { createdAt: '2026-11-22T03:15:00Z' })),
      },
      says: /1 of 2 tasks of `checkout-svc:42` waits for a place since 2026-11-22 03:12 UTC/,
    },
    'a service in one zone': {
      given: {
        ...refused(capacity),
        subnets: { Subnets: [{ SubnetId: 'subnet-1', AvailabilityZone: 'eu-west-1a' }] },
      },
      says: /no Fargate capacity .* in `eu-west-1a`/,
    },
    'a service on Spot only': {
      given: refused(capacity, {
        launchType: undefined,
        capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
      }),
      says: /no Fargate Spot capacity/,
    },
    'a deployment begun since, for which ECS does not repeat itself': {
      given: refused(capacity, {
        deployments: [release({ createdAt: '2026-11-22T03:20:00Z' }), steady({ status: 'ACTIVE' })],
      }),
    },
    'a deployment that was rolled back for it': {
      given: refusedBefore(capacity),
      says: /^AWS had no Fargate capacity for this task: the deployment that was rolled back/,
    },
    'a task that was created before it was refused': {
      given: {
        ...refused('has started 1 tasks: (task 0123).'),
        stoppedTasks: tasks({
          stopCode: 'TaskFailedToStart',
          startedBy: 'ecs-svc/4200000000000000000',
          stoppedReason:
            'Capacity is unavailable at this time. Please try again later or in a different availability zone',
          createdAt: '2026-11-22T03:12:00Z',
        }),
      },
    },
  },
  ignores: {
    'capacity that came back': overSince(capacity),
    'what held an earlier deployment up, whose tasks ECS has started since': refused(capacity, {
      deployments: [release({ createdAt: '2026-11-22T03:20:00Z' }), steady({ status: 'ACTIVE' })],
      events: [event('03:15', 'has started 1 tasks: (task a).'), event('03:12', capacity)],
    }),
    'a quota of the account': refused(
      "was unable to place a task. Reason: You've reached the limit on the number of tasks you can run concurrently",
    ),
    'tasks that were placed later and crash': {
      ...refused(capacity, {
        events: [
          event('03:15', 'has started 2 tasks: (task a) (task b).'),
          event('03:12', capacity),
        ],
      }),
      stoppedTasks: tasks(exited(1, { createdAt: '2026-11-22T03:15:00Z' })),
    },
  },
});
