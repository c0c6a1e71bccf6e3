import { fargateRetirement } from '../../../src/rules/placement/fargate-retirement.ts';
import { exited, service, steady, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const services = service({ launchType: 'FARGATE', deployments: [steady()] });

testRule(fargateRetirement, {
  finds: {
    'a task that AWS retired after weeks': {
      given: {
        services,
        stoppedTasks: tasks(
          exited(143, {
            stopCode: 'ServiceSchedulerInitiated',
            stoppedReason:
              'ECS is performing maintenance on the underlying infrastructure hosting the task.',
            startedAt: '2026-11-01T03:20:00Z',
          }),
        ),
      },
      confidence: 'confirmed',
      says: /retired 1 task .* after 21 days of running/,
    },
  },
  ignores: {
    'an orderly stop in a roll-out': {
      services,
      stoppedTasks: tasks(
        exited(143, {
          stopCode: 'ServiceSchedulerInitiated',
          stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/4100000000000000000)',
        }),
      ),
    },
    'Spot capacity that AWS took back': {
      services,
      stoppedTasks: tasks(
        exited(143, {
          stopCode: 'SpotInterruption',
          stoppedReason: 'Your Spot Task was interrupted.',
        }),
      ),
    },
  },
});
