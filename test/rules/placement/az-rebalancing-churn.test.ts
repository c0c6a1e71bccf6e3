import { azRebalancingChurn } from '../../../src/rules/placement/az-rebalancing-churn.ts';
import { event } from '../../support/refused.ts';
import { exited, service, steady, steadyId, taskArnOf, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const enabled = { availabilityZoneRebalancing: 'ENABLED', deployments: [steady()] };
const scaledIn = {
  startedBy: steadyId,
  stopCode: 'ServiceSchedulerInitiated',
  stoppedReason: `Scaling activity initiated by (deployment ${steadyId})`,
};
const moved = {
  stoppedTasks: tasks(
    exited(143, {
      ...scaledIn,
      availabilityZone: 'eu-west-1a',
      startedAt: '2026-11-21T00:00:00Z',
    }),
  ),
  runningTasks: {
    [taskArnOf(5)]: {
      tasks: [
        {
          taskArn: taskArnOf(5),
          startedBy: steadyId,
          availabilityZone: 'eu-west-1c',
          startedAt: '2026-11-22T03:15:00Z',
        },
      ],
    },
  },
};

testRule(azRebalancingChurn, {
  finds: {
    'a start in one zone and an orderly stop in another': {
      given: { services: service(enabled), ...moved },
      confidence: 'possible',
      says: /moved 1 task .* from `eu-west-1a` to `eu-west-1c` at 2026-11-22 03:20 UTC: no failure/,
    },
    'the same with ECS saying so': {
      given: {
        services: service({
          ...enabled,
          events: [
            event(
              '03:14',
              'is not AZ balanced with 3 tasks in eu-west-1a, 1 tasks in eu-west-1b, and 0 tasks in eu-west-1c. AZ Rebalancing in progress.',
            ),
          ],
        }),
        ...moved,
      },
      confidence: 'confirmed',
    },
    'a move that has only begun': {
      given: {
        services: service({
          ...enabled,
          events: [
            event('03:28', 'checkout-svc has started 1 tasks in eu-west-1c to AZ Rebalance: 0123.'),
          ],
        }),
      },
    },
  },
  ignores: {
    'rebalancing that is off': {
      services: service({ ...enabled, availabilityZoneRebalancing: 'DISABLED' }),
      ...moved,
    },
    'a stop for failed checks': {
      services: service(enabled),
      ...moved,
      stoppedTasks: tasks(
        exited(143, {
          ...scaledIn,
          availabilityZone: 'eu-west-1a',
          startedAt: '2026-11-21T00:00:00Z',
          stoppedReason: 'Task failed ELB health checks in (target-group arn:aws:x)',
        }),
      ),
    },
    'a roll-out': { services: service({ availabilityZoneRebalancing: 'ENABLED' }), ...moved },
    'a scale-in without a start': { services: service(enabled), stoppedTasks: moved.stoppedTasks },
  },
});
