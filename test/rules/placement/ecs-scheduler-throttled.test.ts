import { ecsSchedulerThrottled } from '../../../src/rules/placement/ecs-scheduler-throttled.ts';
import { overSince, refused, refusedBefore } from '../../support/refused.ts';
import { testRule } from '../../support/test-rule.ts';

const throttled = 'operations are being throttled. Will try again later.';

testRule(ecsSchedulerThrottled, {
  finds: {
    'throttled calls while tasks are missing': {
      given: refused(throttled),
      says: /2 of 2 tasks .* wait for a place since 2026-11-22 03:12 UTC/,
      sees: {
        "services[0].events[?id=='e-03:12'] | [0].message": `(service checkout-svc) ${throttled}`,
      },
    },
    'the older prefix': { given: refused(`service checkout-svc ${throttled}`) },
    'throttled service discovery': {
      given: refused('SERVICE_DISCOVERY_OPERATION_THROTTLED: operations are being throttled.'),
      says: /Cloud Map/,
    },
    'a deployment that was rolled back for it': { given: refusedBefore(throttled) },
  },
  ignores: {
    'what was over before the service was steady': overSince(throttled),
    'starts of this service that fail': refused(
      'is unable to consistently start tasks successfully.',
    ),
  },
});
