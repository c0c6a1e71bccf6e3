import { targetGroupDeleted } from '../../../src/rules/load-balancer/target-group-deleted.ts';
import { loadBalanced, targetGroupArn } from '../../support/load-balanced.ts';
import { testRule } from '../../support/test-rule.ts';

const error = {
  name: 'TargetGroupNotFoundException',
  message: 'One or more target groups not found',
};
const event = {
  id: 'gone',
  createdAt: '2026-11-22T03:29:00Z',
  message: `(service checkout-svc) (task 0123) is not healthy in target-group ${targetGroupArn} due to TARGET GROUP IS NOT FOUND`,
};

testRule(targetGroupDeleted, {
  finds: {
    'a group that AWS does not find': {
      given: {
        ...loadBalanced({ targets: [], running: 2 }),
        targetGroups: { TargetGroups: [] },
        targetHealth: { [targetGroupArn]: { error } },
      },
      subject: 'target group checkout',
      confidence: 'confirmed',
      says: /does not exist any more, and the service still registers port 8000 of container `app`/,
      sees: { 'error.message': error.message },
    },
    'an event in the older form, where the group may not be read': {
      given: {
        ...loadBalanced({
          service: {
            events: [
              {
                ...event,
                message: event.message
                  .replace('(service checkout-svc) (task 0123)', 'service checkout-svc task 0123')
                  .replace('NOT FOUND', 'NOT\nFOUND'),
              },
            ],
          },
        }),
        targetHealth: { [targetGroupArn]: { unknown: 'denied' } },
      },
      confidence: 'likely',
    },
  },
  ignores: {
    'an event of before the group was made again': loadBalanced({ service: { events: [event] } }),
    'an empty group': loadBalanced({ targets: [], running: 2 }),
    'a missing target': loadBalanced({
      service: { events: [{ ...event, message: event.message.replace('GROUP IS', 'IS') }] },
    }),
    'a group that may not be read': {
      ...loadBalanced(),
      targetHealth: { [targetGroupArn]: { unknown: 'denied' } },
    },
  },
});
