import { diagnosisThrottled } from '../../../src/rules/target/diagnosis-throttled.ts';
import { service } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const throttled = { unknown: 'throttled' };

testRule(diagnosisThrottled, {
  finds: {
    'a throttled list of stopped tasks': {
      given: { services: service(), stoppedTaskArns: throttled, stoppedTasks: throttled },
      confidence: 'confirmed',
      says: /AWS throttles `ecs:DescribeTasks` and `ecs:ListTasks` in account 123456789012/,
    },
  },
  ignores: {
    'a denial': { targetHealth: { unknown: 'denied' } },
    'throttling of what only sharpens findings': { services: service(), pushedImages: throttled },
    'ECS throttled itself, as its event says': {
      services: service({
        events: [
          {
            id: '1',
            message:
              '(service checkout-svc) operations are being throttled on elb. Will try again later.',
          },
        ],
      }),
    },
  },
});
