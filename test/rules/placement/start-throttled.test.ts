import { startThrottled } from '../../../src/rules/placement/start-throttled.ts';
import { event, refused } from '../../support/refused.ts';
import { service, steady, tasks, unpulled } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const impaired =
  'is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.';

testRule(startThrottled, {
  finds: {
    'a service whose starts fail, with the newest reason': {
      given: {
        ...refused(impaired),
        stoppedTasks: tasks(unpulled('CannotPullContainerError: not found', 'shop/checkout:1')),
      },
      says: /`CannotPullContainerError: not found`/,
      confidence: 'likely',
    },
    'the older wording without a task that could say why': {
      given: refused('service checkout-svc is unable to consistently start tasks successfully.'),
    },
  },
  ignores: {
    'a start that was held back before the present deployment': {
      services: service({
        runningCount: 0,
        deployments: [steady({ runningCount: 0, createdAt: '2026-11-22T03:15:00Z' })],
        events: [event('03:12', impaired)],
      }),
    },
    'a service that has all its tasks again': {
      services: service({ deployments: [steady()], events: [event('03:12', impaired)] }),
    },
    'ECS that is throttled itself': refused(
      'operations are being throttled. Will try again later.',
    ),
  },
});
